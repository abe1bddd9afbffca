package guerdon.web.simulation;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Detail;
import guerdon.engine.simulate.Figures;
import guerdon.engine.simulate.Histories;
import guerdon.engine.simulate.Risk;
import guerdon.engine.simulate.Scenario;
import guerdon.web.view.Amounts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The JSON of a simulation; amounts are exact texts, shares are texts with six decimals. */
public record SimulationView(
    String command,
    String plan,
    String version,
    String currency,
    String firstPeriod,
    String lastPeriod,
    int periods,
    String threshold,
    FiguresView baseline,
    List<FiguresView> variants,
    List<ScenarioView> scenarios,
    @Nullable HistoriesView histories,
    SimulationHashes hashes) {

  /** A scenario: other data on which all plans are paid too. */
  public record ScenarioView(
      String name,
      String title,
      List<String> changes,
      FiguresView baseline,
      List<FiguresView> variants) {}

  /** Histories by chance, and what each plan costs over them. */
  public record HistoriesView(
      String way, String drawn, int count, long seed, String budget, List<RiskView> plans) {}

  public record RiskView(
      String name,
      String mean,
      String lowest,
      String p5,
      String p25,
      String p50,
      String p75,
      String p95,
      String highest,
      String exceedsBudget,
      String meanExcess) {}

  public record DetailView(
      @Nullable SalesView sales,
      List<MixView> mix,
      List<BoundView> bounds,
      List<CliffView> cliffs,
      @Nullable AttainmentView attainment) {}

  public record SalesView(
      String measure, String title, String amount, @Nullable String costOfSales) {}

  public record MixView(
      String name, String title, boolean variable, String amount, @Nullable String share) {}

  public record BoundView(String what, int payees, int results, String effect) {}

  public record CliffView(
      String what,
      String measure,
      String edge,
      String reach,
      int payees,
      String amount,
      List<NearView> nearest) {}

  public record NearView(String payee, String period, String value, String amount) {}

  public record AttainmentView(String measure, String title, List<AttainmentBandView> bands) {}

  public record AttainmentBandView(
      String band, int payees, @Nullable String averageBefore, @Nullable String averageNow) {}

  public record FiguresView(
      String name,
      String title,
      Map<String, String> settings,
      String cost,
      String change,
      int payees,
      int winners,
      int losers,
      int unchanged,
      String gained,
      String lost,
      long incomplete,
      @Nullable String average,
      @Nullable String median,
      @Nullable String topTenthShare,
      @Nullable String gini,
      List<PartView> components,
      List<PartView> periods,
      List<GroupView> deciles,
      List<GroupView> groups,
      List<List<Integer>> movement,
      List<MovedView> mostGained,
      List<MovedView> mostLost,
      List<GuardView> guards,
      @Nullable DetailView detail) {}

  public record PartView(String name, String title, String before, String now, String change) {}

  public record GroupView(
      String field,
      String value,
      int payees,
      String before,
      String now,
      String change,
      int winners,
      int losers) {}

  public record MovedView(
      String payee,
      String before,
      String now,
      String change,
      List<String> why,
      List<String> because) {}

  public record GuardView(
      String name, String title, String verdict, String figure, List<String> behind) {}

  /** The view of an outcome. */
  public static SimulationView of(SimulationOutcome outcome) {
    Plan plan = outcome.plan();
    Simulator.Result result = outcome.result();
    CurrencyCode currency = plan.currency();
    return new SimulationView(
        "simulate",
        plan.name(),
        plan.version(),
        currency.code(),
        outcome.periods().getFirst().label(),
        outcome.periods().getLast().label(),
        outcome.periods().size(),
        outcome.threshold().toPlainString(),
        of(result.baseline(), currency),
        result.variants().stream().map(f -> of(f, currency)).toList(),
        outcome.worlds().stream().map(world -> of(world, currency)).toList(),
        histories(outcome, currency),
        outcome.hashes());
  }

  private static ScenarioView of(SimulationOutcome.World world, CurrencyCode currency) {
    Scenario scenario = Objects.requireNonNull(world.scenario());
    return new ScenarioView(
        scenario.name(),
        scenario.title(),
        scenario.changes().stream().map(Scenario.Change::text).toList(),
        of(world.result().baseline(), currency),
        world.result().variants().stream().map(f -> of(f, currency)).toList());
  }

  private static @Nullable HistoriesView histories(
      SimulationOutcome outcome, CurrencyCode currency) {
    Histories histories = outcome.looking().histories();
    if (histories == null) {
      return null;
    }
    List<Risk> risks = outcome.result().risks();
    String way =
        switch (histories.way()) {
          case Histories.OfPayees w -> "bootstrap of payees";
          case Histories.OfRows w -> "bootstrap of records";
          case Histories.Varied w -> "monte carlo";
        };
    return new HistoriesView(
        way,
        histories.way().text(),
        histories.count(),
        histories.seed(),
        Amounts.plain(risks.getFirst().budget(), currency),
        risks.stream().map(risk -> of(risk, currency)).toList());
  }

  private static RiskView of(Risk risk, CurrencyCode currency) {
    int decimals = currency.minorDigits();
    return new RiskView(
        risk.variant(),
        text(rounded(risk.mean(), decimals)),
        Amounts.plain(risk.lowest(), currency),
        Amounts.plain(risk.percentile(5), currency),
        Amounts.plain(risk.percentile(25), currency),
        Amounts.plain(risk.percentile(50), currency),
        Amounts.plain(risk.percentile(75), currency),
        Amounts.plain(risk.percentile(95), currency),
        Amounts.plain(risk.highest(), currency),
        text(rounded(risk.exceeding(), SHARE_DECIMALS)),
        text(rounded(risk.meanExcess(), decimals)));
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNull(value);
  }

  private static @Nullable DetailView of(@Nullable Detail detail, CurrencyCode currency) {
    if (detail == null) {
      return null;
    }
    Detail.Sales sales = detail.sales();
    Detail.Attainment attainment = detail.attainment();
    int decimals = currency.minorDigits();
    return new DetailView(
        sales == null
            ? null
            : new SalesView(
                sales.measure(),
                sales.title(),
                text(rounded(sales.amount(), decimals)),
                rounded(sales.costOfSales(), SHARE_DECIMALS)),
        detail.mix().stream()
            .map(
                m ->
                    new MixView(
                        m.name(),
                        m.title(),
                        m.variable(),
                        Amounts.plain(m.amount(), currency),
                        rounded(m.share(), SHARE_DECIMALS)))
            .toList(),
        detail.bounds().stream()
            .map(
                b ->
                    new BoundView(
                        b.what(), b.payees(), b.hits(), Amounts.plain(b.effect(), currency)))
            .toList(),
        detail.cliffs().stream()
            .map(
                c ->
                    new CliffView(
                        c.what(),
                        c.measure(),
                        c.edge(),
                        c.reach(),
                        c.payees(),
                        Amounts.plain(c.amount(), currency),
                        c.nearest().stream()
                            .map(
                                n ->
                                    new NearView(
                                        n.payee(),
                                        n.period(),
                                        n.value(),
                                        Amounts.plain(n.amount(), currency)))
                            .toList()))
            .toList(),
        attainment == null
            ? null
            : new AttainmentView(
                attainment.measure(),
                attainment.title(),
                attainment.bands().stream()
                    .map(
                        b ->
                            new AttainmentBandView(
                                b.label(),
                                b.payees(),
                                rounded(b.before(), decimals),
                                rounded(b.now(), decimals)))
                    .toList()));
  }

  private static FiguresView of(Figures figures, CurrencyCode currency) {
    return new FiguresView(
        figures.variant().name(),
        figures.variant().title(),
        figures.settings(),
        Amounts.plain(figures.cost(), currency),
        Amounts.plain(figures.change(), currency),
        figures.payees(),
        figures.winners(),
        figures.losers(),
        figures.unchanged(),
        Amounts.plain(figures.gained(), currency),
        Amounts.plain(figures.lost(), currency),
        figures.incomplete(),
        rounded(figures.average(), currency.minorDigits()),
        rounded(figures.median(), currency.minorDigits()),
        rounded(figures.topShare(), SHARE_DECIMALS),
        rounded(figures.gini(), SHARE_DECIMALS),
        parts(figures.components(), currency),
        parts(figures.periods(), currency),
        groups(figures.deciles(), currency),
        groups(figures.groups(), currency),
        figures.movement(),
        moved(figures.mostGained(), currency),
        moved(figures.mostLost(), currency),
        figures.guards().stream()
            .map(
                g ->
                    new GuardView(
                        g.name(),
                        g.title(),
                        g.verdict().name().toLowerCase(java.util.Locale.ROOT),
                        g.figure(),
                        g.behind()))
            .toList(),
        of(figures.detail(), currency));
  }

  private static final int SHARE_DECIMALS = 6;

  static @Nullable String rounded(@Nullable Rational value, int decimals) {
    return value == null
        ? null
        : value
            .roundedToDecimals(decimals, Rounding.Mode.HALF_UP)
            .toBigDecimal(decimals, java.math.RoundingMode.UNNECESSARY)
            .toPlainString();
  }

  private static List<PartView> parts(List<Figures.Part> parts, CurrencyCode currency) {
    return parts.stream()
        .map(
            p ->
                new PartView(
                    p.name(),
                    p.title(),
                    Amounts.plain(p.before(), currency),
                    Amounts.plain(p.now(), currency),
                    Amounts.plain(p.now().minus(p.before()), currency)))
        .toList();
  }

  private static List<GroupView> groups(List<Figures.Group> groups, CurrencyCode currency) {
    return groups.stream()
        .map(
            g ->
                new GroupView(
                    g.field(),
                    g.value(),
                    g.payees(),
                    Amounts.plain(g.before(), currency),
                    Amounts.plain(g.now(), currency),
                    Amounts.plain(g.now().minus(g.before()), currency),
                    g.winners(),
                    g.losers()))
        .toList();
  }

  private static List<MovedView> moved(List<Figures.Moved> moved, CurrencyCode currency) {
    return moved.stream()
        .map(
            m ->
                new MovedView(
                    m.payee(),
                    Amounts.plain(m.before(), currency),
                    Amounts.plain(m.now(), currency),
                    Amounts.plain(m.change(), currency),
                    m.why(),
                    m.because()))
        .toList();
  }
}
