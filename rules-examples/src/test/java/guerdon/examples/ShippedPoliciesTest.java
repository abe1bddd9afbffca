package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.engine.Engine;
import guerdon.engine.ExampleOutcome;
import guerdon.examples.ShippedPlans.ShippedPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShippedPoliciesTest {

  static Stream<ShippedPlan> policies() {
    List<ShippedPlan> policies = ShippedPlans.policies();
    assertTrue(policies.stream().anyMatch(policy -> policy.name().equals("thin_pipeline.plan")));
    return policies.stream();
  }

  /** Policies name plans by the way from their folder: {@code ../plans/saas/saas_ae.plan}. */
  private static Optional<SourceText> plan(String name) {
    return ShippedPlans.all().stream()
        .filter(plan -> name.equals("../plans/" + plan.name()))
        .map(plan -> new SourceText(name, plan.text()))
        .findFirst();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyPolicyPassesTheCheckerAndItsExamples(ShippedPlan policy) {
    PlanCompiler.Compilation compiled =
        PlanCompiler.compile(
            new SourceText(policy.name(), policy.text()), ShippedPoliciesTest::plan);
    assertEquals(List.of(), compiled.diagnostics());
    Plan plan = compiled.plan();
    assertNotNull(plan);
    assertNotNull(plan.policy());
    assertTrue(plan.examples().size() >= 2, policy.name() + " has too few examples");
    try (Engine engine = Engine.prepare(plan)) {
      for (ExampleOutcome outcome : engine.runExamples()) {
        outcome.checks().forEach(check -> assertTrue(check.passed(), () -> check.message(100)));
      }
    }
  }
}
