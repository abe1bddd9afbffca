package guerdon.web.simulation;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Figures;
import guerdon.web.view.Amounts;
import java.util.List;
import java.util.Map;
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
    List<FiguresView> variants) {

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
      List<GuardView> guards) {}

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
      String payee, String before, String now, String change, List<String> why) {}

  public record GuardView(
      String name, String title, String verdict, String figure, List<String> behind) {}

  /** The JSON of a result. */
  public static SimulationView of(
      Plan plan, List<PayPeriod> periods, Rational threshold, Simulator.Result result) {
    return new SimulationView(
        "simulate",
        plan.name(),
        plan.version(),
        plan.currency().code(),
        periods.getFirst().label(),
        periods.getLast().label(),
        periods.size(),
        threshold.toPlainString(),
        of(result.baseline(), plan.currency()),
        result.variants().stream().map(f -> of(f, plan.currency())).toList());
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
            .toList());
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
                    m.why()))
        .toList();
  }
}
