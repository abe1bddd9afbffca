package guerdon.engine.fairness.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of all tables of two attributes are shown together. Each table by itself tells of no
 * few people; but several tables, added and subtracted by somebody who knows which groups everybody
 * is in, can. So all that is shown is solved, and cells are hidden until nothing tells.
 */
final class Crossings {
  /** A table of two attributes. */
  static final class Pair {
    private final int one;
    private final int other;
    private final int[][] sizes;
    private final boolean[][] never;
    private boolean[][] hidden;

    private Pair(int one, int other, int[][] sizes, boolean[][] never) {
      this.one = one;
      this.other = other;
      this.sizes = sizes;
      this.never = never;
      this.hidden = new boolean[0][];
    }

    int one() {
      return one;
    }

    int other() {
      return other;
    }

    boolean hides(int row, int column) {
      return hidden[row][column];
    }
  }

  private final List<People> attributes;
  private final int smallest;
  private final Atoms atoms;
  private final List<Pair> pairs = new ArrayList<>();
  private final List<List<Boolean>> groups;

  /**
   * Tables that show how many people are in a cell, or what they are paid.
   *
   * @param amounts of each person; people without one do not count
   * @param groups which groups are shown by themselves, attribute by attribute
   */
  Crossings(List<People> attributes, double[] amounts, List<List<Boolean>> groups, int smallest) {
    this.attributes = List.copyOf(attributes);
    this.groups = groups.stream().map(List::copyOf).toList();
    this.smallest = smallest;
    this.atoms = new Atoms(attributes, amounts);
    for (int one = 0; one < attributes.size(); one++) {
      for (int other = one + 1; other < attributes.size(); other++) {
        pairs.add(pair(one, other, amounts));
      }
    }
    pairs.forEach(this::hide);
    @Nullable Pair telling = telling();
    while (telling != null) {
      hide(telling);
      telling = telling();
    }
  }

  private Pair pair(int one, int other, double[] amounts) {
    People first = attributes.get(one);
    People second = attributes.get(other);
    // Those who do not say are what the others leave of a total.
    int rows = first.places();
    int columns = second.places();
    Sums sums = new Sums(rows * columns);
    for (int row = 0; row < amounts.length; row++) {
      sums.add(first.place(row) * columns + second.place(row), amounts[row]);
    }
    boolean[] telling = sums.telling(smallest);
    int[][] sizes = new int[rows][columns];
    boolean[][] never = new boolean[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int cell = row * columns + column;
        sizes[row][column] = sums.counts()[cell];
        never[row][column] = telling[cell] || !shown(one, row) || !shown(other, column);
      }
    }
    return new Pair(one, other, sizes, never);
  }

  private boolean shown(int attribute, int group) {
    return group >= groups.get(attribute).size() || groups.get(attribute).get(group);
  }

  private void hide(Pair pair) {
    pair.hidden = Hidden.grid(pair.sizes, pair.never, smallest);
  }

  /** The tables, each attribute with those after it. */
  List<Pair> pairs() {
    return List.copyOf(pairs);
  }

  /** Marks a cell that helps to tell of few people; null when nothing does. */
  private @Nullable Pair telling() {
    List<double[]> shown = new ArrayList<>(List.of(atoms.all()));
    for (int at = 0; at < attributes.size(); at++) {
      for (int group = 0; group < groups.get(at).size(); group++) {
        if (groups.get(at).get(group)) {
          shown.add(atoms.both(at, group, at, group));
        }
      }
    }
    for (Pair pair : pairs) {
      for (int row = 0; row < groups.get(pair.one).size(); row++) {
        for (int column = 0; column < groups.get(pair.other).size(); column++) {
          if (pair.sizes[row][column] > 0 && !pair.hides(row, column)) {
            shown.add(atoms.both(pair.one, row, pair.other, column));
          }
        }
      }
    }
    boolean[] told = atoms.told(shown, smallest);
    Pair found = null;
    int least = Integer.MAX_VALUE;
    int place = 0;
    for (int atom = 0; atom < told.length; atom++) {
      for (Pair pair : pairs) {
        int row = atoms.group(atom, pair.one);
        int column = atoms.group(atom, pair.other);
        boolean helps = told[atom] && row >= 0 && column >= 0;
        // Cells beside those that are told are what tells them.
        for (int each = 0; helps && each < groups.get(pair.other).size(); each++) {
          int size = pair.sizes[row][each];
          if (size > 0 && !pair.hides(row, each) && size < least) {
            found = pair;
            least = size;
            place = row * pair.sizes[row].length + each;
          }
        }
        for (int each = 0; helps && each < groups.get(pair.one).size(); each++) {
          int size = pair.sizes[each][column];
          if (size > 0 && !pair.hides(each, column) && size < least) {
            found = pair;
            least = size;
            place = each * pair.sizes[each].length + column;
          }
        }
      }
    }
    if (found != null) {
      int columns = found.sizes[0].length;
      found.never[place / columns][place % columns] = true;
    }
    return found;
  }
}
