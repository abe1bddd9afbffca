package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.engine.calc.Missing;
import java.util.List;

/**
 * A compiled expression. Its value is a {@code Rational}, {@code LocalDate}, {@code String} or
 * {@code Boolean}, or {@link Missing} with a reason; it never fails on data.
 *
 * <p>Safe for any number of threads: what changes is in the {@link Context}.
 */
public abstract class Node {
  private final Expr expr;
  private final List<Node> children;

  protected Node(Expr expr, Node... children) {
    this.expr = expr;
    this.children = List.of(children);
  }

  /** What this was compiled from. */
  public final Expr expr() {
    return expr;
  }

  /** The nodes this one may read, in the order of the plan. */
  public final List<Node> children() {
    return children;
  }

  public final Node child(int at) {
    return children.get(at);
  }

  public abstract Object evaluate(Context context);
}
