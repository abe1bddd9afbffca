package guerdon.engine;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.engine.drools.PlanRules;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.ProgramCompiler;
import guerdon.engine.evaluate.Run;
import guerdon.engine.evaluate.Withheld;
import guerdon.engine.facts.Snapshot;

/**
 * A plan made ready to pay: its rules built, its expressions compiled.
 *
 * <pre>{@code
 * try (Engine engine = Engine.prepare(plan)) {
 *   Evaluation paid =
 *       engine.evaluate(snapshot, calendar, year2026, EvaluationOptions.allCores(), Progress.NONE);
 * }
 * }</pre>
 *
 * <p>What is paid is a function of the plan, the snapshot and the calendar: not of the order of
 * rows, threads, locale or time zone. Safe for any number of threads.
 */
public final class Engine implements AutoCloseable {
  private final Program program;
  private final PlanRules rules;

  private Engine(Program program, PlanRules rules) {
    this.program = program;
    this.rules = rules;
  }

  /** Prepares a plan that has passed the checker. */
  public static Engine prepare(Plan plan) {
    Program program = ProgramCompiler.compile(plan);
    return new Engine(program, PlanRules.of(program));
  }

  /**
   * Pays all payees for the pay periods that lie in {@code range} and in which the plan is in
   * force.
   *
   * @param calendar the pay periods, from the plan or its data
   */
  public Evaluation evaluate(
      Snapshot snapshot,
      PayCalendar calendar,
      DateRange range,
      EvaluationOptions options,
      Progress progress) {
    Run run = new Run(program, snapshot, calendar, range, rules, Run.Given.NOTHING);
    Workers workers = new Workers(options.threads());
    Crediter.Credits credits = Crediter.credit(run, rules, workers, progress);
    credits.enterInto(run);
    Payer payer = new Payer(run, rules, range, workers, progress);
    payer.pay();
    return new Evaluation(
        payer.lines(),
        payer.incomplete(),
        credits.records(),
        credits.given(),
        credits.withheld().stream().map(this::withheld).toList());
  }

  private WithheldCredit withheld(Withheld withheld) {
    return new WithheldCredit(
        program.credits().get(withheld.clause()).definition().name(),
        withheld.fact().key(),
        withheld.fact().file(),
        withheld.fact().line(),
        withheld.payeeKey(),
        withheld.date(),
        withheld.because());
  }

  /** Releases the rules. */
  @Override
  public void close() {
    rules.close();
  }

  @Override
  public String toString() {
    return "engine of plan " + program.plan().name() + " " + program.plan().version();
  }
}
