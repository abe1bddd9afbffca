package guerdon.engine.fairness;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;

/** Differences of means with tests and effect sizes; see {@code docs/fairness/ttest.md}. */
final class TTest implements Method {
  private static final double HALF = 0.975;

  @Override
  public String name() {
    return "ttest";
  }

  /** Welch's test. */
  record Welch(double t, double degrees, double p, double error) {
    static Welch of(double[] reference, double[] compared) {
      double left = Numbers.variance(reference) / reference.length;
      double right = Numbers.variance(compared) / compared.length;
      double error = Math.sqrt(left + right);
      double t = (Numbers.mean(reference) - Numbers.mean(compared)) / error;
      double degrees =
          (left + right)
              * (left + right)
              / (left * left / (reference.length - 1) + right * right / (compared.length - 1));
      return new Welch(t, degrees, Tails.student(t, degrees), error);
    }
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] pay = Formula.values(parameters.text("outcome"), table);
    Groups groups = Groups.of(table, parameters);
    double[] reference = groups.ofReference(pay);
    double[] compared = groups.ofCompared(pay);
    if (reference.length < 2 || compared.length < 2) {
      throw new StatisticProblem("a test of means needs two people in each group");
    }
    double n1 = reference.length;
    double n2 = compared.length;
    double difference = Numbers.mean(reference) - Numbers.mean(compared);
    Welch welch = Welch.of(reference, compared);
    Values values = new Values().put("diff", difference);
    if (welch.error() == 0) {
      throw new StatisticProblem(
          "nobody's pay differs within the groups: there is no spread to test with");
    }
    double margin = Tails.studentQuantile(HALF, welch.degrees()) * welch.error();
    values.put("welch_t", welch.t()).put("welch_df", welch.degrees()).put("welch_p", welch.p());
    values.put("welch_ci_lo", difference - margin).put("welch_ci_hi", difference + margin);
    double m = n1 + n2 - 2;
    double pooled = Math.sqrt((Numbers.squares(reference) + Numbers.squares(compared)) / m);
    double t = difference / (pooled * Math.sqrt(1 / n1 + 1 / n2));
    values.put("student_t", t).put("student_p", Tails.student(t, m)).put("student_df", m);
    double d = difference / pooled;
    double exact = Math.exp(LogGamma.value(m / 2) - LogGamma.value((m - 1) / 2)) / Math.sqrt(m / 2);
    values.put("pooled_sd", pooled).put("cohen_d", d).put("hedges_g_exact", d * exact);
    values.put("hedges_g_approx", d * (1 - 3 / (4 * m - 1)));
    values.put("glass_delta_ref_sd", difference / Numbers.deviation(reference));
    values.put("var_ratio", Numbers.variance(reference) / Numbers.variance(compared));
    values.put("d_se", Math.sqrt((n1 + n2) / (n1 * n2) + d * d / (2 * (n1 + n2))));
    double f = OneWay.f(distances(reference), distances(compared));
    values.put("brown_forsythe_F", f).put("brown_forsythe_p", Tails.fisher(f, 1, n1 + n2 - 2));
    return values;
  }

  private static double[] distances(double[] numbers) {
    double median = Numbers.median(numbers);
    return Arrays.stream(numbers).map(x -> Math.abs(x - median)).toArray();
  }
}
