package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes out rows that share a key, or hold on the same day for one key.
 *
 * <p>All of them: which of two rows is right does not depend on which stands first.
 */
final class KeyCheck {
  private final ReadRows rows;
  private final RecordType type;
  private final Set<Fact> bad = new LinkedHashSet<>();

  private KeyCheck(ReadRows rows) {
    this.rows = rows;
    this.type = rows.type();
  }

  static void check(ReadRows rows) {
    if (!rows.type().keys().isEmpty()) {
      KeyCheck check = new KeyCheck(rows);
      if (rows.type().dated()) {
        check.overlaps();
      } else {
        check.twins();
      }
      if (!check.bad.isEmpty()) {
        rows.withdraw(check.bad);
      }
    }
  }

  private void twins() {
    RowGroups groups = rows.byKey();
    for (int group = 0; group < groups.size(); group++) {
      List<Fact> twins = groups.rows(group);
      if (twins.size() > 1) {
        for (Fact twin : twins) {
          Fact other = twin == twins.getFirst() ? twins.get(1) : twins.getFirst();
          refuse(
              twin,
              "is the key of " + Place.of(other.file(), other.line()) + ", too",
              "Take out one of the two " + Place.word(other.file()) + "s, or correct its key.");
        }
      }
    }
  }

  private void overlaps() {
    if (Fact.lastDayIsImplied(type)) {
      Validity.implyLastDays(type, rows.facts());
    }
    RowGroups timelines = Validity.timelines(type, rows.facts());
    for (int group = 0; group < timelines.size(); group++) {
      List<Fact> timeline = timelines.rows(group);
      int longest = 0;
      for (int at = 1; at < timeline.size(); at++) {
        Fact row = timeline.get(at);
        Fact before = timeline.get(longest);
        if (!row.first().isAfter(before.last())) {
          refuseOverlap(before, row);
          refuseOverlap(row, before);
        }
        if (row.last().isAfter(before.last())) {
          longest = at;
        }
      }
    }
  }

  private void refuseOverlap(Fact row, Fact other) {
    if (bad.contains(row)) {
      return;
    }
    LocalDate from = row.first().isAfter(other.first()) ? row.first() : other.first();
    refuse(
        row,
        "holds on "
            + (from.equals(LocalDate.MIN) ? "the same days" : from)
            + ", and so does "
            + Place.of(other.file(), other.line()),
        "Let one of the two " + Place.word(other.file()) + "s end before the other starts.");
  }

  private void refuse(Fact row, String reason, String remedy) {
    bad.add(row);
    if (rows.showsMore()) {
      rows.show(
          new BadRow(
              row.file(),
              row.line(),
              type.keys().stream().map(RecordField::column).collect(Collectors.joining(", ")),
              Shown.cell(
                  type.keys().stream()
                      .map(key -> Fact.text(row.value(key)))
                      .collect(Collectors.joining(", "))),
              reason,
              remedy));
    }
  }
}
