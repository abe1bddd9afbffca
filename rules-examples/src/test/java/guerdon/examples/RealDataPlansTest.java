package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.engine.Engine;
import guerdon.engine.Evaluation;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.PayLine;
import guerdon.engine.Progress;
import guerdon.engine.facts.Calendars;
import guerdon.engine.facts.FactReader;
import guerdon.engine.facts.ReadOptions;
import guerdon.engine.facts.ReadOutcome;
import guerdon.engine.facts.Snapshot;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Plans on sales data that nobody here wrote pay what two independent programs pay for the same
 * terms, line for line and to the cent. The data and the reference payouts lie beside the project;
 * where they do not, the test is skipped.
 */
class RealDataPlansTest {
  private static final Path SHARED = Path.of("../../shared");

  @ParameterizedTest
  @CsvSource({
    "aw1_quarterly_tiers, adventureworks",
    "aw3_manager_override, adventureworks",
    "aw5_ytd_curve, adventureworks",
    "crm1_price_realisation, crm",
    "crm3_manager_override_pool, crm",
    "crm4_contests, crm",
  })
  void planPaysEveryReferenceLineAndNoOther(String id, String family) throws IOException {
    Path expected = SHARED.resolve("reference-payouts/" + family + "/" + id + ".expected.csv");
    Path data = SHARED.resolve("data/" + family);
    assumeTrue(
        Files.exists(expected) && Files.isDirectory(data),
        "The reference data is not here: " + expected.toAbsolutePath().normalize());
    Plan plan = plan(id);
    List<String> reference = Files.readAllLines(expected);
    List<String> lines =
        reference.subList(1, reference.size()).stream()
            .map(l -> l.toLowerCase(Locale.ROOT))
            .sorted()
            .toList();
    List<String> paid = paid(plan, data);
    assertEquals(String.join("\n", lines), String.join("\n", paid));
  }

  @ParameterizedTest
  @CsvSource({
    "margins_at_dated_costs, adventureworks",
    "growth_and_new_customers, adventureworks",
    "caps_draws_and_ramps, adventureworks",
    "streaks_and_contests, crm",
    "scorecard_and_grid, crm",
    "to_date_and_residual, crm",
  })
  void furtherTermsPayWhatAnotherProgramComputed(String id, String family) throws IOException {
    Path data = SHARED.resolve("data/" + family);
    assumeTrue(
        Files.isDirectory(data), "The data is not here: " + data.toAbsolutePath().normalize());
    Path terms = Path.of("src/test/resources/guerdon/examples/terms");
    Plan plan = PlanCompiler.compile(id, Files.readAllBytes(terms.resolve(id + ".plan"))).plan();
    assertNotNull(plan);
    Map<String, Rational> totals = new TreeMap<>();
    Map<String, Integer> lines = new TreeMap<>();
    for (PayLine line : evaluation(plan, data).lines()) {
      if (!line.amount().isZero()) {
        totals.merge(line.component(), line.amount(), Rational::plus);
        lines.merge(line.component(), 1, Integer::sum);
      }
    }
    StringBuilder paid = new StringBuilder("component,lines,total\n");
    totals.forEach(
        (component, total) ->
            paid.append(component)
                .append(',')
                .append(lines.get(component))
                .append(',')
                .append(total.toBigDecimal(2, RoundingMode.UNNECESSARY).toPlainString())
                .append('\n'));
    assertEquals(Files.readString(terms.resolve(id + ".totals.csv")), paid.toString());
  }

  private static Plan plan(String id) throws IOException {
    Path file = Path.of("plans/real-data/" + id + ".plan");
    PlanCompiler.Compilation compilation =
        PlanCompiler.compile(id + ".plan", Files.readAllBytes(file));
    assertEquals(List.of(), compilation.diagnostics());
    Plan plan = compilation.plan();
    assertNotNull(plan);
    return plan;
  }

  private static List<String> paid(Plan plan, Path data) {
    return evaluation(plan, data).lines().stream()
        .filter(line -> !line.amount().isZero())
        .map(RealDataPlansTest::csv)
        .sorted()
        .toList();
  }

  /** What rules pay, after columns have paid the same. */
  private static Evaluation evaluation(Plan plan, Path data) {
    ReadOutcome read = FactReader.read(plan, data, ReadOptions.STRICT, (file, rows) -> {});
    assertEquals(List.of(), read.badRows());
    Snapshot snapshot = read.snapshot();
    assertNotNull(snapshot);
    PayCalendar calendar = Calendars.of(plan.calendar(), snapshot).calendar();
    assertNotNull(calendar);
    DateRange range = plan.effective();
    try (Engine engine = Engine.prepare(plan)) {
      Evaluation evaluation =
          engine.evaluate(snapshot, calendar, range, EvaluationOptions.allCores(), Progress.NONE);
      assertTrue(evaluation.incomplete().isEmpty(), () -> evaluation.incomplete().toString());
      EvaluationOptions columns =
          EvaluationOptions.allCores().by(EvaluationOptions.Executor.COLUMNS);
      assertEquals(evaluation, engine.evaluate(snapshot, calendar, range, columns, Progress.NONE));
      return evaluation;
    }
  }

  /** The reference names the quarter where what a quarter decides is paid with its last month. */
  private static String period(PayLine line) {
    return line.component().equals("region_contest")
        ? line.period().last().getYear() + "-Q" + line.period().last().getMonthValue() / 3
        : line.period().label();
  }

  private static String csv(PayLine line) {
    return (line.payee()
            + ","
            + period(line)
            + ","
            + line.component()
            + ","
            + line.amount().toBigDecimal(2, RoundingMode.UNNECESSARY).toPlainString())
        .toLowerCase(Locale.ROOT);
  }
}
