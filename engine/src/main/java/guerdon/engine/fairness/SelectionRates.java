package guerdon.engine.fairness;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Selection rates of many groups; see {@code docs/fairness/impact_multi.md}. */
final class SelectionRates implements Method {
  private static final double SMALL = 0.02;

  private final boolean scoring;

  private SelectionRates(boolean scoring) {
    this.scoring = scoring;
  }

  /** Who is selected is said by a condition. */
  static SelectionRates selected() {
    return new SelectionRates(false);
  }

  /** Selected is who is above the median of all. */
  static SelectionRates scored() {
    return new SelectionRates(true);
  }

  @Override
  public String name() {
    return scoring ? "scoring_rate" : "impact_multi";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    if (table.rows() == 0) {
      throw new StatisticProblem("no row is left");
    }
    Map<String, List<Integer>> groups = Table.byCell(table.cells(parameters.texts("groupcols")));
    if (!scoring) {
      return rates(groups, Condition.of(table, parameters.inner("selected")), table.rows());
    }
    double[] pay = Formula.values(parameters.text("outcome"), table);
    double median = Numbers.median(pay);
    return rates(groups, row -> pay[row] > median, table.rows()).put("sample_median", median);
  }

  private static Values rates(
      Map<String, List<Integer>> groups, IntPredicate selected, double all) {
    double best = 0;
    double bestLarge = 0;
    double least = 1;
    double total = 0;
    double furthest = 0;
    for (List<Integer> rows : groups.values()) {
      double count = count(rows, selected);
      double rate = count / rows.size();
      total += count;
      best = Math.max(best, rate);
      least = Math.min(least, rate);
      if (rows.size() / all >= SMALL) {
        bestLarge = Math.max(bestLarge, rate);
      }
    }
    double overall = total / all;
    double chi = 0;
    Values values = new Values();
    for (Map.Entry<String, List<Integer>> group : groups.entrySet()) {
      double n = group.getValue().size();
      double count = count(group.getValue(), selected);
      double rate = count / n;
      String prefix = group.getKey() + "/";
      values.put(prefix + "n", n).put(prefix + "selected", count).put(prefix + "rate", rate);
      values.put(prefix + "impact_ratio_all_groups", rate / best);
      values.put(prefix + "share_of_data", n / all);
      if (n / all >= SMALL) {
        values.put(prefix + "impact_ratio_excl_under_2pct", rate / bestLarge);
      }
      furthest = Math.max(furthest, Math.abs(rate - overall));
      chi += Math.pow(count - n * overall, 2) / (n * overall * (1 - overall));
    }
    int degrees = groups.size() - 1;
    values.put("chi2", chi).put("chi2_df", degrees).put("chi2_p", Tails.chiSquared(chi, degrees));
    values.put("demographic_parity_ratio", least / best);
    values.put("demographic_parity_difference", best - least);
    return values.put("max_abs_diff_to_overall", furthest);
  }

  static double count(List<Integer> rows, IntPredicate selected) {
    return rows.stream().filter(selected::test).count();
  }
}
