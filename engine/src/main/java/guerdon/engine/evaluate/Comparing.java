package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import java.time.LocalDate;

/** Compares two values of one kind, exactly. */
public final class Comparing {
  private Comparing() {}

  /**
   * Whether two values compare so.
   *
   * @throws IllegalStateException when values that have no order are asked for theirs
   */
  public static boolean holds(Expr.Comparison comparison, Object left, Object right) {
    return switch (comparison) {
      case EQUAL -> left.equals(right);
      case NOT_EQUAL -> !left.equals(right);
      case LESS -> order(left, right) < 0;
      case LESS_OR_EQUAL -> order(left, right) <= 0;
      case GREATER -> order(left, right) > 0;
      case GREATER_OR_EQUAL -> order(left, right) >= 0;
    };
  }

  static int order(Object left, Object right) {
    if (left instanceof Rational a && right instanceof Rational b) {
      return a.compareTo(b);
    }
    if (left instanceof LocalDate a && right instanceof LocalDate b) {
      return a.compareTo(b);
    }
    throw new IllegalStateException(left + " and " + right + " have no order");
  }
}
