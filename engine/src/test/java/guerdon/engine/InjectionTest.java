package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan's words and its data are never code: whatever they hold, they are compared and shown. */
class InjectionTest {
  private static final String PLAN =
      """
      plan p "%1$s"
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      data people "%1$s"
        id text key from "%1$s"

      data deals
        id text key
        owner people
        kind text one of "%1$s", "plain"
        amount money
        day date event

      credit sold "%1$s"
        for each deal where kind = "%1$s" and not (id = "%1$s")
        amount deal.amount
        dated deal.day
        to deal.owner
        withhold when deal.amount < $0 because "%1$s"

      component bonus "%1$s" : money
        gate (count of sold) > 0 because "%1$s"
        pay 10%% of (sum of sold)
        except special when payee.id = "%1$s" pay $7 because "%1$s"
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'); new java.io.File('MARK').createNewFile(); ('",
        "@{new java.io.File('MARK').createNewFile()}",
        "${new java.io.File('MARK').createNewFile()}",
        "#{T(java.lang.Runtime).getRuntime().exec('touch MARK')}",
        "end rule \\\"x\\\" when then new java.io.File(\\\"MARK\\\").createNewFile(); end",
        "eval(true) || new java.io.File('MARK').createNewFile()",
        "%s%n{0} $1 \\\\u0022",
        "=cmd|' /C touch MARK'!A0",
      })
  void textsOfAPlanAndItsDataAreNeverRun(String hostile) {
    Path mark = folder.resolve("mark");
    String text = hostile.replace("MARK", mark.toString());
    Plan plan = PlanCompiler.compile(new SourceText("hostile.plan", PLAN.formatted(text))).plan();
    assertNotNull(plan);
    String value = text.replace("\\\"", "\"").replace("\\\\", "\\");
    RecordType people = record(plan, "people");
    RecordType deals = record(plan, "deals");
    Snapshot snapshot =
        Snapshot.of(
            plan,
            Map.of(
                "people",
                List.of(Fact.of(people, Map.of("id", "ann"), "people.csv", 2)),
                "deals",
                List.of(
                    Fact.of(
                        deals,
                        Map.of(
                            "id",
                            "d1",
                            "owner",
                            "ann",
                            "kind",
                            value,
                            "amount",
                            Rational.of(500),
                            "day",
                            LocalDate.of(2026, 3, 5)),
                        "deals.csv",
                        2))));
    try (Engine engine = Engine.prepare(plan)) {
      Evaluation evaluation =
          engine.evaluate(
              snapshot,
              PayCalendar.regular(Span.MONTH, 1),
              new DateRange(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)),
              new EvaluationOptions(1),
              Progress.NONE);
      assertEquals(List.of(Rational.of(50)), amounts(evaluation));
    }
    assertFalse(Files.exists(mark), "something was run");
  }

  private static List<Rational> amounts(Evaluation evaluation) {
    return evaluation.lines().stream().map(PayLine::amount).toList();
  }

  private static RecordType record(Plan plan, String name) {
    return plan.records().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void namesCannotCarryCode() {
    String broken = PLAN.formatted("x").replace("component bonus", "component bonus;exit()");
    assertNull(PlanCompiler.compile(new SourceText("hostile.plan", broken)).plan());
  }
}
