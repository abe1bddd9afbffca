package guerdon.dsl.check;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.InputSource;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Type;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.SourceSpan;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a policy may read of the plan it uses: everything that has one value for a payee. */
final class Borrowed {
  private Borrowed() {}

  static Map<String, Definition.Input> of(Plan plan, SourceSpan place) {
    Map<String, Definition.Input> borrowed = new LinkedHashMap<>();
    for (Definition definition : plan.definitions()) {
      Type type =
          switch (definition) {
            case Definition.Input d -> d.type();
            case Definition.Measure d when d.eachCredit() == null -> d.type();
            case Definition.Component d -> d.type();
            case Definition.Total d -> d.type();
            default -> null;
          };
      if (type != null) {
        // A pay period of the plan is no evaluation period of the policy.
        boolean period = type.window() == WindowKind.PERIOD;
        borrowed.put(
            definition.name(),
            new Definition.Input(
                definition.name(),
                definition.title(),
                place,
                period ? type.over(WindowKind.OTHER, null) : type,
                new InputSource.OfPlan(plan.name(), definition.name()),
                null));
      }
    }
    return borrowed;
  }
}
