package guerdon.engine;

import guerdon.dsl.model.Example;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Policy;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.drools.DrlMatcher;
import guerdon.engine.drools.PlanRules;
import guerdon.engine.evaluate.Given;
import guerdon.engine.evaluate.Locality;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.ProgramCompiler;
import guerdon.engine.evaluate.Run;
import guerdon.engine.evaluate.Withheld;
import guerdon.engine.explain.Explainer;
import guerdon.engine.explain.Explanation;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private static final int LATEST_YEAR = 9_999;

  private final Program program;
  private final PlanRules rules;
  private volatile @Nullable Credited credited;
  private volatile @Nullable Run explained;

  /** The credits of the snapshot that was evaluated last. */
  private record Credited(Snapshot snapshot, PayCalendar calendar, Crediter.Credits credits) {}

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
   * Prepares a plan whose DRL file was loaded elsewhere: the loaded rules match, and the engine
   * computes. Slower by far; evaluate it with one thread.
   */
  public static Engine prepare(Plan plan, DrlMatcher matcher) {
    Program program = ProgramCompiler.compile(plan);
    return new Engine(program, PlanRules.of(program, matcher));
  }

  /**
   * Pays all payees for the pay periods that lie in {@code range} and in which the plan is in
   * force.
   *
   * @param calendar the pay periods, from the plan or its data
   * @throws IllegalArgumentException when the range has no end
   */
  public Evaluation evaluate(
      Snapshot snapshot,
      PayCalendar calendar,
      DateRange range,
      EvaluationOptions options,
      Progress progress) {
    if (range.last().getYear() > LATEST_YEAR) {
      throw new IllegalArgumentException(
          "pay is asked for without an end, from " + range.first() + "; say until when");
    }
    Workers workers = new Workers(options.threads());
    if (options.executor() == EvaluationOptions.Executor.COLUMNS) {
      return new ColumnPayer(program, workers, progress)
          .pay(snapshot, calendar, range, this::withheld);
    }
    Run run = new Run(program, snapshot, calendar, range, rules, Given.NOTHING);
    Payer payer = new Payer(run, rules, range, workers, progress);
    Locality locality = program.locality();
    if (locality != null) {
      PayeeByPayee.Paid paid = new PayeeByPayee(run, locality, rules).pay(payer, workers, progress);
      return evaluation(paid.result(), paid.records(), paid.credits(), paid.withheld());
    }
    credited = null;
    Crediter.Credits credits = Crediter.credit(run, rules, workers, progress);
    credits.enterInto(run);
    credited = new Credited(snapshot, calendar, credits);
    payer.pay();
    return evaluation(payer.result(), credits.records(), credits.given(), credits.withheld());
  }

  /**
   * Compares what periods were posted with what they pay as things are known now: a raise that
   * became known in March and holds from January gives a difference for January and one for
   * February.
   *
   * @param posted the facts as they were known when the periods were posted
   * @param now the facts as they are known now
   * @throws IllegalArgumentException when the range has no end
   */
  public Corrections corrections(
      Snapshot posted,
      Snapshot now,
      PayCalendar calendar,
      DateRange range,
      EvaluationOptions options,
      Progress progress) {
    Evaluation before = evaluate(posted, calendar, range, options, progress);
    return Corrections.between(before, evaluate(now, calendar, range, options, progress));
  }

  private Evaluation evaluation(
      Payer.Result paid, long records, long credits, List<Withheld> withheld) {
    return new Evaluation(
        paid.lines(),
        paid.incomplete(),
        records,
        credits,
        withheld.stream().map(this::withheld).toList());
  }

  /**
   * Explains what a payee is paid for a period.
   *
   * <p>Where payees do not depend on each other, only the payee's own records are credited.
   * Otherwise this takes the credits of the last evaluation of the same snapshot, or credits all
   * records first.
   *
   * @param component the component to explain; null for all of them
   * @throws IllegalArgumentException when the snapshot has no such payee or the plan no such
   *     component
   */
  public Explanation explain(
      Snapshot snapshot,
      PayCalendar calendar,
      String payee,
      PayPeriod period,
      @Nullable String component) {
    Payee who = snapshot.payee(payee);
    if (who == null) {
      throw new IllegalArgumentException("the data has no payee " + payee);
    }
    Run run = explainedRun(snapshot, calendar, period);
    Locality locality = program.locality();
    if (locality != null) {
      run.withhold(new PayeeByPayee(run, locality, rules).credit(who).withheld());
    }
    Explainer explainer = new Explainer(run, who);
    Period at = run.period(period);
    return component == null
        ? explainer.pay(at)
        : explainer.paidOut(program.component(component), at);
  }

  /** Whether a payee can be explained from the payee's own records, without crediting all. */
  public boolean paysEachAlone() {
    return program.locality() != null;
  }

  /** Runs the plan's own examples, in the order of the plan. */
  public List<ExampleOutcome> runExamples() {
    Policy policy = program.plan().policy();
    if (policy == null) {
      return runExamples(null);
    }
    try (Coach coach = Coach.prepare(program.plan())) {
      PolicyExamples examples = new PolicyExamples(coach, program, policy);
      return runExamples(coach).stream().map(examples::coach).toList();
    }
  }

  private List<ExampleOutcome> runExamples(@Nullable Coach coach) {
    List<ExampleOutcome> outcomes = new ArrayList<>();
    for (Example example : program.plan().examples()) {
      outcomes.add(new ExampleRunner(program, rules, example, coach).run());
    }
    return outcomes;
  }

  /** What components pay by the measures that tables have bands of; none without examples. */
  public List<PayoutCurve> payoutCurves() {
    return new PayoutCurves(program, rules).all();
  }

  /** The run explanations share: what one of them computed, the next need not. */
  private Run explainedRun(Snapshot snapshot, PayCalendar calendar, PayPeriod period) {
    Run known = explained;
    if (known != null
        && known.snapshot().equals(snapshot)
        && known.calendar().equals(calendar)
        && known.remembers(period)) {
      return known;
    }
    Run run = new Run(program, snapshot, calendar, period.range(), rules, Given.NOTHING);
    if (program.locality() == null) {
      credits(run).enterInto(run);
      explained = run;
    }
    return run;
  }

  private Crediter.Credits credits(Run run) {
    Credited known = credited;
    if (known != null
        && known.snapshot.equals(run.snapshot())
        && known.calendar.equals(run.calendar())) {
      return known.credits;
    }
    Crediter.Credits credits = Crediter.credit(run, rules, new Workers(1), Progress.NONE);
    credited = new Credited(run.snapshot(), run.calendar(), credits);
    return credits;
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
