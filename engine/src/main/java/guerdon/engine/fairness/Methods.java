package guerdon.engine.fairness;

import java.util.List;
import java.util.Optional;

/** All statistics. */
public final class Methods {
  private static final List<Method> ALL =
      List.of(
          new GapSummary(),
          new TTest(),
          new RankTest(),
          new QuartileBands(),
          new ImpactRatio(),
          SelectionRates.selected(),
          SelectionRates.scored(),
          new Inequality(),
          new DifferentialFairness(),
          new Correlation(),
          new OneWay(),
          new Strata(),
          new CellFamily(),
          new Anonymity(),
          new Regression(),
          new QuantileRegression(),
          new LogisticRegression(),
          new Decomposition(),
          new Kitagawa(),
          new PayChain(),
          new Bunching(),
          new BeforeAfter(),
          new PlanGrid());

  private Methods() {}

  public static List<Method> all() {
    return ALL;
  }

  /** The statistic of that name. */
  public static Optional<Method> named(String name) {
    return ALL.stream().filter(method -> method.name().equals(name)).findFirst();
  }
}
