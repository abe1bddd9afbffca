package guerdon.engine.fairness;

import java.util.List;

/** How two columns go together; see {@code docs/fairness/correlation.md}. */
final class Correlation implements Method {
  @Override
  public String name() {
    return "correlation";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    Values values = new Values();
    for (Object each : parameters.list("pairs")) {
      if (!(each instanceof List<?> pair) || pair.size() != 2) {
        throw new StatisticProblem("each of the pairs names two columns");
      }
      String left = String.valueOf(pair.get(0));
      String right = String.valueOf(pair.get(1));
      add(
          values,
          left + "~" + right + "/",
          Formula.values(left, table),
          Formula.values(right, table));
    }
    return values;
  }

  private static void add(Values values, String prefix, double[] left, double[] right) {
    double n = left.length;
    if (n < 4) {
      throw new StatisticProblem("a correlation needs four rows");
    }
    double r = pearson(left, right);
    if (!Double.isFinite(r)) {
      throw new StatisticProblem("a column without any spread goes together with nothing");
    }
    values.put(prefix + "pearson", r);
    values.put(
        prefix + "pearson_p",
        Math.abs(r) >= 1 ? 0 : Tails.student(r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2));
    values.put(prefix + "spearman", pearson(Numbers.ranks(left), Numbers.ranks(right)));
    double z = 0.5 * Math.log((1 + r) / (1 - r));
    double half = Tails.normalQuantile(0.975) / Math.sqrt(n - 3);
    values.put(prefix + "ci_lo", Math.abs(r) >= 1 ? r : Math.tanh(z - half));
    values.put(prefix + "ci_hi", Math.abs(r) >= 1 ? r : Math.tanh(z + half));
  }

  static double pearson(double[] left, double[] right) {
    double meanLeft = Numbers.mean(left);
    double meanRight = Numbers.mean(right);
    double[] products = new double[left.length];
    for (int row = 0; row < left.length; row++) {
      products[row] = (left[row] - meanLeft) * (right[row] - meanRight);
    }
    return Numbers.sum(products) / Math.sqrt(Numbers.squares(left) * Numbers.squares(right));
  }
}
