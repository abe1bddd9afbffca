package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.engine.Engine;
import guerdon.engine.drools.PlanDrl;
import guerdon.examples.ShippedPlans.ShippedPlan;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The DRL of the plans that ship, loaded with plain Drools, pays what the engine pays. */
final class ShippedDrlTest {
  private static final AtomicInteger FIRED = new AtomicInteger();

  @AfterAll
  static void rulesFired() {
    assertTrue(FIRED.get() > 100, "only " + FIRED.get() + " rules fired");
  }

  static List<ShippedPlan> plans() {
    return ShippedPlans.all();
  }

  private static Plan compiled(String name, String text) {
    PlanCompiler.Compilation compiled = PlanCompiler.compile(new SourceText(name, text));
    return Objects.requireNonNull(compiled.plan(), () -> compiled.diagnostics().toString());
  }

  @ParameterizedTest
  @MethodSource("plans")
  void theLoadedRulesPayWhatTheEnginePays(ShippedPlan shipped) {
    Plan plan = compiled(shipped.name(), shipped.text());
    String drl = PlanDrl.of(plan);
    assertEquals(drl, PlanDrl.of(plan));
    PlainDrools drools = new PlainDrools(drl);
    try (Engine engine = Engine.prepare(plan);
        Engine loaded = Engine.prepare(plan, drools)) {
      assertEquals(PlainDrools.results(engine), PlainDrools.results(loaded));
    }
    FIRED.addAndGet(drools.fired());
  }

  @Test
  void gatesCreditConditionsExceptionsAndBandsStandInTheRules() {
    String drl = PlanDrl.of(compiled("rules.plan", PLAN.replace("TEXT", "New")));
    assertTrue(drl.contains("passes(equal(value(\"kind\"), text(\"New\")))"), drl);
    assertTrue(drl.contains("closed(above(value(\"sold\"), number(\"0\")))"), drl);
    assertTrue(drl.contains("mayApply(equal(value(\"sold\"), number(\"7\")))"), drl);
    assertTrue(drl.contains("lies(atLeast(key(0), number(\"1\")))"), drl);
  }

  /** The rules that match are the loaded ones: without them the engine has no answer. */
  @Test
  void withoutRulesThereIsNoPay() {
    Plan plan = compiled("rules.plan", PLAN.replace("TEXT", "New"));
    try (Engine engine = Engine.prepare(plan);
        Engine loaded = Engine.prepare(plan, new PlainDrools(PlanDrl.of(plan)));
        Engine empty = Engine.prepare(plan, (entryPoint, facts) -> {})) {
      assertTrue(
          PlainDrools.results(engine).toString().contains("$200.00"),
          PlainDrools.results(engine).toString());
      assertEquals(PlainDrools.results(engine), PlainDrools.results(loaded));
      assertThrows(IllegalStateException.class, () -> PlainDrools.results(empty));
    }
  }

  @Test
  void textsOfThePlanStayTextsInTheRules() {
    for (String hostile :
        List.of(
            "a\" ) ; System.exit(3); //",
            "\\u0022 + 1 \\\\",
            "end\\nrule \"x\" when then System.exit(3); end",
            "*/ }; @{1} ${2} #{3} 'é' \uD83D\uDE00")) {
      String escaped = hostile.replace("\\", "\\\\").replace("\"", "\\\"");
      Plan plan = compiled("rules.plan", PLAN.replace("TEXT", escaped));
      try (Engine engine = Engine.prepare(plan);
          Engine loaded = Engine.prepare(plan, new PlainDrools(PlanDrl.of(plan)))) {
        assertTrue(PlainDrools.results(engine).toString().contains("$200.00"), hostile);
        assertEquals(PlainDrools.results(engine), PlainDrools.results(loaded), hostile);
      }
    }
  }

  private static final String PLAN =
      """
      plan rules "TEXT"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      data people "People" from "people.csv"
        id text key

      data deals "Deals" from "deals.csv"
        id     text key
        person people
        kind   text optional
        day    date event
        amount money

      credit sales "TEXT"
        for each deal where kind = "TEXT"
        amount deal.amount
        dated  deal.day
        to     deal.person

      measure sold "TEXT" : money
        sum of sales

      measure attainment "TEXT" : percent
        sold / $1,000

      table tiers "TEXT" whole by attainment
        | attainment    | rate |
        | 0% to 100%    | 5%   |
        | 100% and over | 10%  |

      component commission "TEXT" : money
        gate sold > $0 because "TEXT"
        pay tiers applied to sold
        except lucky when sold = $7 pay $77 because "TEXT"

      example "TEXT"
        given deals
          | id  | kind   | day        | amount |
          | "1" | "TEXT" | 2026-01-02 | $2,000 |
          | "2" | "else" | 2026-01-02 | $9,000 |
        when paid for 2026-01
        expect commission = $200.00

      example "an exception"
        given sold = $7
        when paid for 2026-01
        expect commission = $77.00
      """;
}
