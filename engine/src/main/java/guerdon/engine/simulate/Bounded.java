package guerdon.engine.simulate;

import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Gate;
import guerdon.dsl.model.Expr;
import java.util.List;

/** Components like others but for one part. */
final class Bounded {
  private Bounded() {}

  /** The same with other gates. */
  static Component with(Component component, List<Gate> gates) {
    return with(component, component.amount(), gates);
  }

  /** The same with another amount. */
  static Component with(Component component, Expr amount) {
    return with(component, amount, component.gates());
  }

  private static Component with(Component c, Expr amount, List<Gate> gates) {
    return new Component(
        c.name(),
        c.title(),
        c.span(),
        c.type(),
        c.effective(),
        amount,
        c.credit(),
        c.condition(),
        c.entitlement(),
        gates,
        c.exceptions(),
        c.floor(),
        c.cap(),
        c.limit(),
        c.rounding(),
        c.roundPerCredit(),
        c.terms());
  }
}
