package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.engine.calc.Missing;

/** Compiled conditions and choices: they decide as soon as what is known suffices. */
final class LogicNodes {
  private LogicNodes() {}

  static final class Compare extends Node {
    private final Expr.Comparison comparison;
    private final Node left;
    private final Node right;

    Compare(Expr.Compare expr, Node left, Node right) {
      super(expr, left, right);
      this.comparison = expr.comparison();
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
      return b instanceof Missing ? b : (Object) Comparing.holds(comparison, a, b);
    }
  }

  static final class And extends Node {
    private final Node left;
    private final Node right;

    And(Expr.And expr, Node left, Node right) {
      super(expr, left, right);
      this.left = left;
      this.right = right;
    }

    @Override
    public Object evaluate(Context context) {
      Object a = left.evaluate(context);
      if (Boolean.FALSE.equals(a)) {
        return a;
      }
      Object b = right.evaluate(context);
      return Boolean.FALSE.equals(b) || Boolean.TRUE.equals(a) ? b : a;
    }
  }

  static final class Or extends Node {
    private final Node left;
    private final Node right;

    Or(Expr.Or expr, Node left, Node right) {
      super(expr, left, right);
      this.left = left;
      this.right = right;
    }

    @Override
    public Object evaluate(Context context) {
      Object a = left.evaluate(context);
      if (Boolean.TRUE.equals(a)) {
        return a;
      }
      Object b = right.evaluate(context);
      return Boolean.TRUE.equals(b) || Boolean.FALSE.equals(a) ? b : a;
    }
  }

  static final class Not extends Node {
    private final Node value;

    Not(Expr.Not expr, Node value) {
      super(expr, value);
      this.value = value;
    }

    @Override
    public Object evaluate(Context context) {
      Object known = value.evaluate(context);
      return known instanceof Missing ? known : (Object) Boolean.FALSE.equals(known);
    }
  }

  /** True as soon as one choice is equal, whatever else is missing. */
  static final class In extends Node {
    private final Node value;
    private final Node[] choices;

    In(Expr.In expr, Node value, Node... choices) {
      super(expr, first(value, choices));
      this.value = value;
      this.choices = choices.clone();
    }

    private static Node[] first(Node value, Node[] choices) {
      Node[] all = new Node[choices.length + 1];
      all[0] = value;
      System.arraycopy(choices, 0, all, 1, choices.length);
      return all;
    }

    @Override
    public Object evaluate(Context context) {
      Object known = value.evaluate(context);
      if (known instanceof Missing) {
        return known;
      }
      Object undecided = false;
      for (Node choice : choices) {
        Object other = choice.evaluate(context);
        if (known.equals(other)) {
          return true;
        }
        if (other instanceof Missing) {
          undecided = other;
        }
      }
      return undecided;
    }
  }

  static final class IsKnown extends Node {
    private final Node value;

    IsKnown(Expr.IsKnown expr, Node value) {
      super(expr, value);
      this.value = value;
    }

    @Override
    public Object evaluate(Context context) {
      return !(value.evaluate(context) instanceof Missing);
    }
  }

  static final class OrDefault extends Node {
    private final Node value;
    private final Node fallback;

    OrDefault(Expr.OrDefault expr, Node value, Node fallback) {
      super(expr, value, fallback);
      this.value = value;
      this.fallback = fallback;
    }

    @Override
    public Object evaluate(Context context) {
      Object known = value.evaluate(context);
      return known instanceof Missing ? fallback.evaluate(context) : known;
    }
  }

  /** Only the branch that is taken is computed. */
  static final class If extends Node {
    private final Node condition;
    private final Node then;
    private final Node otherwise;

    If(Expr.If expr, Node condition, Node then, Node otherwise) {
      super(expr, condition, then, otherwise);
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    public Object evaluate(Context context) {
      Object decided = condition.evaluate(context);
      if (decided instanceof Missing) {
        return decided;
      }
      return (Boolean.TRUE.equals(decided) ? then : otherwise).evaluate(context);
    }
  }
}
