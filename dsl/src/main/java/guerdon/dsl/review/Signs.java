package guerdon.dsl.review;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import java.util.Map;

/** Whether a number can be below zero because the plan subtracts to get it. */
final class Signs {
  private static final int DEEPEST = 40;

  private Signs() {}

  /** What comes from data is taken not to be negative. */
  static boolean mayBeNegative(Expr expr, Map<String, Definition> definitions) {
    return negative(expr, definitions, 0);
  }

  private static boolean negative(Expr expr, Map<String, Definition> definitions, int depth) {
    if (depth > DEEPEST) {
      return false;
    }
    int next = depth + 1;
    return switch (expr) {
      case Expr.Constant c -> c.value() instanceof Rational r && r.signum() < 0;
      case Expr.Value v ->
          definitions.get(v.definition()) instanceof Definition.Measure m
              && negative(m.value(), definitions, next);
      case Expr.CreditValue v ->
          definitions.get(v.definition()) instanceof Definition.Measure m
              && negative(m.value(), definitions, next);
      case Expr.Arithmetic a when a.operator() == Expr.Operator.SUBTRACT -> true;
      case Expr.Arithmetic a ->
          negative(a.left(), definitions, next) || negative(a.right(), definitions, next);
      case Expr.Negate n -> true;
      case Expr.Round r -> negative(r.value(), definitions, next);
      case Expr.Prorate p -> negative(p.value(), definitions, next);
      case Expr.If i ->
          negative(i.then(), definitions, next) || negative(i.otherwise(), definitions, next);
      case Expr.Decision d ->
          d.rows().stream().anyMatch(row -> negative(row.value(), definitions, next));
      case Expr.Least l when l.extreme() == Expr.Extreme.MINIMUM ->
          l.values().stream().anyMatch(v -> negative(v, definitions, next));
      case Expr.Least l -> l.values().stream().allMatch(v -> negative(v, definitions, next));
      default -> false;
    };
  }
}
