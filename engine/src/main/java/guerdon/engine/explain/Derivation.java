package guerdon.engine.explain;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import java.util.List;

/** How the value of an explanation follows from its parts, so that anyone can compute it again. */
public sealed interface Derivation {

  /** Read from a fact, stated by the plan, or decided: nothing to compute again. */
  record Stated() implements Derivation {}

  /**
   * A formula over the first children.
   *
   * @param subjects what of the formula each of these children explains
   */
  record Formula(Expr expr, List<Expr> subjects) implements Derivation {
    public Formula {
      subjects = List.copyOf(subjects);
    }
  }

  /**
   * What one payee got of a total: the value of the record of that payee, where all records and
   * what nobody got add up to the total.
   */
  record Shared(String payee, Rational total, Rational kept) implements Derivation {}

  /** All children of a kind added up. */
  record SumOfChildren(Explanation.Kind kind) implements Derivation {}

  /** A function of the values of the records. */
  record OfRecords(Expr.Function function) implements Derivation {}

  /** An amount times a rate. */
  record Product(Rational amount, Rational rate) implements Derivation {}

  /** Slices that add up to the pay, and whose amounts add up to {@code amount}. */
  record Slices(Rational amount) implements Derivation {}

  /** A point on the line between two others. */
  record Line(Rational at, Rational x1, Rational y1, Rational x2, Rational y2)
      implements Derivation {}

  /** The children that are steps, one after another; the value is that of the last. */
  record Steps() implements Derivation {}

  /** What a step does. */
  enum Change {
    /** Starts with the operand. */
    STARTS_WITH,
    AT_LEAST,
    AT_MOST,
    PLUS,
    LESS
  }

  /** A step that changes the amount before it by an operand. */
  record Step(Change change, Rational before, Rational operand) implements Derivation {}

  /** A step that rounds the amount before it. */
  record Rounded(Rational before, Rounding rounding) implements Derivation {}
}
