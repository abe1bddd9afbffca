package guerdon.engine.differential;

import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.parse.PlanParser;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts which parts of the language random plans used. */
final class Coverage {
  /** Names that are words of the language, by the record and part they stand in. */
  private static final Set<String> WORDS =
      Set.of(
          "Aggregate.function",
          "Table.kind",
          "Table.outside",
          "Cap.fate",
          "Clawback.manner",
          "Cap.per",
          "Floor.per",
          "Limit.per",
          "Pay.less",
          "Pay.toDate",
          "Prorated.dayCount",
          "Input.proration",
          "RoundingWords.mode",
          "RoundingWords.per",
          "Rounded.mode",
          "Over.unit",
          "ToDate.unit",
          "Previous.unit",
          "Last.unit",
          "DatePart.part",
          "Elapsed.unit",
          "PeriodEdge.unit",
          "Paid.frequency",
          "DataField.options");

  private final Map<String, Integer> counts = new TreeMap<>();

  void count(String plan) {
    PlanParser.parse(new SourceText("random.plan", plan)).tree().clauses().forEach(this::walk);
  }

  void count(String feature, int times) {
    counts.merge(feature, times, Integer::sum);
  }

  Map<String, Integer> counts() {
    return counts;
  }

  private void walk(Object node) {
    if (node instanceof Enum<?> word) {
      count(word.getDeclaringClass().getSimpleName() + " " + word.name(), 1);
    }
    if (!(node instanceof Record) || node instanceof SourceSpan || node instanceof Name) {
      return;
    }
    String type = node.getClass().getSimpleName();
    count(type, 1);
    for (RecordComponent part : node.getClass().getRecordComponents()) {
      Object value = value(part, node);
      List<?> values =
          value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
      String place = type + "." + part.getName();
      for (Object next : values) {
        if (next instanceof Name name && WORDS.contains(place)) {
          count(place + " " + name.text(), 1);
        }
        walk(next);
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Object value(
      RecordComponent part, Object node) {
    try {
      return part.getAccessor().invoke(node);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(part + " of " + node, e);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (feature, times) ->
            text.append("  ").append(feature).append(": ").append(times).append('\n'));
    return text.toString();
  }
}
