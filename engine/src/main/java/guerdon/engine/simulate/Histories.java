package guerdon.engine.simulate;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Histories by chance, to see how far the cost of a plan depends on luck.
 *
 * @param count how many
 * @param seed the same seed gives the same histories, whatever the order of rows
 */
public record Histories(Way way, int count, long seed) {

  /** How a history is made from the one there is. */
  public sealed interface Way {
    String text();
  }

  /**
   * Bootstrap of payees: as many payees as there are, drawn with replacement, each with the pay
   * that history gives. Pools and rankings are not played anew.
   */
  public record OfPayees(String text) implements Way {}

  /**
   * Bootstrap of records: rows, or whole groups of rows with one value of a field such as the
   * account, drawn with replacement; a row drawn twice counts as two. Every plan is paid anew.
   */
  public record OfRows(String text, RecordType record, Scenario.@Nullable Route per)
      implements Way {}

  /**
   * Monte Carlo: a field of each row, or of all rows of a group alike, times a lognormal factor of
   * mean 1 and the given deviation. Every plan is paid anew.
   */
  public record Varied(
      String text,
      RecordType record,
      RecordField field,
      Rational deviation,
      Scenario.@Nullable Route per)
      implements Way {}
}
