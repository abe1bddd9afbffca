package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows hold as things were known on a day: of the rows of one key, the one that became known
 * last replaces those before.
 *
 * <p>O-1 of $800, known on 2026-02-03, and O-1 of $700, known on 2026-03-10: on 2026-02-28 the deal
 * is of $800, on 2026-03-31 of $700. A row that is marked as removed takes the one before away and
 * is gone itself. Rows of dated types replace each other by key and first day. Rows without a day
 * are known always.
 */
final class Knowledge {
  private Knowledge() {}

  /** The rows known on a day, null: at last. */
  static List<Fact> known(RecordType type, List<Fact> rows, @Nullable LocalDate knownOn) {
    RecordField known = type.known();
    List<Fact> seen =
        known == null || knownOn == null
            ? rows
            : rows.stream().filter(row -> !since(row).isAfter(knownOn)).toList();
    Set<Fact> replaced = replaced(type, FactTable.keysOf(seen));
    return replaced.isEmpty()
        ? seen
        : seen.stream().filter(row -> !replaced.contains(row)).toList();
  }

  /** The rows that later ones replace or take away. */
  static Set<Fact> replaced(RecordType type, RowGroups byKey) {
    Set<Fact> replaced = new HashSet<>();
    if (type.known() == null && type.removed() == null) {
      return replaced;
    }
    for (int group = 0; group < byKey.size(); group++) {
      List<Fact> versions = byKey.rows(group);
      if (versions.size() > 1 || isRemoval(versions.getFirst())) {
        replaced(versions, replaced);
      }
    }
    return replaced;
  }

  private static void replaced(List<Fact> versions, Set<Fact> replaced) {
    // Versions stand by first day: those of one first day are neighbours.
    int from = 0;
    for (int at = 1; at <= versions.size(); at++) {
      boolean ends =
          at == versions.size() || !versions.get(at).first().equals(versions.get(from).first());
      if (ends) {
        latest(versions.subList(from, at), replaced);
        from = at;
      }
    }
  }

  private static void latest(List<Fact> versions, Set<Fact> replaced) {
    LocalDate last = LocalDate.MIN;
    for (Fact version : versions) {
      last = since(version).isAfter(last) ? since(version) : last;
    }
    boolean removed = false;
    for (Fact version : versions) {
      removed |= since(version).equals(last) && isRemoval(version);
    }
    for (Fact version : versions) {
      if (removed || since(version).isBefore(last)) {
        replaced.add(version);
      }
    }
  }

  private static boolean isRemoval(Fact row) {
    RecordField removed = row.type().removed();
    return removed != null && Boolean.TRUE.equals(row.value(removed));
  }

  private static LocalDate since(Fact row) {
    return row.day(row.type().known(), LocalDate.MIN);
  }
}
