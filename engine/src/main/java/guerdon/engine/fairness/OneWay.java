package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Analysis of variance of several groups; see {@code docs/fairness/anova.md}. */
final class OneWay implements Method {
  @Override
  public String name() {
    return "anova";
  }

  /** The F of one-way analysis of variance. */
  static double f(double[]... groups) {
    double between = between(groups);
    double within = within(groups);
    int n = Arrays.stream(groups).mapToInt(group -> group.length).sum();
    return between / (groups.length - 1) / (within / (n - groups.length));
  }

  private static double between(double[]... groups) {
    double[] all = new double[0];
    for (double[] group : groups) {
      all = Numbers.joined(all, group);
    }
    double mean = Numbers.mean(all);
    return Numbers.sum(
        Arrays.stream(groups)
            .mapToDouble(group -> group.length * Math.pow(Numbers.mean(group) - mean, 2))
            .toArray());
  }

  private static double within(double[]... groups) {
    return Numbers.sum(Arrays.stream(groups).mapToDouble(Numbers::squares).toArray());
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] pay = Formula.values(parameters.text("outcome"), table);
    List<double[]> groups = new ArrayList<>();
    Table.byCell(table.texts(parameters.text("groupcol")))
        .values()
        .forEach(rows -> groups.add(Table.pick(pay, rows)));
    if (groups.size() < 2 || groups.stream().anyMatch(group -> group.length < 2)) {
      throw new StatisticProblem("the test needs two groups or more, each with two people");
    }
    double[][] each = groups.toArray(double[][]::new);
    double k = each.length;
    double n = pay.length;
    double f = f(each);
    Values values = new Values().put("F", f).put("F_p", Tails.fisher(f, k - 1, n - k));
    double h = kruskal(pay, table, parameters);
    values.put("H", h).put("H_p", Tails.chiSquared(h, k - 1));
    welch(values, each);
    double between = between(each);
    double within = within(each);
    values.put("eta2", between / (between + within));
    values.put(
        "omega2", (between - (k - 1) * within / (n - k)) / (between + within + within / (n - k)));
    return values.put("epsilon2_kruskal", h * (n + 1) / (n * n - 1));
  }

  private static double kruskal(double[] pay, Table table, Parameters parameters) {
    double[] ranks = Numbers.ranks(pay);
    double n = pay.length;
    double sum = 0;
    for (List<Integer> rows : Table.byCell(table.texts(parameters.text("groupcol"))).values()) {
      double total = Numbers.sum(Table.pick(ranks, rows));
      sum += total * total / rows.size();
    }
    double h = 12 / (n * (n + 1)) * sum - 3 * (n + 1);
    return h / (1 - Numbers.ties(pay) / (n * n * n - n));
  }

  /** Welch 1951. */
  private static void welch(Values values, double[][] groups) {
    double k = groups.length;
    double[] weights =
        Arrays.stream(groups)
            .mapToDouble(group -> group.length / Numbers.variance(group))
            .toArray();
    double total = Numbers.sum(weights);
    double mean = 0;
    for (int at = 0; at < groups.length; at++) {
      mean += weights[at] * Numbers.mean(groups[at]) / total;
    }
    double between = 0;
    double lambda = 0;
    for (int at = 0; at < groups.length; at++) {
      between += weights[at] * Math.pow(Numbers.mean(groups[at]) - mean, 2);
      lambda += Math.pow(1 - weights[at] / total, 2) / (groups[at].length - 1);
    }
    double f = between / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * lambda);
    double degrees = (k * k - 1) / (3 * lambda);
    values
        .put("welch_F", f)
        .put("welch_p", Tails.fisher(f, k - 1, degrees))
        .put("welch_df2", degrees);
  }
}
