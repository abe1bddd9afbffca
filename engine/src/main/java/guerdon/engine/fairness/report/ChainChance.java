package guerdon.engine.fairness.report;

import guerdon.engine.fairness.Estimate;
import guerdon.engine.fairness.Numbers;
import guerdon.engine.fairness.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How far chance may have moved each step from being eligible to the pay.
 *
 * <p>A step is a ratio of two sums over the people of a group, such as targets over people paid. By
 * the delta method its logarithm has the variance Σ (xᵢ/Σx − yᵢ/Σy)² n/(n − 1); the two groups are
 * drawn apart, so theirs add up.
 */
final class ChainChance {
  private static final double CONFIDENCE = 0.95;

  /** In which order people are counted or added up, each over the one before. */
  private static final String[] STEPS = {
    "eligibility", "payment_given_eligible", "target_incentive", "plan_factor", "override"
  };

  private final double[] eligible;
  private final double[] target;
  private final double[] rule;
  private final double[] paid;

  ChainChance(Table table, Study.Chain chain, String pay) {
    eligible = table.numbers(chain.eligible());
    target = table.numbers(chain.target());
    rule = table.numbers(chain.rule());
    paid = table.numbers(pay);
  }

  /** The 95 % interval of a step in percent; above zero the group gets less. */
  record Interval(double low, double high) {}

  /** The intervals by step, around the logarithms of its ratio. */
  Map<String, Interval> intervals(People people, int group, Map<String, Double> logarithms) {
    double[] reference = variances(people, 0);
    double[] compared = variances(people, group);
    int degrees = people.size(0) + people.size(group) - 2;
    Map<String, Interval> found = new LinkedHashMap<>();
    for (int step = 0; step < STEPS.length; step++) {
      Double logarithm = logarithms.get(STEPS[step]);
      double error = Math.sqrt(reference[step] + compared[step]);
      if (logarithm != null && Double.isFinite(error)) {
        Estimate estimate = new Estimate(logarithm, error, degrees);
        found.put(
            STEPS[step],
            new Interval(
                -100 * Math.expm1(estimate.high(CONFIDENCE)),
                -100 * Math.expm1(estimate.low(CONFIDENCE))));
      }
    }
    return found;
  }

  private double[] variances(People people, int group) {
    int[] rows = IntStream.range(0, paid.length).filter(row -> people.of(row) == group).toArray();
    double[][] amounts = new double[STEPS.length + 1][rows.length];
    for (int at = 0; at < rows.length; at++) {
      int row = rows[at];
      boolean gets = paid[row] > 0;
      amounts[0][at] = 1;
      amounts[1][at] = eligible[row] != 0 ? 1 : 0;
      amounts[2][at] = gets ? 1 : 0;
      amounts[3][at] = gets ? target[row] : 0;
      amounts[4][at] = gets ? rule[row] : 0;
      amounts[5][at] = paid[row];
    }
    double[] variances = new double[STEPS.length];
    for (int step = 0; step < STEPS.length; step++) {
      variances[step] = variance(amounts[step + 1], amounts[step]);
    }
    return variances;
  }

  private static double variance(double[] over, double[] under) {
    double whole = Numbers.sum(over);
    double part = Numbers.sum(under);
    int n = over.length;
    double squares =
        Numbers.sum(
            IntStream.range(0, n)
                .mapToDouble(at -> over[at] / whole - under[at] / part)
                .map(moved -> moved * moved)
                .toArray());
    return squares * n / (n - 1);
  }
}
