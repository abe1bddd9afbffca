package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A policy reads the plan it uses. */
final class UsedPlanTest {
  private static final String PLAN =
      """
      plan pays "Pays"
        effective 2026-01-01 to 2026-12-31
        currency EUR
        paid monthly
        for people where role = "AE"
        rounding half-up to 0.01 per component

      data people
        id    text key
        role  text optional
        quota money optional

      data deals
        id     text key
        owner  payee
        value  money
        closed date event

      input quota : money from payee.quota
      credit won for each deal amount deal.value dated deal.closed to deal.owner
      measure sold : money sum of won
      measure attainment : percent sold / quota
      table rates marginal by attainment
        | attainment    | rate |
        | 0% to 100%    | 5%   |
        | 100% and over | 20%  |
      component commission : money pay rates applied to sold
      component fixed : money pay \u20AC100
      total payout = commission + fixed
      """;

  private static final String POLICY =
      """
      policy near "Near the quota"
        effective 2026-01-01 to 2026-12-31
        evaluated weekly
        uses plan "pays.plan"
        for people where role = "AE"

      trigger close "Close to the quota"
        when attainment >= 80% and attainment < 100%
        nudge payee "{attainment}: {commission for next \u20AC1,000}, all in all {payout for next \u20AC1,000} on top of {commission}"

      """;

  private static final String EXAMPLE =
      """
      example "the next thousand"
        given quota = \u20AC10,000
        given payee.role = "AE"
        given deals
          | id  | value  | closed     |
          | "1" | \u20AC9,500 | 2026-03-10 |
          | "2" | \u20AC5,000 | 2026-03-28 |
        when evaluated on 2026-03-15
      """;

  private static Compilation compile(String text) {
    return PlanCompiler.compile(
        new SourceText("near.plan", text),
        name ->
            name.equals("pays.plan") ? Optional.of(new SourceText(name, PLAN)) : Optional.empty());
  }

  private static void passes(String text) {
    Compilation compiled = compile(text);
    Plan plan = compiled.plan();
    assertNotNull(plan, () -> compiled.diagnostics().toString());
    try (Engine engine = Engine.prepare(plan)) {
      for (ExampleOutcome outcome : engine.runExamples()) {
        outcome.checks().forEach(check -> assertTrue(check.passed(), () -> check.message(100)));
      }
    }
  }

  private static void refused(String text, Code code, String message) {
    Compilation compiled = compile(text);
    assertEquals(1, compiled.diagnostics().size(), () -> compiled.diagnostics().toString());
    assertEquals(code, compiled.diagnostics().getFirst().code());
    assertEquals(message, compiled.diagnostics().getFirst().message());
  }

  @Test
  void theNextAmountIsPaidAsThePlanPaysItToday() {
    // Sold on the day: 9,500 of 10,000. Of the next 1,000, half is paid at 5%, half at 20%. The
    // deal of 28 March has not happened yet.
    passes(
        POLICY
            + EXAMPLE
            + """
              expect attainment = 95%
              expect commission = \u20AC475
              expect nudge "95%: \u20AC125.00, all in all \u20AC125.00 on top of \u20AC475.00"
            """);
  }

  @Test
  void whatAnExampleGivesGoesBeforeThePlan() {
    passes(POLICY + EXAMPLE + "  given attainment = 50%\n  expect no action\n");
  }

  @Test
  void namesOfThePolicyGoBeforeThoseOfThePlan() {
    passes(
        POLICY
            + "measure attainment : percent\n  10%\n"
            + EXAMPLE
            + "  expect attainment = 10%\n  expect no action\n");
  }

  @Test
  void aPlanThatIsNotThereIsOneMistake() {
    refused(
        POLICY.replace("pays.plan", "pais.plan"),
        Code.UNKNOWN,
        "There is no plan `pais.plan` to be used.");
  }

  @Test
  void aCurrencyOtherThanThePlansIsRefused() {
    refused(
        POLICY.replace("  uses", "  currency USD\n  uses").replace("\u20AC", "$"),
        Code.CURRENCY,
        "The plan this policy uses pays in EUR.");
  }

  @Test
  void aComponentWithoutCreditsHasNoNextAmount() {
    refused(
        POLICY.replace("commission for next", "fixed for next"),
        Code.TYPE,
        "`fixed` does not depend on credits, so the next one changes nothing.");
  }

  @Test
  void whatThePlanDoesNotPayHasNoNextAmount() {
    refused(
        POLICY.replace("commission for next", "comission for next"),
        Code.UNKNOWN,
        "Plan `pays` has no component called `comission`.");
  }

  @Test
  void dataOfThePolicyMustMeanTheSameAsThePlans() {
    refused(
        POLICY + "data deals\n  id text key\n  owner payee\n",
        Code.DATA,
        "The policy and the plan it uses do not mean the same by `deals`.");
  }

  @Test
  void aPlanMayBeUsedByAnyNameTheLibraryKnows() {
    assertEquals(
        List.of(Code.NO_EXAMPLE),
        compile(POLICY).diagnostics().stream().map(Diagnostic::code).toList());
  }
}
