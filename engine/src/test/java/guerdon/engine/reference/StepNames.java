package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a component as its plan orders them.
 *
 * @param names empty where it has the order of the language
 */
record StepNames(List<String> names) {
  static StepNames of(Clause.Component component) {
    List<String> names = new ArrayList<>();
    for (ComponentItem item : component.items()) {
      if (item instanceof ComponentItem.Order order) {
        order.steps().forEach(step -> names.add(word(step.text())));
      }
    }
    return new StepNames(names);
  }

  private static String word(String written) {
    return written.equals("except") ? "exception" : written.equals("pay") ? "amount" : written;
  }

  /** Whether a gate decides about the whole component. */
  boolean gatesFirst() {
    return names.isEmpty() || names.getFirst().equals("gate") || !names.contains("gate");
  }

  boolean isBefore(String one, String other) {
    return names.contains(one)
        && names.contains(other)
        && names.indexOf(one) < names.indexOf(other);
  }

  /** Whether a floor or cap comes after draw or clawback. */
  boolean isAfterEarning(String step) {
    boolean bounds = step.equals("floor") || step.equals("cap");
    return bounds && (isBefore("draw", step) || isBefore("clawback", step));
  }
}
