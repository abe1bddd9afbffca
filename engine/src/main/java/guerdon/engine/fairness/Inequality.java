package guerdon.engine.fairness;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How unequal pay is, within and between groups; see {@code docs/fairness/inequality.md}. */
final class Inequality implements Method {
  @Override
  public String name() {
    return "inequality";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] pay = Formula.values(parameters.text("outcome"), table);
    double[] x = Numbers.sorted(pay);
    if (x.length == 0) {
      throw new StatisticProblem("no row is left");
    }
    if (x[0] < 0) {
      throw new StatisticProblem("pay below zero has no share of the whole; leave it out");
    }
    if (x[x.length - 1] == 0) {
      throw new StatisticProblem("nobody is paid anything: nothing is shared out");
    }
    Values values = new Values();
    overall(values, x);
    Map<String, List<Integer>> groups = Table.byCell(table.cells(parameters.texts("groupcols")));
    groups(values, pay, groups);
    lorenz(values, x);
    if (x[0] > 0) {
      // The names under which the R package ineq gives the same three.
      values.put("ineqpkg/gini", gini(x)).put("ineqpkg/theil", theil(x));
      values.put("ineqpkg/atkinson_0.5", atkinsonHalf(x));
    }
    return values;
  }

  private static void overall(Values values, double[] x) {
    double n = x.length;
    double mean = Numbers.mean(x);
    double gini = gini(x);
    values.put("n", n).put("mean", mean).put("gini", gini);
    values.put("gini_corrected", gini * n / (n - 1)).put("theil_T", theil(x));
    if (x[0] > 0) {
      double mld = logDeviation(x);
      values.put("theil_L_mld", mld).put("atkinson_1", 1 - Math.exp(-mld));
    }
    values.put("atkinson_0.5", atkinsonHalf(x));
    double cv = Math.sqrt(Numbers.squares(x) / n) / mean;
    values.put("ge_2", cv * cv / 2).put("cv_pop", cv);
    values.put(
        "hoover",
        Numbers.sum(Arrays.stream(x).map(each -> Math.abs(each - mean)).toArray())
            / (2 * n * mean));
    double low = Numbers.quantile(x, 0.1);
    if (low > 0) {
      values.put("p90_p10", Numbers.quantile(x, 0.9) / low);
    } else {
      values.none("p90_p10", "the tenth quantile is zero");
    }
    int top = (int) Math.ceil(0.1 * n);
    values.put(
        "top10_share", Numbers.sum(Arrays.copyOfRange(x, x.length - top, x.length)) / (n * mean));
  }

  private static void groups(Values values, double[] pay, Map<String, List<Integer>> groups) {
    double n = pay.length;
    double mean = Numbers.mean(pay);
    double theilWithin = 0;
    double theilBetween = 0;
    double mldWithin = 0;
    double mldBetween = 0;
    double giniWithin = 0;
    boolean positive = Arrays.stream(pay).allMatch(each -> each > 0);
    double[] means = new double[pay.length];
    for (Map.Entry<String, List<Integer>> group : groups.entrySet()) {
      double[] x = Numbers.sorted(Table.pick(pay, group.getValue()));
      double own = Numbers.mean(x);
      double population = x.length / n;
      double income = population * own / mean;
      String prefix = group.getKey() + "/";
      values.put(prefix + "n", x.length).put(prefix + "mean", own);
      if (own == 0) {
        values.none(prefix + "gini", "nobody of the group is paid anything");
        values.none(prefix + "theil_T", "nobody of the group is paid anything");
      } else {
        values.put(prefix + "gini", gini(x)).put(prefix + "theil_T", theil(x));
        theilWithin += income * theil(x);
        theilBetween += income * Math.log(own / mean);
        giniWithin += population * income * gini(x);
      }
      values.put(prefix + "pop_share", population).put(prefix + "income_share", income);
      if (positive) {
        mldWithin += population * logDeviation(x);
        mldBetween += population * Math.log(mean / own);
      }
      group.getValue().forEach(row -> means[row] = own);
    }
    double theil = theilWithin + theilBetween;
    values.put("theil_T_within", theilWithin).put("theil_T_between", theilBetween);
    values.put("theil_T_between_share", theilBetween / theil);
    if (positive) {
      values.put("mld_within", mldWithin).put("mld_between", mldBetween);
    }
    double between = gini(Numbers.sorted(means));
    values.put("gini_between", between).put("gini_within", giniWithin);
    values.put("gini_overlap", gini(Numbers.sorted(pay)) - between - giniWithin);
  }

  private static void lorenz(Values values, double[] x) {
    double all = Numbers.sum(x);
    for (int share = 10; share < 100; share += 10) {
      int poorest = x.length * share / 100;
      values.put("lorenz/" + share, Numbers.sum(Arrays.copyOf(x, poorest)) / all);
    }
  }

  /** The Gini coefficient of sorted pay, without correction for small samples. */
  static double gini(double[] sorted) {
    double n = sorted.length;
    double[] weighted = new double[sorted.length];
    for (int at = 0; at < sorted.length; at++) {
      weighted[at] = (2.0 * (at + 1) - n - 1) * sorted[at];
    }
    return Numbers.sum(weighted) / (n * n * Numbers.mean(sorted));
  }

  /** Theil's T; people without pay count with 0 ln 0 = 0. */
  static double theil(double[] x) {
    double mean = Numbers.mean(x);
    return Numbers.mean(
        Arrays.stream(x)
            .map(each -> each == 0 ? 0 : each / mean * Math.log(each / mean))
            .toArray());
  }

  private static double logDeviation(double[] x) {
    double mean = Numbers.mean(x);
    return Numbers.mean(Arrays.stream(x).map(each -> Math.log(mean / each)).toArray());
  }

  private static double atkinsonHalf(double[] x) {
    double root = Numbers.mean(Arrays.stream(x).map(Math::sqrt).toArray());
    return 1 - root * root / Numbers.mean(x);
  }
}
