package guerdon.dsl.check;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import org.jspecify.annotations.Nullable;

/** Computes expressions that read nothing, such as {@code 3 * $500} in a table's bound. */
public final class Constants {
  private Constants() {}

  /** Returns the value, or null when the expression reads something or divides by zero. */
  public static @Nullable Object value(Expr expr) {
    return switch (expr) {
      case Expr.Constant c -> c.value();
      case Expr.Negate n -> value(n.value()) instanceof Rational r ? r.negate() : null;
      case Expr.Arithmetic a -> arithmetic(a);
      case Expr.Round r -> value(r.value()) instanceof Rational v ? r.rounding().apply(v) : null;
      default -> null;
    };
  }

  private static @Nullable Object arithmetic(Expr.Arithmetic a) {
    if (!(value(a.left()) instanceof Rational left)
        || !(value(a.right()) instanceof Rational right)) {
      return null;
    }
    return switch (a.operator()) {
      case ADD -> left.plus(right);
      case SUBTRACT -> left.minus(right);
      case MULTIPLY -> left.times(right);
      case DIVIDE -> right.isZero() ? null : left.dividedBy(right);
    };
  }
}
