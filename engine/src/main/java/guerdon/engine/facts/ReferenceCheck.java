package guerdon.engine.facts;

import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out rows that refer to a payee or row that is not there, and then those that refer to them.
 */
final class ReferenceCheck {
  private static final int MOST_KEYS_COMPARED = 5_000;

  private final Map<String, ReadRows> byType = new LinkedHashMap<>();
  private final String payees;
  private final @Nullable LocalDate knownOn;

  private ReferenceCheck(List<ReadRows> all, RecordType payees, @Nullable LocalDate knownOn) {
    all.forEach(rows -> byType.put(rows.type().name(), rows));
    this.payees = payees.name();
    this.knownOn = knownOn;
  }

  static void check(List<ReadRows> all, RecordType payees, @Nullable LocalDate knownOn) {
    ReferenceCheck check = new ReferenceCheck(all, payees, knownOn);
    Set<String> changed = new HashSet<>(check.byType.keySet());
    // Taking rows out may leave others without the row they refer to: again until nothing changes.
    while (!changed.isEmpty()) {
      changed = check.pass(changed);
    }
  }

  private Set<String> pass(Set<String> changedTargets) {
    Set<String> changed = new HashSet<>();
    for (ReadRows rows : byType.values()) {
      Set<Fact> bad = new HashSet<>();
      for (RecordField field : rows.type().fields()) {
        ReadRows target = target(field);
        if (target != null
            && !target.unreadable()
            && changedTargets.contains(target.type().name())) {
          refuseDangling(rows, field, target, bad);
        }
      }
      if (!bad.isEmpty()) {
        rows.withdraw(bad);
        changed.add(rows.type().name());
      }
    }
    return changed;
  }

  private @Nullable ReadRows target(RecordField field) {
    return switch (field.type().kind()) {
      case PAYEE -> byType.get(payees);
      case RECORD -> byType.get(String.valueOf(field.type().record()));
      case MONEY, FOREIGN, PERCENT, NUMBER, COUNT, RATIO, DATE, TEXT, FLAG -> null;
    };
  }

  private void refuseDangling(ReadRows rows, RecordField field, ReadRows target, Set<Fact> bad) {
    RowGroups targetKeys = target.byKey();
    Object found = null;
    for (Fact fact : rows.facts()) {
      Object value = fact.value(field);
      if (value == null || value.equals(found)) {
        continue;
      }
      if (!targetKeys.rows(value.toString()).isEmpty()) {
        found = value;
      } else {
        bad.add(fact);
        if (rows.showsMore()) {
          rows.show(dangling(fact, field, value.toString(), target, targetKeys));
        }
      }
    }
  }

  private BadRow dangling(
      Fact fact, RecordField field, String value, ReadRows target, RowGroups targetKeys) {
    Fault fault = explain(field, value, target, targetKeys);
    return new BadRow(
        fact.file(),
        fact.line(),
        field.column(),
        Shown.cell(value),
        fault.reason(),
        fault.remedy());
  }

  private Fault explain(RecordField field, String value, ReadRows target, RowGroups targetKeys) {
    String file = target.file();
    ReadRows.Absent absent = target.absent(value);
    if (absent != null) {
      return absent.notYetKnown()
          ? new Fault(
              "refers to "
                  + Place.of(file, absent.line())
                  + " of "
                  + file
                  + ", which was not yet known on "
                  + knownOn,
              "Correct the day on which one of the two became known.")
          : new Fault(
              "refers to " + Place.of(file, absent.line()) + " of " + file + ", which is bad",
              "Correct that " + Place.word(file) + ".");
    }
    String reason =
        field.type().kind() == Kind.PAYEE
            ? "is no payee; " + file + " has no such row"
            : "is no " + target.type().variable() + "; " + file + " has no such row";
    return new Fault(
        reason,
        nearest(value, targetKeys)
            .map(near -> "Write " + Shown.cell(near) + ", or add the row to " + file + ".")
            .orElse("Correct the cell, or add the row to " + file + "."));
  }

  private static Optional<String> nearest(String value, RowGroups keys) {
    if (keys.size() > MOST_KEYS_COMPARED) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (int group = 0; group < keys.size(); group++) {
      names.add(keys.name(group));
    }
    return Nearest.to(value, names);
  }
}
