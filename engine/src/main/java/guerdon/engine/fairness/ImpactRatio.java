package guerdon.engine.fairness;

import java.util.function.IntPredicate;

/** Selection rates of two groups, with tests; see {@code docs/fairness/impact2x2.md}. */
final class ImpactRatio implements Method {
  private static final double Z = Tails.normalQuantile(0.975);

  @Override
  public String name() {
    return "impact2x2";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    Groups groups = Groups.of(table, parameters);
    IntPredicate selected = Condition.of(table, parameters.inner("selected"));
    int x1 = (int) groups.reference().stream().filter(selected::test).count();
    int x2 = (int) groups.compared().stream().filter(selected::test).count();
    return of(x1, groups.reference().size(), x2, groups.compared().size());
  }

  /** The statistics of {@code x1} selected of {@code n1}, and {@code x2} of {@code n2}. */
  static Values of(int x1, int n1, int x2, int n2) {
    final double p1 = (double) x1 / n1;
    final double p2 = (double) x2 / n2;
    final double n = (double) n1 + n2;
    final double p = (x1 + x2) / n;
    Values values = new Values();
    values.put("ref_selected", x1).put("ref_total", n1);
    values.put("comp_selected", x2).put("comp_total", n2);
    values.put("rate_ref", p1).put("rate_comp", p2).put("risk_diff", p1 - p2);
    double ratio = p2 / p1;
    values.put("impact_ratio_comp_over_ref", ratio);
    values.put("impact_ratio_min_over_max", Math.min(p1, p2) / Math.max(p1, p2));
    double katz = Z * Math.sqrt((1 - p2) / x2 + (1 - p1) / x1);
    values.put("ir_ci_katz_lo", ratio * Math.exp(-katz));
    values.put("ir_ci_katz_hi", ratio * Math.exp(katz));
    double pooled = (p1 - p2) / Math.sqrt(p * (1 - p) * (1.0 / n1 + 1.0 / n2));
    double error = Math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
    double unpooled = (p1 - p2) / error;
    values.put("z_pooled", pooled).put("z_pooled_p", Tails.normal(pooled));
    values.put("z_unpooled", unpooled).put("z_unpooled_p", Tails.normal(unpooled));
    values.put("wald_ci_lo", p1 - p2 - Z * error).put("wald_ci_hi", p1 - p2 + Z * error);
    Hypergeometric exact = new Hypergeometric(x1, n1 - x1, x2, n2 - x2);
    values.put("fisher_p_two_sided", exact.twoSided());
    values.put("fisher_p_ref_greater", exact.atLeast());
    double chi = pooled * pooled;
    values.put("chi2", chi).put("chi2_p", Tails.chiSquared(chi, 1));
    double yates = yates(x1, n1, x2, n2);
    values.put("chi2_yates", yates).put("chi2_yates_p", Tails.chiSquared(yates, 1));
    values.put("phi", pooled / Math.sqrt(n));
    odds(values, x1, n1 - x1, x2, n2 - x2);
    values.put("odds_ratio_conditional_mle", exact.likeliestRatio());
    values.put("cohens_h", 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)));
    double low1 = wilson(p1, n1, -1);
    double high1 = wilson(p1, n1, 1);
    double low2 = wilson(p2, n2, -1);
    double high2 = wilson(p2, n2, 1);
    values.put("wilson_ref_lo", low1).put("wilson_ref_hi", high1);
    values.put("wilson_comp_lo", low2).put("wilson_comp_hi", high2);
    values.put("newcombe_lo", p1 - p2 - Math.hypot(p1 - low1, high2 - p2));
    values.put("newcombe_hi", p1 - p2 + Math.hypot(high1 - p1, p2 - low2));
    values.put("expected_comp_under_pooled", n2 * p).put("shortfall_pooled", n2 * p - x2);
    values.put("shortfall_to_ref_rate", n2 * p1 - x2);
    values.put("extra_selected_needed_for_4_5ths", neededForFourFifths(x1, n1, x2, n2));
    values.put("flip_one_ir", (x2 + 1.0) / n2 / ((x1 - 1.0) / n1));
    values.put("or_conditional_ci_lo", exact.intervalLow(0.025));
    return values.put("or_conditional_ci_hi", exact.intervalHigh(0.025));
  }

  /**
   * In whole numbers: four fifths of 12 of 15 among 25 people are 16 of them, not a little more.
   */
  private static long neededForFourFifths(long x1, long n1, long x2, long n2) {
    return Math.max(0, Math.ceilDiv(4 * x1 * n2, 5 * n1) - x2);
  }

  private static double yates(double x1, double n1, double x2, double n2) {
    double n = n1 + n2;
    double selected = x1 + x2;
    double off = Math.abs(x1 * (n2 - x2) - x2 * (n1 - x1));
    double near = Math.max(0, off - n / 2);
    return n * near * near / (n1 * n2 * selected * (n - selected));
  }

  private static void odds(Values values, double a, double b, double c, double d) {
    double ratio = a * d / (b * c);
    double woolf = Z * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    values.put("odds_ratio_sample", ratio);
    values.put("or_woolf_lo", Math.exp(Math.log(ratio) - woolf));
    values.put("or_woolf_hi", Math.exp(Math.log(ratio) + woolf));
  }

  /** Wilson 1927. */
  private static double wilson(double rate, double n, int side) {
    double middle = rate + Z * Z / (2 * n);
    double half = Z * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n));
    return (middle + side * half) / (1 + Z * Z / n);
  }
}
