package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Selection compared among like and like; see {@code docs/fairness/strata.md}. */
final class Strata implements Method {
  private static final double Z = Tails.normalQuantile(0.975);

  @Override
  public String name() {
    return "strata";
  }

  /** One stratum: selected and others of the reference, then of the compared group. */
  private record Stratum(String name, double a, double b, double c, double d) {
    double reference() {
      return a + b;
    }

    double compared() {
      return c + d;
    }

    double all() {
      return a + b + c + d;
    }

    double difference() {
      return a / reference() - c / compared();
    }
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    Groups groups = Groups.of(table, parameters);
    IntPredicate selected = Condition.of(table, parameters.inner("selected"));
    Set<Integer> reference = new HashSet<>(groups.reference());
    Set<Integer> compared = new HashSet<>(groups.compared());
    List<Stratum> strata = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> cell :
        Table.byCell(table.cells(parameters.texts("strata"))).entrySet()) {
      Stratum stratum = stratum(cell, selected, reference, compared);
      if (stratum.reference() > 0 && stratum.compared() > 0) {
        strata.add(stratum);
      }
    }
    if (strata.isEmpty()) {
      throw new StatisticProblem("no stratum has people of both groups");
    }
    Values values = new Values();
    double p1 = rate(groups.reference(), selected);
    double p2 = rate(groups.compared(), selected);
    values.put("crude_risk_diff", p1 - p2).put("crude_impact_ratio", p2 / p1);
    strata.forEach(stratum -> describe(values, stratum));
    double difference = mantelHaenszelDifference(strata);
    values.put("mh_risk_diff", difference);
    standardised(values, strata);
    odds(values, strata);
    values.put("n_strata", strata.size());
    double crude = p1 - p2;
    long opposite = strata.stream().filter(each -> each.difference() * crude < 0).count();
    values.put("n_strata_opposite_sign", opposite);
    values.put("simpson_full_reversal", opposite == strata.size() ? 1 : 0);
    return values.put("simpson_mh_sign_reversal", difference * crude < 0 ? 1 : 0);
  }

  private static double rate(List<Integer> rows, IntPredicate selected) {
    return SelectionRates.count(rows, selected) / rows.size();
  }

  private static Stratum stratum(
      Map.Entry<String, List<Integer>> cell,
      IntPredicate selected,
      Set<Integer> reference,
      Set<Integer> compared) {
    double[] counts = new double[4];
    for (int row : cell.getValue()) {
      if (reference.contains(row)) {
        counts[selected.test(row) ? 0 : 1]++;
      } else if (compared.contains(row)) {
        counts[selected.test(row) ? 2 : 3]++;
      }
    }
    return new Stratum(cell.getKey(), counts[0], counts[1], counts[2], counts[3]);
  }

  private static void describe(Values values, Stratum each) {
    String prefix = each.name() + "/";
    double p1 = each.a() / each.reference();
    double p2 = each.c() / each.compared();
    values.put(prefix + "rate_ref", p1).put(prefix + "rate_comp", p2);
    values.put(prefix + "risk_diff", p1 - p2);
    values.put(prefix + "n_ref", each.reference()).put(prefix + "n_comp", each.compared());
    values.put(prefix + "impact_ratio", p2 / p1);
  }

  private static double mantelHaenszelDifference(List<Stratum> strata) {
    double sum = 0;
    double weights = 0;
    for (Stratum each : strata) {
      double weight = each.reference() * each.compared() / each.all();
      sum += weight * each.difference();
      weights += weight;
    }
    return sum / weights;
  }

  private static void standardised(Values values, List<Stratum> strata) {
    double all = strata.stream().mapToDouble(Stratum::all).sum();
    double p1 = 0;
    double p2 = 0;
    for (Stratum each : strata) {
      p1 += each.all() / all * each.a() / each.reference();
      p2 += each.all() / all * each.c() / each.compared();
    }
    values.put("standardised_rate_ref", p1).put("standardised_rate_comp", p2);
    values.put("standardised_impact_ratio", p2 / p1);
  }

  private static void odds(Values values, List<Stratum> strata) {
    double r = 0;
    double s = 0;
    double pr = 0;
    double mixed = 0;
    double qs = 0;
    double excess = 0;
    double variance = 0;
    for (Stratum each : strata) {
      double n = each.all();
      double ri = each.a() * each.d() / n;
      double si = each.b() * each.c() / n;
      double p = (each.a() + each.d()) / n;
      double q = (each.b() + each.c()) / n;
      r += ri;
      s += si;
      pr += p * ri;
      mixed += p * si + q * ri;
      qs += q * si;
      double chosen = each.a() + each.c();
      excess += each.a() - each.reference() * chosen / n;
      variance +=
          n > 1
              ? each.reference() * each.compared() * chosen * (n - chosen) / (n * n * (n - 1))
              : 0;
    }
    double ratio = r / s;
    // Robins, Breslow and Greenland 1986.
    double error = Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s));
    values.put("mh_odds_ratio", ratio);
    values.put("mh_or_ci_lo", Math.exp(Math.log(ratio) - Z * error));
    values.put("mh_or_ci_hi", Math.exp(Math.log(ratio) + Z * error));
    double corrected = Math.pow(Math.max(0, Math.abs(excess) - 0.5), 2) / variance;
    double plain = excess * excess / variance;
    values.put("cmh_cc", corrected).put("cmh_cc_p", Tails.chiSquared(corrected, 1));
    values.put("cmh_nocc", plain).put("cmh_nocc_p", Tails.chiSquared(plain, 1));
    breslowDay(values, strata, ratio);
  }

  /** Breslow and Day 1980, with Tarone's correction of 1985. */
  private static void breslowDay(Values values, List<Stratum> strata, double ratio) {
    double statistic = 0;
    double excess = 0;
    double variances = 0;
    for (Stratum each : strata) {
      double expected = expected(each, ratio);
      double chosen = each.a() + each.c();
      double variance =
          1
              / (1 / expected
                  + 1 / (each.reference() - expected)
                  + 1 / (chosen - expected)
                  + 1 / (each.compared() - chosen + expected));
      if (!(variance > 0)) {
        continue;
      }
      statistic += Math.pow(each.a() - expected, 2) / variance;
      excess += each.a() - expected;
      variances += variance;
    }
    int degrees = strata.size() - 1;
    double tarone = statistic - excess * excess / variances;
    values.put("breslow_day", statistic);
    values.put("breslow_day_p", Tails.chiSquared(statistic, degrees));
    values.put("breslow_day_tarone", tarone);
    values.put("breslow_day_tarone_p", Tails.chiSquared(tarone, degrees));
  }

  /** How many of the reference group are selected when the odds ratio holds in the stratum. */
  private static double expected(Stratum each, double ratio) {
    double chosen = each.a() + each.c();
    if (ratio == 1) {
      return each.reference() * chosen / each.all();
    }
    double quadratic = 1 - ratio;
    double linear = each.compared() - chosen + ratio * (each.reference() + chosen);
    double constant = -ratio * each.reference() * chosen;
    double root = Math.sqrt(linear * linear - 4 * quadratic * constant);
    double low = Math.max(0, chosen - each.compared());
    double high = Math.min(chosen, each.reference());
    double first = (-linear + root) / (2 * quadratic);
    return first >= low && first <= high ? first : (-linear - root) / (2 * quadratic);
  }
}
