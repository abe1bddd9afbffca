package guerdon.engine.fairness;

import java.util.Arrays;

/** Two groups' pay side by side; see {@code docs/fairness/gap_summary.md}. */
final class GapSummary implements Method {
  private static final double[] QUANTILES = {0.1, 0.25, 0.75, 0.9};

  @Override
  public String name() {
    return "gap_summary";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] pay = Formula.values(parameters.text("outcome"), table);
    Groups groups = Groups.of(table, parameters);
    double[] reference = Numbers.sorted(groups.ofReference(pay));
    double[] compared = Numbers.sorted(groups.ofCompared(pay));
    Values values = new Values();
    describe(values, reference, "ref");
    describe(values, compared, "comp");
    values.put("mean_gap_pct", gap(Numbers.mean(reference), Numbers.mean(compared)));
    values.put("median_gap_pct", gap(Numbers.median(reference), Numbers.median(compared)));
    for (double quantile : QUANTILES) {
      double of = Numbers.quantile(reference, quantile);
      if (of != 0) {
        values.put(name(quantile) + "_gap_pct", gap(of, Numbers.quantile(compared, quantile)));
      }
    }
    values.put("mean_gap_abs", Numbers.mean(reference) - Numbers.mean(compared));
    if (reference[0] > 0 && compared[0] > 0) {
      values.put("geomean_gap_pct", 100 * (1 - Math.exp(logMean(compared) - logMean(reference))));
    } else {
      values.none("geomean_gap_pct", "somebody is paid nothing, and zero has no logarithm");
    }
    return values;
  }

  private static void describe(Values values, double[] sorted, String group) {
    values.put("n_" + group, sorted.length);
    values.put("mean_" + group, Numbers.mean(sorted));
    values.put("median_" + group, Numbers.median(sorted));
    if (sorted.length > 1) {
      values.put("sd_" + group, Numbers.deviation(sorted));
    } else {
      values.none("sd_" + group, "one person has no spread");
    }
    values.put("min_" + group, sorted[0]);
    values.put("max_" + group, sorted[sorted.length - 1]);
    values.put("sum_" + group, Numbers.sum(sorted));
    for (double quantile : QUANTILES) {
      values.put(name(quantile) + "_" + group, Numbers.quantile(sorted, quantile));
    }
  }

  private static String name(double quantile) {
    return "q" + Math.round(quantile * 100);
  }

  /** By how many percent the compared group is paid less. */
  static double gap(double reference, double compared) {
    return 100 * (reference - compared) / reference;
  }

  private static double logMean(double[] numbers) {
    return Numbers.mean(Arrays.stream(numbers).map(Math::log).toArray());
  }
}
