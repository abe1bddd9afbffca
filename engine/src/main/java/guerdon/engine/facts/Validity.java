package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Works out on which days the rows of a dated type hold. */
final class Validity {
  private static final Comparator<Fact> BY_FIRST_DAY =
      Comparator.comparing(Fact::first).thenComparingInt(Fact::line);

  private Validity() {}

  /** Lets each row that states only its first day hold until the day before the next of its key. */
  static void implyLastDays(RecordType type, List<Fact> rows) {
    RowGroups groups = timelines(type, rows);
    for (int group = 0; group < groups.size(); group++) {
      List<Fact> timeline = groups.rows(group);
      for (int at = 0; at < timeline.size(); at++) {
        LocalDate next = at + 1 < timeline.size() ? timeline.get(at + 1).first() : LocalDate.MIN;
        boolean replaced = next.isAfter(timeline.get(at).first());
        timeline.get(at).holdUntil(replaced ? next.minusDays(1) : LocalDate.MAX);
      }
    }
  }

  /**
   * The rows that say how one thing changes over time: those that agree in every key field other
   * than the first and last day themselves.
   */
  static RowGroups timelines(RecordType type, List<Fact> rows) {
    List<RecordField> constant =
        type.keys().stream()
            .filter(key -> !sameField(key, type.starts()) && !sameField(key, type.ends()))
            .toList();
    return RowGroups.by(
        rows, fact -> constant.isEmpty() ? null : name(fact, constant), BY_FIRST_DAY);
  }

  private static String name(Fact fact, List<RecordField> fields) {
    if (fields.size() == 1) {
      return Fact.text(fact.value(fields.getFirst()));
    }
    return fields.stream()
        .map(field -> Objects.requireNonNullElse(fact.value(field), ""))
        .map(value -> Fact.text(value).replace("\\", "\\\\").replace("|", "\\|"))
        .collect(Collectors.joining("|"));
  }

  private static boolean sameField(RecordField field, @Nullable RecordField other) {
    return other != null && field.index() == other.index();
  }
}
