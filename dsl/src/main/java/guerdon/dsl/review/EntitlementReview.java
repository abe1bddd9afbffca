package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Expr;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.SourceSpan;
import java.util.Map;

/**
 * Looks at components that pay an amount to date without saying what is taken off.
 *
 * <p>Such a component pays what the amount rose by. With 1,000 earned to March and 1,600 to June, a
 * component that takes off the 1,000 it paid in a formula of its own pays nothing. {@code less
 * earned} or {@code less paid} says which is meant.
 */
final class EntitlementReview {
  private final Reviewed reviewed;

  EntitlementReview(Reviewed reviewed) {
    this.reviewed = reviewed;
  }

  void review(Component component) {
    if (component.entitlement() == null
        || !(reviewed.clause(component.name()) instanceof Clause.Component clause)) {
      return;
    }
    for (ComponentItem item : clause.items()) {
      if (item instanceof ComponentItem.Pay pay && pay.less() == null) {
        unsaid(component, pay.span());
      }
    }
  }

  private void unsaid(Component component, SourceSpan pay) {
    if (readsOwnPay(component)) {
      reviewed.report(
          Code.TWICE,
          pay,
          "`"
              + component.name()
              + "` pays an amount to date, of which it pays what it rose by; and the formula takes"
              + " off what it paid before, too.",
          "Leave that out of the formula and add `less paid`, or add `less earned` when it is"
              + " meant.");
    }
  }

  /** Whether an amount is computed from what the same component paid before. */
  private boolean readsOwnPay(Component component) {
    Map<String, Definition> definitions = reviewed.definitions();
    for (String name : Parts.reach(component, definitions, 300)) {
      Definition reached = definitions.get(name);
      boolean looked = name.equals(component.name()) || !(reached instanceof Component);
      if (reached != null && looked && looksBack(reached, component.name())) {
        return true;
      }
    }
    return false;
  }

  private static boolean looksBack(Definition definition, String name) {
    Object where = definition instanceof Component c ? c.amount() : definition;
    return Parts.expressions(where).stream()
        .anyMatch(
            e ->
                e instanceof Expr.OverPeriods past
                    && past.function() == Expr.Function.SUM
                    && past.value() instanceof Expr.Value v
                    && v.definition().equals(name));
  }
}
