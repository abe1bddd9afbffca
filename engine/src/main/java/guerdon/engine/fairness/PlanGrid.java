package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Plans of one shape searched for the fairest; see {@code docs/fairness/plan_grid.md}. */
final class PlanGrid implements Method {
  @Override
  public String name() {
    return "plan_grid";
  }

  /** One plan: what is paid from a threshold, how pay rises, and where it ends. */
  private record Terms(double threshold, double pay, double accelerator, double cap) {
    double factor(double attainment) {
      if (attainment < threshold) {
        return 0;
      }
      double factor =
          attainment < 1
              ? pay + (1 - pay) * (attainment - threshold) / (1 - threshold)
              : 1 + accelerator * (attainment - 1);
      return Math.min(cap, factor);
    }
  }

  /** What a plan would have cost and how it would have been shared. */
  private record Outcome(Terms terms, double cost, double gap, double impact, double gini) {}

  @Override
  public Values values(Table table, Parameters parameters) {
    Groups groups = Groups.of(table, parameters);
    List<Outcome> all = new ArrayList<>();
    for (double threshold : parameters.numbers("thresholds")) {
      for (double pay : parameters.numbers("threshold_pays")) {
        for (double accelerator : parameters.numbers("accels")) {
          for (double cap : parameters.numbers("caps")) {
            all.add(outcome(table, groups, new Terms(threshold, pay, accelerator, cap)));
          }
        }
      }
    }
    double most = parameters.number("budget");
    double least = parameters.number("budget_lo", 0);
    List<Outcome> feasible =
        all.stream().filter(each -> each.cost() >= least && each.cost() <= most).toList();
    Values values = new Values().put("n_configs", all.size()).put("n_feasible", feasible.size());
    best(values, "min_gap_all", feasible, Comparator.comparingDouble(Outcome::gap));
    best(
        values,
        "max_impact_ratio_then_min_cost",
        feasible,
        Comparator.comparingDouble((Outcome each) -> -each.impact())
            .thenComparingDouble(Outcome::cost));
    best(values, "min_gini", feasible, Comparator.comparingDouble(Outcome::gini));
    values.put("pareto_cost_gap_size", all.stream().filter(each -> undominated(each, all)).count());
    double[] current =
        parameters.has("current") ? parameters.numbers("current") : new double[] {0.7, 0.5, 2, 2};
    if (current.length != 4) {
      throw new StatisticProblem("current holds threshold, threshold pay, accelerator and cap");
    }
    Outcome today =
        outcome(table, groups, new Terms(current[0], current[1], current[2], current[3]));
    values.put("current_plan_cost", today.cost());
    return values.put("current_plan_gap_all_pct", today.gap());
  }

  private static Outcome outcome(Table table, Groups groups, Terms terms) {
    double[] target = table.numbers("target_incentive");
    double[] eligible = table.numbers("eligible");
    double[] attainment = table.numbers("attainment");
    double[] pay = new double[target.length];
    for (int row = 0; row < pay.length; row++) {
      pay[row] = target[row] * eligible[row] * terms.factor(attainment[row]);
    }
    double[] reference = groups.ofReference(pay);
    double[] compared = groups.ofCompared(pay);
    return new Outcome(
        terms,
        Numbers.sum(pay),
        GapSummary.gap(Numbers.mean(reference), Numbers.mean(compared)),
        rate(compared) / rate(reference),
        Inequality.gini(Numbers.sorted(pay)));
  }

  private static double rate(double[] pay) {
    double count = 0;
    for (double each : pay) {
      count += each > 0 ? 1 : 0;
    }
    return count / pay.length;
  }

  private static void best(
      Values values, String name, List<Outcome> feasible, Comparator<Outcome> order) {
    Outcome best = feasible.stream().min(order).orElse(null);
    if (best == null) {
      values.none(name + "/cost", "no plan of the grid keeps to the budget");
      return;
    }
    values.put(name + "/threshold", best.terms().threshold());
    values.put(name + "/threshold_pay", best.terms().pay());
    values.put(name + "/accel", best.terms().accelerator()).put(name + "/cap", best.terms().cap());
    values.put(name + "/cost", best.cost()).put(name + "/gap_all_pct", best.gap());
    values.put(name + "/impact_ratio", best.impact()).put(name + "/gini", best.gini());
  }

  private static boolean undominated(Outcome plan, List<Outcome> all) {
    return all.stream()
        .noneMatch(
            other ->
                other.cost() <= plan.cost()
                    && other.gap() <= plan.gap()
                    && (other.cost() < plan.cost() || other.gap() < plan.gap()));
  }
}
