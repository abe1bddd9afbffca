package guerdon.engine.facts;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that share a text, such as a key or the payee they belong to, found by that text.
 *
 * <p>Flat arrays instead of a map of lists: at most 32 bytes a row even where every row is a group
 * of its own. Groups stand in the order of their first rows. Immutable, safe for any number of
 * threads.
 */
final class RowGroups {
  private static final int SMALLEST = 16;

  private final Fact[] rows;
  private final String[] names;
  private final int[] starts;
  private final int[] hashes;
  private final int[] slots;

  private RowGroups(Fact[] rows, String[] names, int[] hashes, int[] starts, int[] slots) {
    this.rows = rows;
    this.names = names;
    this.hashes = hashes;
    this.starts = starts;
    this.slots = slots;
  }

  /** Groups rows by a text; rows for which it is null are in no group. */
  static RowGroups by(
      List<Fact> all, Function<Fact, @Nullable String> text, Comparator<Fact> order) {
    return by(all, text, order, SMALLEST);
  }

  /** The same with room for so many groups from the start. */
  static RowGroups by(
      List<Fact> all,
      Function<Fact, @Nullable String> text,
      Comparator<Fact> order,
      int expectedGroups) {
    Building building = new Building(all.size(), expectedGroups);
    for (int at = 0; at < all.size(); at++) {
      String name = text.apply(all.get(at));
      building.groupOf[at] = name == null ? -1 : building.group(name);
    }
    return building.finish(all, order);
  }

  int size() {
    return names.length;
  }

  String name(int group) {
    return names[group];
  }

  /** The rows of a group in order. */
  List<Fact> rows(int group) {
    int from = starts[group];
    int to = starts[group + 1];
    return to - from == 1
        ? List.of(rows[from])
        : Collections.unmodifiableList(Arrays.asList(rows).subList(from, to));
  }

  /** The rows with that text in order, none when there are none. */
  List<Fact> rows(String name) {
    int group = slots[find(name, names, hashes, slots)] - 1;
    return group < 0 ? List.of() : rows(group);
  }

  /** The slot that holds the name, or the free slot where it belongs. */
  private static int find(String name, @Nullable String[] names, int[] hashes, int[] slots) {
    int mask = slots.length - 1;
    int hash = name.hashCode();
    int slot = spread(hash) & mask;
    while (slots[slot] != 0) {
      int group = slots[slot] - 1;
      // The hash stands nearby; the text of another name is far away in memory.
      if (hashes[group] == hash && name.equals(names[group])) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  /** Numbers the groups as they appear, then lays their rows side by side. */
  private static final class Building {
    private final int[] groupOf;
    private @Nullable String[] names;
    private int[] hashes;
    private int[] slots;
    private int count;

    Building(int rows, int expectedGroups) {
      int room = Math.max(SMALLEST, expectedGroups);
      groupOf = new int[rows];
      names = new @Nullable String[room];
      hashes = new int[room];
      // A power of two, at least twice as many as there are groups.
      slots = new int[2 * Integer.highestOneBit(2 * room - 1)];
    }

    int group(String name) {
      int slot = find(name, names, hashes, slots);
      if (slots[slot] != 0) {
        return slots[slot] - 1;
      }
      if (count == names.length) {
        names = Arrays.copyOf(names, 2 * count);
        hashes = Arrays.copyOf(hashes, 2 * count);
      }
      names[count] = name;
      hashes[count] = name.hashCode();
      slots[slot] = ++count;
      if (2L * count > slots.length) {
        grow();
      }
      return count - 1;
    }

    private void grow() {
      slots = new int[2 * slots.length];
      int mask = slots.length - 1;
      for (int group = 0; group < count; group++) {
        int slot = spread(hashes[group]) & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = group + 1;
      }
    }

    private String name(int group) {
      String name = names[group];
      if (name == null) {
        throw new IllegalStateException("group " + group + " has no name");
      }
      return name;
    }

    RowGroups finish(List<Fact> all, Comparator<Fact> order) {
      int[] starts = new int[count + 1];
      for (int group : groupOf) {
        if (group >= 0) {
          starts[group + 1]++;
        }
      }
      for (int group = 0; group < count; group++) {
        starts[group + 1] += starts[group];
      }
      Fact[] rows = new Fact[starts[count]];
      int[] next = Arrays.copyOf(starts, count);
      for (int at = 0; at < groupOf.length; at++) {
        if (groupOf[at] >= 0) {
          rows[next[groupOf[at]]++] = all.get(at);
        }
      }
      String[] found = new String[count];
      for (int group = 0; group < count; group++) {
        found[group] = name(group);
        if (starts[group + 1] - starts[group] > 1) {
          Arrays.sort(rows, starts[group], starts[group + 1], order);
        }
      }
      return new RowGroups(rows, found, hashes, starts, slots);
    }
  }
}
