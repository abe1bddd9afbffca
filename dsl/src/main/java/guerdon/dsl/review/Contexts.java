package guerdon.dsl.review;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Credit;
import guerdon.dsl.model.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known to hold wherever a part of a plan is looked at. */
final class Contexts {
  private final Reviewed reviewed;

  Contexts(Reviewed reviewed) {
    this.reviewed = reviewed;
  }

  /** Of the payees of the plan. */
  Cases population() {
    Expr population = reviewed.plan().population();
    return population == null ? Cases.ALWAYS : reviewed.conditions().all(List.of(population));
  }

  /** Of the records a credit takes; that it counts for a payee of the plan is not known yet. */
  Cases ofCredit(@Nullable String credit) {
    return credit != null
            && reviewed.definitions().get(credit) instanceof Credit c
            && c.condition() != null
        ? reviewed.conditions().all(List.of(c.condition()))
        : Cases.ALWAYS;
  }

  /** Where a component pays and its gates are open. */
  Cases of(Component component) {
    List<Expr> conditions = new ArrayList<>();
    component.gates().forEach(gate -> conditions.add(gate.condition()));
    if (component.condition() != null) {
      conditions.add(component.condition());
    }
    return population()
        .and(ofCredit(component.credit()))
        .and(reviewed.conditions().all(conditions));
  }

  /** Where a definition that is no component is computed. */
  Cases of(Definition definition) {
    return switch (definition) {
      case Component component -> of(component);
      case Definition.Measure measure -> population().and(ofCredit(measure.eachCredit()));
      default -> Cases.ALWAYS;
    };
  }
}
