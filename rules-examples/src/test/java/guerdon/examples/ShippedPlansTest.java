package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.examples.ShippedPlans.ShippedPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShippedPlansTest {

  @Test
  void plansAreFoundByTheirPathsInOrder() {
    List<String> names = ShippedPlans.all().stream().map(ShippedPlan::name).toList();
    assertTrue(names.contains("saas/saas_ae.plan"), names.toString());
    assertEquals(names.stream().sorted().toList(), names);
  }

  @Test
  void everyShippedPlanPassesTheChecker() {
    for (ShippedPlan plan : ShippedPlans.all()) {
      PlanCompiler.Compilation compilation =
          PlanCompiler.compile(new SourceText(plan.name(), plan.text()));
      assertFalse(compilation.hasErrors(), () -> plan.name() + ": " + compilation.diagnostics());
    }
  }
}
