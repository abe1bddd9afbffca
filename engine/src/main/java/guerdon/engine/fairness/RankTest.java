package guerdon.engine.fairness;

import java.util.Arrays;

/** Whether one group tends to be paid more; see {@code docs/fairness/mannwhitney.md}. */
final class RankTest implements Method {
  private static final long MOST_PAIRS = 4_000_000;

  @Override
  public String name() {
    return "mannwhitney";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] pay = Formula.values(parameters.text("outcome"), table);
    Groups groups = Groups.of(table, parameters);
    double[] reference = groups.ofReference(pay);
    double[] compared = groups.ofCompared(pay);
    double n1 = reference.length;
    double n2 = compared.length;
    double n = n1 + n2;
    double[] both = Numbers.joined(reference, compared);
    double[] ranks = Numbers.ranks(both);
    double u = Numbers.sum(Arrays.copyOf(ranks, reference.length)) - n1 * (n1 + 1) / 2;
    double sigma = Math.sqrt(n1 * n2 / 12 * (n + 1 - Numbers.ties(both) / (n * (n - 1))));
    if (sigma == 0) {
      throw new StatisticProblem("everybody is paid the same: there is nothing to rank");
    }
    double middle = n1 * n2 / 2;
    double z = (u - middle) / sigma;
    double corrected = Math.max(0, Math.abs(u - middle) - 0.5) / sigma;
    Values values = new Values().put("n_ref", n1).put("n_comp", n2);
    values.put("U_ref", u).put("U_comp", n1 * n2 - u);
    values.put("p_cc", Tails.normal(corrected)).put("p_nocc", Tails.normal(z));
    values.put("cles_ref_gt_comp", u / (n1 * n2)).put("cliffs_delta", 2 * u / (n1 * n2) - 1);
    values.put("sigma_U", sigma).put("z_nocc", z);
    if (n1 * n2 <= MOST_PAIRS) {
      values.put("hodges_lehmann", hodgesLehmann(reference, compared));
    }
    brunnerMunzel(values, reference, compared, ranks);
    double d = kolmogorovSmirnov(Numbers.sorted(reference), Numbers.sorted(compared));
    values.put("ks_D", d);
    return values.put("ks_p_kolmogorov_limit", kolmogorov(Math.sqrt(n1 * n2 / n) * d));
  }

  private static double hodgesLehmann(double[] reference, double[] compared) {
    double[] differences = new double[reference.length * compared.length];
    int at = 0;
    for (double left : reference) {
      for (double right : compared) {
        differences[at++] = left - right;
      }
    }
    return Numbers.median(differences);
  }

  /** Brunner and Munzel 2000, with Student's t. */
  private static void brunnerMunzel(
      Values values, double[] reference, double[] compared, double[] ranks) {
    double n1 = compared.length;
    double n2 = reference.length;
    double[] of2 = Arrays.copyOf(ranks, reference.length);
    double[] of1 = Arrays.copyOfRange(ranks, reference.length, ranks.length);
    double s1 = placements(of1, Numbers.ranks(compared)) / (n1 - 1);
    double s2 = placements(of2, Numbers.ranks(reference)) / (n2 - 1);
    double statistic =
        n1
            * n2
            * (Numbers.mean(of2) - Numbers.mean(of1))
            / ((n1 + n2) * Math.sqrt(n1 * s1 + n2 * s2));
    double degrees =
        Math.pow(n1 * s1 + n2 * s2, 2)
            / (Math.pow(n1 * s1, 2) / (n1 - 1) + Math.pow(n2 * s2, 2) / (n2 - 1));
    if (!Double.isFinite(statistic) || !(degrees > 0)) {
      values.none("brunner_munzel_stat", "the groups do not overlap");
      values.none("brunner_munzel_p", "the groups do not overlap");
      return;
    }
    double below = Tails.studentBelow(statistic, degrees);
    values.put("brunner_munzel_stat", statistic);
    values.put("brunner_munzel_p", 2 * Math.min(below, 1 - below));
  }

  private static double placements(double[] overall, double[] within) {
    double shift = Numbers.mean(overall) - Numbers.mean(within);
    double[] squares = new double[overall.length];
    for (int at = 0; at < squares.length; at++) {
      double distance = overall[at] - within[at] - shift;
      squares[at] = distance * distance;
    }
    return Numbers.sum(squares);
  }

  private static double kolmogorovSmirnov(double[] left, double[] right) {
    int i = 0;
    int j = 0;
    double most = 0;
    while (i < left.length && j < right.length) {
      double at = Math.min(left[i], right[j]);
      while (i < left.length && left[i] <= at) {
        i++;
      }
      while (j < right.length && right[j] <= at) {
        j++;
      }
      most = Math.max(most, Math.abs((double) i / left.length - (double) j / right.length));
    }
    return most;
  }

  /** The probability that Kolmogorov's limit exceeds a number. */
  private static double kolmogorov(double x) {
    if (x <= 0) {
      return 1;
    }
    double sum = 0;
    if (x < 1) {
      for (int k = 1; k <= 20; k++) {
        double odd = 2.0 * k - 1;
        sum += Math.exp(-odd * odd * Math.PI * Math.PI / (8 * x * x));
      }
      return 1 - Math.sqrt(2 * Math.PI) / x * sum;
    }
    for (int k = 20; k >= 1; k--) {
      sum += (k % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * k * k * x * x);
    }
    return 2 * sum;
  }
}
