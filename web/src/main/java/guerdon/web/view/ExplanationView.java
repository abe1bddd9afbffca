package guerdon.web.view;

import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.explain.ExplainedRecord;
import guerdon.engine.explain.Explanation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An explanation in JSON.
 *
 * @param name the name in the plan; null for a step that has none
 * @param kind such as {@code component} or {@code measure}
 * @param value the exact value as a text: {@code "1234.5"}, {@code "1/3"}, {@code "2026-03-10"},
 *     {@code "true"}; null when it is missing
 * @param valueText the value as people read it: {@code $1,234.50}
 * @param missing why there is no value; null when there is one
 * @param line the line of the plan that says so; null where no single clause does
 */
public record ExplanationView(
    String title,
    @Nullable String name,
    String kind,
    @Nullable String value,
    String valueText,
    @Nullable String missing,
    String sentence,
    @Nullable Integer line,
    List<RecordView> records,
    List<ExplanationView> children) {

  /**
   * A row of the data, or a payee who is counted.
   *
   * @param file null for a payee who is counted, like {@code line}
   */
  public record RecordView(
      String name,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable String date,
      @Nullable String value,
      String valueText,
      String note) {

    private static RecordView of(ExplainedRecord explained) {
      boolean placed = !explained.file().isEmpty();
      return new RecordView(
          explained.name(),
          placed ? explained.file() : null,
          placed ? explained.line() : null,
          explained.date() == null ? null : explained.date().toString(),
          exact(explained.value()),
          explained.valueText(),
          explained.note());
    }
  }

  /** An explanation with the lines of its plan. */
  public static ExplanationView of(SourceText plan, Explanation explanation) {
    return new ExplanationView(
        explanation.title(),
        explanation.name().isEmpty() ? null : explanation.name(),
        explanation.kind().name().toLowerCase(Locale.ROOT),
        exact(explanation.value()),
        explanation.valueText(),
        explanation.value() instanceof Missing missing ? missing.reason() : null,
        explanation.sentence(),
        explanation.clause() == null ? null : plan.line(explanation.clause().start()),
        explanation.records().stream().map(RecordView::of).toList(),
        explanation.children().stream().map(child -> of(plan, child)).toList());
  }

  private static @Nullable String exact(Object value) {
    return switch (value) {
      case Missing missing -> null;
      case Rational number -> number.toPlainString();
      default -> value.toString();
    };
  }
}
