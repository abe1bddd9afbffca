package guerdon.engine;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.engine.columns.CreditBooks;
import guerdon.engine.columns.MemoryEstimate;
import guerdon.engine.columns.PayeeTotals;
import guerdon.engine.columns.PlanColumns;
import guerdon.engine.columns.Study;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.ProgramCompiler;
import guerdon.engine.explain.ExplanationDiff;
import guerdon.engine.facts.Snapshot;
import guerdon.engine.simulate.Comparer;
import guerdon.engine.simulate.Details;
import guerdon.engine.simulate.Figures;
import guerdon.engine.simulate.Guards;
import guerdon.engine.simulate.Histories;
import guerdon.engine.simulate.HistoryFacts;
import guerdon.engine.simulate.PayeeDraws;
import guerdon.engine.simulate.Reasons;
import guerdon.engine.simulate.Risk;
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

  /** With more variants than this, plans are not looked at closely. */
  public static final int LOOKED_AT = 12;

  /** With more rows than this, who depends on others is not explained. */
  private static final long EXPLAINED_ROWS = 3_000_000;

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
    this.study = new Study(snapshot, calendar, workers::each, mostBytes());
  }

  /**
   * What came of a simulation.
   *
   * @param baseline the plan that the others are compared with
   * @param byPayee what each payee gets by each plan, the baseline first; empty where there are too
   *     many variants to keep this
   * @param inPlan whether the baseline is for a payee in any of the periods, payee by payee
   * @param why what changed for each payee by each variant, in words; empty where plans are not
   *     looked at closely
   * @param risks what plans cost over histories by chance, the baseline first; empty where no
   *     histories were asked for
   */
  public record Result(
      Figures baseline,
      List<Figures> variants,
      Map<String, List<Rational>> byPayee,
      List<Boolean> inPlan,
      Map<String, List<String>> why,
      List<Risk> risks) {
    public Result {
      variants = List.copyOf(variants);
      inPlan = List.copyOf(inPlan);
      risks = List.copyOf(risks);
    }
  }

  /** About how much memory the columns of a plan and a number of variants will take. */
  public static MemoryEstimate memory(
      Plan plan,
      Snapshot snapshot,
      PayCalendar calendar,
      DateRange range,
      int variants,
      int threads) {
    long records =
        plan.definitions().stream()
            .filter(Definition.Credit.class::isInstance)
            .map(definition -> ((Definition.Credit) definition).source().name())
            .distinct()
            .mapToLong(name -> snapshot.table(name).size())
            .sum();
    return new MemoryEstimate(
        records,
        snapshot.payees().size(),
        calendar.within(range).size(),
        plan.definitions().size(),
        variants,
        threads);
  }

  /**
   * What is looked at beside cost, winners and losers.
   *
   * @param chosen the measures of sales and attainment; null: nothing is looked at closely
   * @param words of whom the explanations are compared
   * @param histories histories by chance, null for none
   * @param budget what their costs are held against; null: the cost of the baseline
   */
  public record Looking(
      Details.@Nullable Chosen chosen,
      Words words,
      @Nullable Histories histories,
      @Nullable Rational budget) {
    public static final Looking NOT_CLOSELY = new Looking(null, Words.NOBODY, null, null);
  }

  /** Of whom the explanations by two plans are compared. */
  public enum Words {
    NOBODY,
    /** The ten who gain most and the ten who lose most. */
    WHO_MOVE_MOST,
    /** Everybody whose pay changes: some milliseconds for each. */
    EVERYBODY
  }

  /** Pays the baseline and all variants, and compares each with the baseline. */
  public Result run(List<Variant> variants) {
    return run(variants, Looking.NOT_CLOSELY);
  }

  /**
   * The same, looked at closely where there are at most {@link #LOOKED_AT} variants.
   *
   * @throws guerdon.engine.simulate.ScenarioException when the histories cannot be drawn
   * @throws IllegalArgumentException for histories of more than {@link #KEPT_WITH_PAYEES} variants
   */
  public Result run(List<Variant> variants, Looking looking) {
    if (looking.histories() != null && variants.size() > KEPT_WITH_PAYEES) {
      throw new IllegalArgumentException("histories of " + variants.size() + " variants");
    }
    boolean closely = looking.chosen() != null && variants.size() <= LOOKED_AT;
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
    Study inTurn = study.inTurn();
    Details details =
        new Details(
            snapshot.payees(),
            periods,
            calendar,
            looking.chosen() == null ? Details.Chosen.NOTHING : looking.chosen(),
            plan -> columns(plan, inTurn));
    Figures baseFigures =
        comparer.figures(
            base,
            totals,
            guards(baseline, columns, periods, totals, byPlan),
            new Reasons(baseline, columns, totals, baseline, columns, totals, periods));
    if (closely) {
      baseFigures = baseFigures.with(details.of(baseline, columns, totals, totals));
    }
    Differences differences =
        closely && looking.words() != Words.NOBODY
            ? new Differences(baseline, snapshot, calendar)
            : null;
    @Nullable Figures[] figures = new @Nullable Figures[variants.size()];
    @Nullable PayeeTotals[] kept = new @Nullable PayeeTotals[variants.size()];
    AtomicLong done = new AtomicLong();
    Object lock = new Object();
    Map<String, List<String>> why = new ConcurrentHashMap<>();
    workers.each(
        variants.size(),
        at -> {
          Variant variant = variants.get(at);
          PlanColumns known = byPlan.get(key(variant.plan()));
          boolean same = known != null && variant.settings().isEmpty() && !isVariant(variant);
          PlanColumns own = same ? Objects.requireNonNull(known) : columns(variant.plan(), inTurn);
          PayeeTotals paid = PayeeTotals.of(own, periods(own, periods));
          Reasons reasons =
              new Reasons(baseline, columns, totals, variant.plan(), own, paid, periods);
          Figures compared =
              comparer.figures(
                  variant,
                  paid,
                  guards(variant.plan(), own, periods, paid, byPlan),
                  differences == null
                      ? reasons
                      : reasons.explaining(differences.from(variant.plan())));
          if (closely) {
            why.put(variant.name(), why(reasons, totals, paid, looking.words() == Words.EVERYBODY));
          }
          figures[at] =
              closely ? compared.with(details.of(variant.plan(), own, paid, totals)) : compared;
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
    if (differences != null) {
      differences.close();
    }
    Map<String, List<Rational>> byPayee = byPayee(base, totals, variants, kept);
    Histories histories = looking.histories();
    if (histories == null) {
      return new Result(baseFigures, all, byPayee, inPlan, why, List.of());
    }
    List<Variant> plans = new ArrayList<>(List.of(base));
    plans.addAll(variants);
    List<PayeeTotals> paid = new ArrayList<>(List.of(totals));
    for (PayeeTotals each : kept) {
      paid.add(Objects.requireNonNull(each));
    }
    Rational budget = looking.budget() == null ? totals.cost() : looking.budget();
    return new Result(
        baseFigures, all, byPayee, inPlan, why, risks(plans, paid, periods, histories, budget));
  }

  private List<String> why(Reasons reasons, PayeeTotals before, PayeeTotals now, boolean deeply) {
    @Nullable String[] words = new @Nullable String[snapshot.payees().size()];
    workers.each(
        words.length,
        at -> {
          boolean same = before.byPayee().at(at).equals(now.byPayee().at(at));
          words[at] = same ? "" : reasons.words(snapshot.payees().get(at), deeply);
        });
    return Arrays.stream(words).map(Objects::requireNonNull).toList();
  }

  private List<Risk> risks(
      List<Variant> plans,
      List<PayeeTotals> paid,
      List<Period> periods,
      Histories histories,
      Rational budget) {
    List<List<Rational>> costs = new ArrayList<>();
    plans.forEach(plan -> costs.add(new ArrayList<>()));
    PayeeDraws draws = new PayeeDraws(paid, histories.seed());
    boolean ofPayees = histories.way() instanceof Histories.OfPayees;
    HistoryFacts facts = new HistoryFacts(baseline, histories, snapshot);
    for (int number = 0; number < histories.count(); number++) {
      Study history =
          ofPayees ? study : new Study(facts.of(number), calendar, workers::each, mostBytes());
      int[] drawn = ofPayees ? draws.of(number) : new int[0];
      for (int plan = 0; plan < plans.size(); plan++) {
        costs
            .get(plan)
            .add(
                ofPayees
                    ? draws.cost(plan, drawn)
                    : cost(plans.get(plan).plan(), history, periods));
      }
      progress.advanced("paying histories by chance", number + 1L, histories.count());
    }
    List<Risk> risks = new ArrayList<>();
    for (int plan = 0; plan < plans.size(); plan++) {
      risks.add(new Risk(plans.get(plan).name(), costs.get(plan), budget));
    }
    return risks;
  }

  private Rational cost(Plan plan, Study history, List<Period> periods) {
    PlanColumns columns = columns(plan, history);
    return PayeeTotals.of(columns, periods(columns, periods)).cost();
  }

  /** Explains what a plan and its variants pay somebody, and compares the explanations. */
  private static final class Differences {
    private final Snapshot snapshot;
    private final PayCalendar calendar;
    private final Plan plan;
    private final Engine before;
    private final Map<Plan, Engine> engines = new ConcurrentHashMap<>();

    Differences(Plan plan, Snapshot snapshot, PayCalendar calendar) {
      this.plan = plan;
      this.snapshot = snapshot;
      this.calendar = calendar;
      this.before = Engine.prepare(plan);
    }

    Reasons.Explaining from(Plan other) {
      Engine now = engines.computeIfAbsent(other, Engine::prepare);
      long rows = snapshot.tables().values().stream().mapToLong(table -> table.rows().size()).sum();
      boolean small = rows <= EXPLAINED_ROWS;
      boolean alone = before.paysEachAlone() && now.paysEachAlone();
      return (payee, component, period) ->
          (small || alone) && has(plan, component) && has(other, component)
              ? ExplanationDiff.words(
                  before.explain(snapshot, calendar, payee.key(), period.pay(), component),
                  now.explain(snapshot, calendar, payee.key(), period.pay(), component),
                  plan.currency())
              : List.of();
    }

    private static boolean has(Plan plan, String component) {
      return plan.components().stream().anyMatch(c -> c.name().equals(component));
    }

    void close() {
      before.close();
      engines.values().forEach(Engine::close);
    }
  }

  private static long mostBytes() {
    return Runtime.getRuntime().maxMemory() / 3;
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
