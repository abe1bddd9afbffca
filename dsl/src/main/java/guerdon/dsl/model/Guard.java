package guerdon.dsl.model;

import guerdon.dsl.model.Expr.Comparison;
import guerdon.dsl.model.Expr.Function;
import guerdon.dsl.model.Expr.Operator;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A demand on what a plan pays all its payees together; it pays nobody and is tested by
 * simulations.
 *
 * <p>Example: {@code guard affordable sum of payout in year <= 4% of sum of booked_arr in year}
 * holds where $1,900,000 is paid on $50,000,000 booked, and fails at $2,100,000. Only guards may
 * read protected fields.
 */
public record Guard(String name, String title, SourceSpan span, Test test) {

  /** What must hold. Percentages are fractions: 5% is 1/20. */
  public sealed interface Test {}

  /** An amount over all payees compares with another. */
  public record Budget(Amount left, Comparison comparison, Amount right) implements Test {}

  /**
   * Average pay of any two groups of payees differs by at most {@code within} of the higher one;
   * where {@code adjusted}, among payees who are alike in {@code given}.
   */
  public record Gap(
      boolean adjusted, String definition, RecordField by, List<Factor> given, Rational within)
      implements Test {
    public Gap {
      given = List.copyOf(given);
    }
  }

  /** The lowest average of a group, as a share of the highest, compares with {@code bound}. */
  public record Ratio(String definition, RecordField by, Comparison comparison, Rational bound)
      implements Test {}

  /** The share of payees whose value is above {@code above} compares with {@code bound}. */
  public record Share(String definition, Rational above, Comparison comparison, Rational bound)
      implements Test {}

  /**
   * For at least {@code share} of the payees, the value against that under another plan has changed
   * by a fraction that compares with {@code bound}; {@code version} null is any version.
   */
  public record Change(
      String definition,
      String plan,
      @Nullable String version,
      Comparison comparison,
      Rational bound,
      Rational share)
      implements Test {}

  /** What the highest {@code top} of the payees have of the whole compares with {@code bound}. */
  public record Concentration(
      String definition, Rational top, Comparison comparison, Rational bound) implements Test {}

  /** What makes payees alike: a field of theirs, or a value that the plan computes. */
  public sealed interface Factor {
    record Field(RecordField field) implements Factor {}

    record Value(String definition) implements Factor {}
  }

  /** A number about all payees of the plan together. */
  public sealed interface Amount {
    Type type();

    record Fixed(Type type, Rational value) implements Amount {}

    /**
     * A function over the payees' values of a definition, of the span named ({@code in year}; null:
     * of all periods simulated); {@code definition} null counts the payees.
     */
    record Gathered(Type type, Function function, @Nullable String definition, @Nullable Span span)
        implements Amount {}

    record Combined(Type type, Operator operator, Amount left, Amount right) implements Amount {}
  }
}
