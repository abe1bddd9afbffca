package guerdon.dsl.model;

import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worked example of a plan: what is given, for which period it is paid, and what must come out.
 *
 * @param values inputs and measures that are given outright, by name
 * @param payeeFields fields of the example's payee, by name
 * @param rows rows of record types; each maps a field's name to its value, absent means missing
 * @param knownOn the day up to which rows are known; null when all are seen
 * @param postings the periods that are paid already, in the order they were
 * @param periodText the period as written, resolved against the plan's calendar when it runs
 */
public record Example(
    String title,
    SourceSpan span,
    Map<String, Expr> values,
    Map<String, Object> payeeFields,
    Map<String, List<ExampleRow>> rows,
    String periodText,
    @Nullable DateRange period,
    @Nullable LocalDate knownOn,
    List<Posting> postings,
    List<Expectation> expectations) {
  public Example {
    postings = List.copyOf(postings);
    values = Map.copyOf(values);
    payeeFields = Map.copyOf(payeeFields);
    rows = Map.copyOf(rows);
    expectations = List.copyOf(expectations);
  }

  /** A row given in an example. */
  public record ExampleRow(Map<String, Object> fields, SourceSpan span) {
    public ExampleRow {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * A period that was paid as its data was known on a day.
   *
   * @param corrections whether what had changed for the periods before was paid with it
   */
  public record Posting(String period, LocalDate day, boolean corrections, SourceSpan span) {}

  /** A correction of what was posted, of one period; {@code period} is null for all of them. */
  public record Corrected(@Nullable String period) {}

  /**
   * What an example expects of a definition; {@code incomplete} expects it to be missing, else it
   * is compared with {@code expected}. {@code toDate} adds up the pay of the periods to date.
   *
   * @param paidIn the currency in which pay is expected to be paid out; null where it is asked for
   *     in the currency of the plan
   */
  public record Expectation(
      String definition,
      @Nullable Span toDate,
      @Nullable String payee,
      boolean incomplete,
      Expr.@Nullable Comparison comparison,
      @Nullable Expr expected,
      @Nullable Corrected corrected,
      @Nullable CurrencyCode paidIn,
      SourceSpan span) {
    /** What is expected in the currency of the plan. */
    public Expectation(
        String definition,
        @Nullable Span toDate,
        @Nullable String payee,
        boolean incomplete,
        Expr.@Nullable Comparison comparison,
        @Nullable Expr expected,
        @Nullable Corrected corrected,
        SourceSpan span) {
      this(definition, toDate, payee, incomplete, comparison, expected, corrected, null, span);
    }
  }
}
