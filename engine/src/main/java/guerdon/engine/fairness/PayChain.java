package guerdon.engine.fairness;

import java.util.List;

/**
 * The steps from a target to what is paid, as factors of a gap; see {@code docs/fairness/chain.md}.
 */
final class PayChain implements Method {
  @Override
  public String name() {
    return "chain";
  }

  /** The factors of one group; their product is the mean paid to all. */
  private record Factors(
      double mean, double eligible, double paid, double target, double plan, double override) {}

  @Override
  public Values values(Table table, Parameters parameters) {
    Groups groups = Groups.of(table, parameters);
    Factors reference = factors(table, parameters, groups.reference());
    Factors compared = factors(table, parameters, groups.compared());
    double total = Math.log(compared.mean() / reference.mean());
    Values values = new Values().put("mean_paid_all_ref", reference.mean());
    values.put("mean_paid_all_comp", compared.mean());
    double sum = step(values, "eligibility", reference.eligible(), compared.eligible(), total);
    sum += step(values, "payment_given_eligible", reference.paid(), compared.paid(), total);
    sum += step(values, "target_incentive", reference.target(), compared.target(), total);
    sum += step(values, "plan_factor", reference.plan(), compared.plan(), total);
    sum += step(values, "override", reference.override(), compared.override(), total);
    values.put("total_log_ratio", total);
    values.put("gap_pct", GapSummary.gap(reference.mean(), compared.mean()));
    return values.put("sum_of_contributions", sum);
  }

  private static double step(
      Values values, String name, double reference, double compared, double total) {
    double log = Math.log(compared / reference);
    values.put(name + "/ref", reference).put(name + "/comp", compared);
    values.put(name + "/ratio", compared / reference);
    values.put(name + "/log_contribution", log).put(name + "/share", log / total);
    return log;
  }

  private static Factors factors(Table table, Parameters parameters, List<Integer> rows) {
    double[] eligible = Table.pick(table.numbers(parameters.text("eligible")), rows);
    double[] target = Table.pick(table.numbers(parameters.text("target")), rows);
    double[] rule = Table.pick(table.numbers(parameters.text("rule")), rows);
    double[] paid = Table.pick(table.numbers(parameters.text("paid")), rows);
    double able = 0;
    double count = 0;
    double targets = 0;
    double rules = 0;
    for (int row = 0; row < paid.length; row++) {
      able += eligible[row] != 0 ? 1 : 0;
      if (paid[row] > 0) {
        if (eligible[row] == 0) {
          throw new StatisticProblem("somebody who is not eligible is paid");
        }
        count++;
        targets += target[row];
        rules += rule[row];
      }
    }
    if (count == 0) {
      throw new StatisticProblem("nobody of a group is paid: there is no chain to follow");
    }
    double sum = Numbers.sum(paid);
    return new Factors(
        sum / paid.length,
        able / paid.length,
        count / able,
        targets / count,
        rules / targets,
        sum / rules);
  }
}
