package guerdon.engine.explain;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import java.time.LocalDate;
import java.util.Map;

/**
 * Computes a formula from the values of its parts, in the plainest way there is: a second opinion
 * on what the compiled expression says.
 */
final class FormulaRecount {
  private static final Missing UNSEEN = new Missing("not shown");

  private final Map<Expr, Object> known;

  FormulaRecount(Map<Expr, Object> known) {
    this.known = known;
  }

  Object of(Expr expr) {
    Object shown = known.get(expr);
    if (shown != null) {
      return shown;
    }
    return switch (expr) {
      case Expr.Constant e -> e.value();
      case Expr.Arithmetic e -> arithmetic(e);
      case Expr.Negate e -> of(e.value()) instanceof Rational x ? x.negate() : of(e.value());
      case Expr.Absolute e -> of(e.value()) instanceof Rational x ? x.abs() : of(e.value());
      case Expr.Round e ->
          of(e.value()) instanceof Rational x ? x.rounded(e.rounding()) : of(e.value());
      case Expr.OfPeriod e -> of(e.value());
      case Expr.Least e -> least(e);
      case Expr.DayShift e ->
          of(e.date()) instanceof LocalDate day ? day.plusDays(e.days()) : of(e.date());
      case Expr.Compare e -> compare(e);
      case Expr.And e -> and(of(e.left()), of(e.right()), false);
      case Expr.Or e -> and(of(e.left()), of(e.right()), true);
      case Expr.Not e -> of(e.value()) instanceof Boolean flag ? !flag : of(e.value());
      case Expr.In e -> in(e);
      case Expr.IsKnown e -> !(of(e.value()) instanceof Missing);
      case Expr.OrDefault e -> of(e.value()) instanceof Missing ? of(e.fallback()) : of(e.value());
      case Expr.If e ->
          of(e.condition()) instanceof Boolean holds
              ? of(holds ? e.then() : e.otherwise())
              : of(e.condition());
      case Expr.Applied e ->
          of(e.amount()) instanceof Rational amount && rate(e) instanceof Rational rate
              ? amount.times(rate)
              : UNSEEN;
      default -> UNSEEN;
    };
  }

  /** What was shown for the table that is applied. */
  private Object rate(Expr.Applied applied) {
    for (Map.Entry<Expr, Object> shown : known.entrySet()) {
      if (shown.getKey() instanceof Expr.TableValue look
          && look.table().equals(applied.table())
          && look.keys().equals(applied.keys())) {
        return shown.getValue();
      }
    }
    return UNSEEN;
  }

  private Object arithmetic(Expr.Arithmetic e) {
    Object left = of(e.left());
    Object right = of(e.right());
    if (!(left instanceof Rational x) || !(right instanceof Rational y)) {
      return left instanceof Missing ? left : right;
    }
    return switch (e.operator()) {
      case ADD -> x.plus(y);
      case SUBTRACT -> x.minus(y);
      case MULTIPLY -> x.times(y);
      case DIVIDE -> y.isZero() ? UNSEEN : x.dividedBy(y);
    };
  }

  private Object least(Expr.Least e) {
    boolean least = e.extreme() == Expr.Extreme.MINIMUM;
    Object best = of(e.values().getFirst());
    for (Expr next : e.values()) {
      Object other = of(next);
      if (other instanceof Rational x && best instanceof Rational y) {
        best = least ? y.min(x) : y.max(x);
      } else if (other instanceof LocalDate x && best instanceof LocalDate y) {
        best = y.isBefore(x) == least ? y : x;
      } else {
        return UNSEEN;
      }
    }
    return best;
  }

  private Object compare(Expr.Compare e) {
    Object left = of(e.left());
    Object right = of(e.right());
    if (left instanceof Missing || right instanceof Missing) {
      return UNSEEN;
    }
    int order;
    if (left instanceof Rational x && right instanceof Rational y) {
      order = x.compareTo(y);
    } else if (left instanceof LocalDate x && right instanceof LocalDate y) {
      order = x.compareTo(y);
    } else {
      order = left.equals(right) ? 0 : 1;
    }
    return switch (e.comparison()) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /** And; or, with {@code decisive} true, or. */
  private static Object and(Object left, Object right, boolean decisive) {
    if (left.equals(decisive) || right.equals(decisive)) {
      return decisive;
    }
    return left instanceof Missing ? left : right;
  }

  private Object in(Expr.In e) {
    Object value = of(e.value());
    if (value instanceof Missing) {
      return value;
    }
    boolean unsure = false;
    for (Expr choice : e.choices()) {
      Object other = of(choice);
      if (value.equals(other)) {
        return true;
      }
      unsure |= other instanceof Missing;
    }
    return unsure ? UNSEEN : (Object) false;
  }
}
