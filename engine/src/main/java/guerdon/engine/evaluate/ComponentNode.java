package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.facts.Payee;

/** What a component pays the payee at hand in the period at hand. */
public final class ComponentNode extends Node {
  private final CompiledComponent component;

  ComponentNode(Expr.Value expr, CompiledComponent component) {
    super(expr);
    this.component = component;
  }

  public CompiledComponent component() {
    return component;
  }

  @Override
  public Object evaluate(Context context) {
    Payee payee = context.payee();
    return payee == null
        ? Rational.ZERO
        : context.run().payouts().outcome(component, payee, context.period()).pay();
  }
}
