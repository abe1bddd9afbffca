package guerdon.engine;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.engine.columns.CreditBooks;
import guerdon.engine.columns.PayeeTotals;
import guerdon.engine.columns.PlanColumns;
import guerdon.engine.columns.Study;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.ProgramCompiler;
import guerdon.engine.facts.Snapshot;
import guerdon.engine.simulate.Comparer;
import guerdon.engine.simulate.Figures;
import guerdon.engine.simulate.Guards;
import guerdon.engine.simulate.Reasons;
import guerdon.engine.simulate.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Pays a plan and its variants on the same history and compares them.
 *
 * <p>A thousand variants of one rate on a year of 10,000 payees take seconds: what a variant does
 * not change is computed once. Results are those of {@link Engine#evaluate}, added up.
 */
public final class Simulator {
  private static final String STEP = "simulating variants";

  /** With more variants than this, what each payee gets by each is not kept. */
  public static final int KEPT_WITH_PAYEES = 50;

  private final Plan baseline;
  private final Snapshot snapshot;
  private final PayCalendar calendar;
  private final DateRange range;
  private final Rational threshold;
  private final Workers workers;
  private final Progress progress;
  private final Study study;

  /**
   * Prepares a simulation.
   *
   * @param threshold from which change on a payee is a winner or a loser, above zero
   * @throws IllegalArgumentException for a threshold that is not above zero
   */
  public Simulator(
      Plan baseline,
      Snapshot snapshot,
      PayCalendar calendar,
      DateRange range,
      Rational threshold,
      EvaluationOptions options,
      Progress progress) {
    if (threshold.signum() <= 0) {
      throw new IllegalArgumentException("a threshold of " + threshold + " tells nobody apart");
    }
    this.baseline = baseline;
    this.snapshot = snapshot;
    this.calendar = calendar;
    this.range = range;
    this.threshold = threshold;
    this.workers = new Workers(options.threads());
    this.progress = progress;
    this.study = new Study(snapshot, calendar, workers::each, Runtime.getRuntime().maxMemory() / 3);
  }

  /**
   * What came of a simulation.
   *
   * @param baseline the plan that the others are compared with
   * @param byPayee what each payee gets by each plan, the baseline first; empty where there are too
   *     many variants to keep this
   * @param inPlan whether the baseline is for a payee in any of the periods, payee by payee
   */
  public record Result(
      Figures baseline,
      List<Figures> variants,
      Map<String, List<Rational>> byPayee,
      List<Boolean> inPlan) {
    public Result {
      variants = List.copyOf(variants);
      inPlan = List.copyOf(inPlan);
    }
  }

  /** Pays the baseline and all variants, and compares each with the baseline. */
  public Result run(List<Variant> variants) {
    Variant base = new Variant(baseline.name(), baseline.title(), baseline, Map.of());
    PlanColumns columns = columns(baseline, study);
    List<Period> periods = asked(columns);
    PayeeTotals totals = PayeeTotals.of(columns, periods);
    Comparer comparer = new Comparer(baseline, snapshot.payees(), totals, periods, threshold);
    Map<String, PlanColumns> byPlan = new ConcurrentHashMap<>();
    byPlan.put(key(baseline), columns);
    for (Variant variant : variants) {
      // Other versions of a plan may be what a guard compares with.
      if (variant.settings().isEmpty() && !key(variant.plan()).equals(key(baseline))) {
        byPlan.computeIfAbsent(key(variant.plan()), unseen -> columns(variant.plan(), study));
      }
    }
    Figures baseFigures =
        comparer.figures(
            base,
            totals,
            guards(baseline, columns, periods, totals, byPlan),
            new Reasons(baseline, columns, totals, baseline, columns, totals, periods));
    @Nullable Figures[] figures = new @Nullable Figures[variants.size()];
    @Nullable PayeeTotals[] kept = new @Nullable PayeeTotals[variants.size()];
    AtomicLong done = new AtomicLong();
    Object lock = new Object();
    Study inTurn = study.inTurn();
    workers.each(
        variants.size(),
        at -> {
          Variant variant = variants.get(at);
          PlanColumns known = byPlan.get(key(variant.plan()));
          boolean same = known != null && variant.settings().isEmpty() && !isVariant(variant);
          PlanColumns own = same ? Objects.requireNonNull(known) : columns(variant.plan(), inTurn);
          PayeeTotals paid = PayeeTotals.of(own, periods(own, periods));
          figures[at] =
              comparer.figures(
                  variant,
                  paid,
                  guards(variant.plan(), own, periods, paid, byPlan),
                  new Reasons(baseline, columns, totals, variant.plan(), own, paid, periods));
          kept[at] = variants.size() <= KEPT_WITH_PAYEES ? paid : null;
          synchronized (lock) {
            progress.advanced(STEP, done.incrementAndGet(), variants.size());
          }
        });
    List<Figures> all = Arrays.stream(figures).map(Objects::requireNonNull).toList();
    List<Boolean> inPlan = new ArrayList<>();
    for (boolean each : totals.inPlan()) {
      inPlan.add(each);
    }
    return new Result(baseFigures, all, byPayee(base, totals, variants, kept), inPlan);
  }

  /** Whether a plan is the baseline with changes, which has the baseline's name and version. */
  private boolean isVariant(Variant variant) {
    return key(variant.plan()).equals(key(baseline)) && !variant.plan().equals(baseline);
  }

  private static String key(Plan plan) {
    return plan.name() + " " + plan.version();
  }

  private PlanColumns columns(Plan plan, Study in) {
    Program program = ProgramCompiler.compile(plan);
    CreditBooks.Source credits =
        (run, matching) -> Crediter.credit(run, matching, new Workers(1), Progress.NONE).books();
    return PlanColumns.of(program, in, range, credits);
  }

  private List<Period> asked(PlanColumns columns) {
    List<Period> periods = new ArrayList<>();
    for (PayPeriod period : calendar.within(range)) {
      if (period.range().overlap(baseline.effective()).isPresent()) {
        periods.add(columns.period(period));
      }
    }
    return periods;
  }

  private static List<Period> periods(PlanColumns columns, List<Period> asked) {
    return asked.stream().map(period -> columns.period(period.pay())).toList();
  }

  private List<Figures.GuardResult> guards(
      Plan plan,
      PlanColumns columns,
      List<Period> asked,
      PayeeTotals totals,
      Map<String, PlanColumns> byPlan) {
    return plan.guards().isEmpty()
        ? List.of()
        : new Guards(
                plan,
                columns,
                snapshot.payees(),
                periods(columns, asked),
                calendar,
                totals.inPlan(),
                (name, version) -> other(byPlan, name, version))
            .results();
  }

  private static @Nullable PlanColumns other(
      Map<String, PlanColumns> byPlan, String name, @Nullable String version) {
    if (version != null) {
      return byPlan.get(name + " " + version);
    }
    return byPlan.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(name + " "))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private Map<String, List<Rational>> byPayee(
      Variant base, PayeeTotals totals, List<Variant> variants, @Nullable PayeeTotals[] kept) {
    Map<String, List<Rational>> byPayee = new LinkedHashMap<>();
    if (variants.size() > KEPT_WITH_PAYEES) {
      return byPayee;
    }
    byPayee.put(base.name(), amounts(totals));
    for (int at = 0; at < kept.length; at++) {
      byPayee.put(variants.get(at).name(), amounts(Objects.requireNonNull(kept[at])));
    }
    return byPayee;
  }

  private List<Rational> amounts(PayeeTotals totals) {
    List<Rational> amounts = new ArrayList<>();
    for (int payee = 0; payee < snapshot.payees().size(); payee++) {
      amounts.add(totals.byPayee().at(payee));
    }
    return amounts;
  }
}
