package guerdon.engine.fairness;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The same people under two plans; see {@code docs/fairness/before_after.md}. */
final class BeforeAfter implements Method {
  @Override
  public String name() {
    return "before_after";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] before = Formula.values(parameters.text("before"), table);
    double[] after = Formula.values(parameters.text("after"), table);
    Groups groups = Groups.of(table, parameters);
    Values values = new Values();
    double was = gap(groups, before);
    double is = gap(groups, after);
    values.put("gap_all_before", was).put("gap_all_after", is).put("gap_all_change", is - was);
    double recipientsWas = recipientsGap(groups, before);
    double recipientsIs = recipientsGap(groups, after);
    values.put("gap_recipients_before", recipientsWas).put("gap_recipients_after", recipientsIs);
    values.put("gap_recipients_change", recipientsIs - recipientsWas);
    values.put("ir_before", impact(groups, before)).put("ir_after", impact(groups, after));
    double[] change = new double[before.length];
    for (int row = 0; row < change.length; row++) {
      change[row] = after[row] - before[row];
    }
    double[] reference = groups.ofReference(change);
    double[] compared = groups.ofCompared(change);
    values.put("did_mean_change_ref", Numbers.mean(reference));
    values.put("did_mean_change_comp", Numbers.mean(compared));
    values.put("did", Numbers.mean(reference) - Numbers.mean(compared));
    TTest.Welch welch = TTest.Welch.of(reference, compared);
    values.put("did_welch_t", welch.t()).put("did_welch_p", welch.p());
    double[] bothBefore = Numbers.joined(groups.ofReference(before), groups.ofCompared(before));
    double[] bothAfter = Numbers.joined(groups.ofReference(after), groups.ofCompared(after));
    values.put("cost_before", Numbers.sum(bothBefore)).put("cost_after", Numbers.sum(bothAfter));
    group(values, "ref", reference);
    group(values, "comp", compared);
    values.put("headcount_share_ref", share(groups.reference(), groups));
    values.put("headcount_share_comp", share(groups.compared(), groups));
    values.put("budget_share_before_ref", budget(groups.ofReference(before), bothBefore));
    values.put("budget_share_before_comp", budget(groups.ofCompared(before), bothBefore));
    values.put("budget_share_after_ref", budget(groups.ofReference(after), bothAfter));
    values.put("budget_share_after_comp", budget(groups.ofCompared(after), bothAfter));
    if (parameters.has("B")) {
      bootstrap(values, groups, before, after, parameters);
    }
    values.put("theil_T_before", Inequality.theil(bothBefore));
    values.put("theil_T_after", Inequality.theil(bothAfter));
    values.put("gini_before", Inequality.gini(Numbers.sorted(bothBefore)));
    return values.put("gini_after", Inequality.gini(Numbers.sorted(bothAfter)));
  }

  private static double gap(Groups groups, double[] pay) {
    return GapSummary.gap(
        Numbers.mean(groups.ofReference(pay)), Numbers.mean(groups.ofCompared(pay)));
  }

  private static double recipientsGap(Groups groups, double[] pay) {
    return GapSummary.gap(
        Numbers.mean(positive(groups.ofReference(pay))),
        Numbers.mean(positive(groups.ofCompared(pay))));
  }

  private static double[] positive(double[] pay) {
    return Arrays.stream(pay).filter(each -> each > 0).toArray();
  }

  private static double impact(Groups groups, double[] pay) {
    double reference =
        (double) positive(groups.ofReference(pay)).length / groups.reference().size();
    double compared = (double) positive(groups.ofCompared(pay)).length / groups.compared().size();
    return compared / reference;
  }

  private static void group(Values values, String name, double[] change) {
    long winners = 0;
    long losers = 0;
    for (double each : change) {
      winners += each > 0 ? 1 : 0;
      losers += each < 0 ? 1 : 0;
    }
    values.put("winners_" + name, winners).put("losers_" + name, losers);
    values.put("unchanged_" + name, change.length - winners - losers);
  }

  private static double share(List<Integer> rows, Groups groups) {
    return (double) rows.size() / (groups.reference().size() + groups.compared().size());
  }

  private static double budget(double[] own, double[] all) {
    return Numbers.sum(own) / Numbers.sum(all);
  }

  /** People of both groups are drawn again, each with both amounts. */
  private static void bootstrap(
      Values values, Groups groups, double[] before, double[] after, Parameters parameters) {
    int draws = (int) parameters.number("B");
    if (draws < 2 || draws > 100_000) {
      throw new StatisticProblem("B is between 2 and 100000");
    }
    Draws random = new Draws((long) parameters.number("seed", 1));
    boolean[] reference = new boolean[before.length];
    groups.reference().forEach(row -> reference[row] = true);
    int[] people =
        IntStream.concat(
                groups.reference().stream().mapToInt(row -> row),
                groups.compared().stream().mapToInt(row -> row))
            .sorted()
            .toArray();
    double[] changes = new double[draws];
    double improved = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] sums = new double[4];
      double[] counts = new double[2];
      for (int person = 0; person < people.length; person++) {
        int row = people[random.next(people.length)];
        int side = reference[row] ? 0 : 1;
        counts[side]++;
        sums[side] += before[row];
        sums[2 + side] += after[row];
      }
      changes[draw] =
          GapSummary.gap(sums[2] / counts[0], sums[3] / counts[1])
              - GapSummary.gap(sums[0] / counts[0], sums[1] / counts[1]);
      improved += changes[draw] < 0 ? 1 : 0;
    }
    double[] sorted = Numbers.sorted(changes);
    values.put("boot_change_se", Numbers.deviation(changes));
    values.put("boot_change_lo", Numbers.quantile(sorted, 0.025));
    values.put("boot_change_hi", Numbers.quantile(sorted, 0.975));
    values.put("boot_share_improved", improved / draws);
  }

  /**
   * The multiplicative generator of Park and Miller with the multiplier 48271 (1993): simple enough
   * to be written again in any language, so that others can draw the same people.
   */
  private static final class Draws {
    private static final long MODULUS = Integer.MAX_VALUE;

    private long state;

    Draws(long seed) {
      state = Math.floorMod(seed, MODULUS);
      if (state == 0) {
        state = 1;
      }
    }

    int next(int bound) {
      state = state * 48_271 % MODULUS;
      return (int) (state % bound);
    }
  }
}
