package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import java.time.LocalDate;

/** Compiled arithmetic: exact, and missing where a part is missing or a divisor is zero. */
final class ArithmeticNodes {
  private ArithmeticNodes() {}

  static final class Constant extends Node {
    private final Object value;

    Constant(Expr.Constant expr) {
      super(expr);
      this.value = expr.value();
    }

    @Override
    public Object evaluate(Context context) {
      return value;
    }
  }

  static final class Arithmetic extends Node {
    private final Expr.Operator operator;
    private final Node left;
    private final Node right;

    Arithmetic(Expr.Arithmetic expr, Node left, Node right) {
      super(expr, left, right);
      this.operator = expr.operator();
      this.left = left;
      this.right = right;
    }

    @Override
    public Object evaluate(Context context) {
      Object a = left.evaluate(context);
      if (a instanceof Missing) {
        return a;
      }
      Object b = right.evaluate(context);
      if (b instanceof Missing) {
        return b;
      }
      Rational x = (Rational) a;
      Rational y = (Rational) b;
      return switch (operator) {
        case ADD -> x.plus(y);
        case SUBTRACT -> x.minus(y);
        case MULTIPLY -> x.times(y);
        case DIVIDE -> y.isZero() ? dividedByZero() : x.dividedBy(y);
      };
    }

    private Missing dividedByZero() {
      return new Missing(
          Words.quoted(right.expr())
              + " is zero, so "
              + Words.quoted(left.expr())
              + " cannot be divided by it");
    }
  }

  static final class Negate extends Node {
    private final Node value;

    Negate(Expr.Negate expr, Node value) {
      super(expr, value);
      this.value = value;
    }

    @Override
    public Object evaluate(Context context) {
      Object known = value.evaluate(context);
      return known instanceof Rational number ? number.negate() : known;
    }
  }

  static final class Absolute extends Node {
    private final Node value;

    Absolute(Expr.Absolute expr, Node value) {
      super(expr, value);
      this.value = value;
    }

    @Override
    public Object evaluate(Context context) {
      Object known = value.evaluate(context);
      return known instanceof Rational number ? number.abs() : known;
    }
  }

  static final class Round extends Node {
    private final Node value;
    private final Expr.Round rule;

    Round(Expr.Round expr, Node value) {
      super(expr, value);
      this.value = value;
      this.rule = expr;
    }

    @Override
    public Object evaluate(Context context) {
      Object known = value.evaluate(context);
      return known instanceof Rational number ? number.rounded(rule.rounding()) : known;
    }
  }

  /** The least or greatest number, the earliest or latest day; missing where any of them is. */
  static final class Least extends Node {
    private final Expr.Extreme extreme;
    private final Node[] values;

    Least(Expr.Least expr, Node... values) {
      super(expr, values);
      this.extreme = expr.extreme();
      this.values = values.clone();
    }

    @Override
    public Object evaluate(Context context) {
      Object best = null;
      for (Node value : values) {
        Object known = value.evaluate(context);
        if (known instanceof Missing) {
          return known;
        }
        best = best == null ? known : better(best, known);
      }
      return best == null ? new Missing("there is nothing to choose from") : best;
    }

    private Object better(Object best, Object next) {
      boolean least = extreme == Expr.Extreme.MINIMUM;
      if (best instanceof LocalDate day && next instanceof LocalDate other) {
        return day.isBefore(other) == least ? day : other;
      }
      Rational number = (Rational) best;
      return least ? number.min((Rational) next) : number.max((Rational) next);
    }
  }
}
