package guerdon.engine.fairness;

import java.util.List;
import java.util.Map;

/** Pay explained by terms; see {@code docs/fairness/ols.md}. */
final class Regression implements Method {
  @Override
  public String name() {
    return "ols";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] outcome = Formula.values(parameters.text("outcome"), table);
    Design design = Design.of(table, parameters.inners("terms"));
    if (Numbers.squares(outcome) == 0) {
      throw new StatisticProblem(
          "the outcome is the same for everybody: there is nothing to explain");
    }
    LeastSquares fit = LeastSquares.fit(design, outcome);
    double n = design.rows();
    double k = design.columns();
    double degrees = fit.degrees();
    double r2 = fit.determination(outcome);
    Values values = new Values().put("n", n).put("k", k).put("df_resid", degrees);
    values.put("r2", r2).put("adj_r2", 1 - (1 - r2) * (n - 1) / degrees);
    values.put("sigma", Math.sqrt(fit.variance()));
    double f = r2 / (k - 1) / ((1 - r2) / degrees);
    values.put("F", f).put("F_p", Tails.fisher(f, k - 1, degrees));
    values.put(
        "loglik", -n / 2 * (Math.log(2 * Math.PI) + Math.log(fit.residualSquares() / n) + 1));
    coefficients(values, fit);
    if (design.columns() > 1) {
      firstTerm(values, fit);
    }
    breuschPagan(values, fit);
    if (parameters.has("cluster")) {
      clusters(values, fit, table.texts(parameters.text("cluster")));
    }
    return values;
  }

  private static void coefficients(Values values, LeastSquares fit) {
    double[] hc0 = fit.robust(0);
    double[] hc1 = fit.robust(1);
    double[] hc2 = fit.robust(2);
    double[] hc3 = fit.robust(3);
    for (int at = 0; at < fit.design().columns(); at++) {
      String term = "/" + fit.design().names().get(at);
      double error = Math.sqrt(fit.covariance().getEntry(at, at));
      values.put("coef" + term, fit.coefficient(at));
      test(values, "", term, fit.coefficient(at), error, fit.degrees());
      values.put("HC0_se" + term, hc0[at]);
      test(values, "HC1_", term, fit.coefficient(at), hc1[at], fit.degrees());
      values.put("HC2_se" + term, hc2[at]);
      test(values, "HC3_", term, fit.coefficient(at), hc3[at], fit.degrees());
      if (at > 0) {
        double spread = Numbers.squares(fit.design().matrix().getColumn(at));
        values.put("vif" + term, fit.inverse().getEntry(at, at) * spread);
      }
    }
  }

  private static void test(
      Values values, String kind, String term, double value, double error, int degrees) {
    double t = value / error;
    double margin = Tails.studentQuantile(0.975, degrees) * error;
    values.put(kind + "se" + term, error).put(kind + "t" + term, t);
    values.put(kind + "p" + term, Tails.student(t, degrees));
    values.put(kind + "ci_lo" + term, value - margin);
    values.put(kind + "ci_hi" + term, value + margin);
  }

  /** What the first term means as a gap in percent, where the outcome is a logarithm. */
  private static void firstTerm(Values values, LeastSquares fit) {
    double b = fit.coefficient(1);
    double variance = fit.covariance().getEntry(1, 1);
    double margin = Tails.studentQuantile(0.975, fit.degrees()) * Math.sqrt(variance);
    values.put("first_term/adjusted_gap_pct", percent(b));
    values.put("first_term/kennedy_gap_pct", percent(b - variance / 2));
    values.put("first_term/gap_pct_ci_lo", percent(b + margin));
    values.put("first_term/gap_pct_ci_hi", percent(b - margin));
  }

  private static double percent(double log) {
    return 100 * (1 - Math.exp(log));
  }

  /**
   * Whether spread differs with the terms (Breusch and Pagan 1979, studentised by Koenker 1981).
   */
  private static void breuschPagan(Values values, LeastSquares fit) {
    double[] squared = fit.residuals();
    for (int row = 0; row < squared.length; row++) {
      squared[row] *= squared[row];
    }
    if (Numbers.squares(squared) == 0) {
      values.none("breusch_pagan_koenker", "the terms tell the outcome exactly");
      values.none("breusch_pagan_p", "the terms tell the outcome exactly");
      return;
    }
    double statistic =
        squared.length * LeastSquares.fit(fit.design(), squared).determination(squared);
    values.put("breusch_pagan_koenker", statistic);
    values.put("breusch_pagan_p", Tails.chiSquared(statistic, fit.design().columns() - 1));
  }

  private static void clusters(Values values, LeastSquares fit, List<String> cells) {
    Map<String, List<Integer>> clusters = Table.byCell(cells);
    if (clusters.size() < 2) {
      throw new StatisticProblem("errors by cluster need two clusters");
    }
    double[] errors = fit.clustered(List.copyOf(clusters.values()));
    for (int at = 0; at < Math.min(2, errors.length); at++) {
      values.put("cluster_CR1_se/" + fit.design().names().get(at), errors[at]);
    }
    values.put("cluster_G", clusters.size());
  }
}
