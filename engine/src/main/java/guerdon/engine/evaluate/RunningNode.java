package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;

/** A compiled total that runs along the payee's credits to the one at hand. */
public final class RunningNode extends Node {
  private final AggregateNode credits;
  private final boolean beforeThis;

  RunningNode(Expr.Running expr, AggregateNode credits) {
    super(expr, credits);
    this.credits = credits;
    this.beforeThis = expr.beforeThis();
  }

  public AggregateNode credits() {
    return credits;
  }

  @Override
  public Object evaluate(Context context) {
    return gather(context, false).result();
  }

  /** The credits that were added up, in their order. */
  public Gathering gathered(Context context) {
    return gather(context, true);
  }

  private Gathering gather(Context context, boolean keepItems) {
    Credit credit = context.credit();
    if (credit == null) {
      throw new IllegalStateException("a running total is read where no credit is at hand");
    }
    return credits.upTo(context, credit, !beforeThis, keepItems);
  }
}
