package guerdon.engine.fairness;

import java.util.function.IntPredicate;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/** Selection explained by terms; see {@code docs/fairness/logit.md}. */
final class LogisticRegression implements Method {
  private static final int MOST_STEPS = 100;
  private static final double SEPARATED = 25;

  @Override
  public String name() {
    return "logit";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    IntPredicate condition = Condition.of(table, parameters.inner("selected"));
    Design design = Design.of(table, parameters.inners("terms"));
    double[] selected = new double[design.rows()];
    for (int row = 0; row < selected.length; row++) {
      selected[row] = condition.test(row) ? 1 : 0;
    }
    double share = Numbers.mean(selected);
    if (share == 0 || share == 1) {
      throw new StatisticProblem((share == 0 ? "nobody" : "everybody") + " is selected");
    }
    // Refuses collinear terms with the name of the term.
    LeastSquares.fit(design, selected);
    return described(design, selected, fit(design, selected));
  }

  /** The coefficients with their covariance. */
  private record Fit(ArrayRealVector coefficients, RealMatrix covariance) {}

  private static Fit fit(Design design, double[] selected) {
    int k = design.columns();
    ArrayRealVector b = new ArrayRealVector(k);
    RealMatrix inverse = new Array2DRowRealMatrix(k, k);
    double before = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] eta = design.matrix().operate(b.toArray());
      double[] gradient = new double[k];
      double[][] information = new double[k][k];
      for (int row = 0; row < eta.length; row++) {
        double p = probability(eta[row]);
        double[] x = design.matrix().getRow(row);
        for (int i = 0; i < k; i++) {
          gradient[i] += x[i] * (selected[row] - p);
          for (int j = 0; j <= i; j++) {
            information[i][j] += p * (1 - p) * x[i] * x[j];
          }
        }
      }
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < i; j++) {
          information[j][i] = information[i][j];
        }
      }
      try {
        inverse =
            new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-9, 1e-300)
                .getSolver()
                .getInverse();
      } catch (MathIllegalArgumentException e) {
        throw separated();
      }
      double[] change = inverse.operate(gradient);
      b = b.add(new ArrayRealVector(change, false));
      double log = likelihood(design.matrix().operate(b.toArray()), selected);
      if (b.getLInfNorm() > 1e6) {
        throw separated();
      }
      boolean still = new ArrayRealVector(change, false).getLInfNorm() < 1e-10;
      if (still || (Math.abs(log - before) <= 1e-15 * Math.abs(log) && step > 20)) {
        refuseSeparation(design, b, inverse);
        return new Fit(b, inverse);
      }
      before = log;
    }
    throw separated();
  }

  private static void refuseSeparation(Design design, ArrayRealVector b, RealMatrix inverse) {
    for (int at = 0; at < design.columns(); at++) {
      if (Math.sqrt(inverse.getEntry(at, at)) > 1_000 && Math.abs(b.getEntry(at)) > SEPARATED / 2) {
        throw separated();
      }
    }
  }

  private static StatisticProblem separated() {
    return new StatisticProblem(
        "the terms tell exactly who is selected (separation): no coefficients are likeliest;"
            + " take the term out that does, or put its levels together");
  }

  private static double probability(double eta) {
    return eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
  }

  private static double likelihood(double[] eta, double[] selected) {
    double[] logs = new double[eta.length];
    for (int row = 0; row < logs.length; row++) {
      double signed = selected[row] == 1 ? eta[row] : -eta[row];
      logs[row] =
          signed > 0 ? -Math.log1p(Math.exp(-signed)) : signed - Math.log1p(Math.exp(signed));
    }
    return Numbers.sum(logs);
  }

  private static Values described(Design design, double[] selected, Fit fit) {
    double n = design.rows();
    double share = Numbers.mean(selected);
    double[] eta = design.matrix().operate(fit.coefficients().toArray());
    double log = likelihood(eta, selected);
    double none = n * (share * Math.log(share) + (1 - share) * Math.log(1 - share));
    Values values = new Values().put("n", n).put("loglik", log).put("loglik_null", none);
    values.put("mcfadden_r2", 1 - log / none);
    double z975 = Tails.normalQuantile(0.975);
    for (int at = 0; at < design.columns(); at++) {
      String term = "/" + design.names().get(at);
      double b = fit.coefficients().getEntry(at);
      double error = Math.sqrt(fit.covariance().getEntry(at, at));
      values.put("coef" + term, b).put("se" + term, error).put("z" + term, b / error);
      values.put("p" + term, Tails.normal(b / error)).put("or" + term, Math.exp(b));
      values.put("or_ci_lo" + term, Math.exp(b - z975 * error));
      values.put("or_ci_hi" + term, Math.exp(b + z975 * error));
    }
    if (design.columns() > 1) {
      firstTerm(values, design, fit, eta);
    }
    double[] fitted = new double[eta.length];
    double[] losses = new double[eta.length];
    for (int row = 0; row < eta.length; row++) {
      fitted[row] = probability(eta[row]);
      losses[row] = Math.pow(fitted[row] - selected[row], 2);
    }
    values.put("auc", auc(fitted, selected)).put("brier", Numbers.mean(losses));
    return values.put("logloss", -log / n);
  }

  /** Everybody's rate if all were, and if none was, of the first term's group. */
  private static void firstTerm(Values values, Design design, Fit fit, double[] eta) {
    double b = fit.coefficients().getEntry(1);
    double[] with = new double[eta.length];
    double[] without = new double[eta.length];
    for (int row = 0; row < eta.length; row++) {
      double base = eta[row] - b * design.matrix().getEntry(row, 1);
      with[row] = probability(base + b);
      without[row] = probability(base);
    }
    double one = Numbers.mean(with);
    double zero = Numbers.mean(without);
    values.put("first_term/ame", one - zero);
    values.put("first_term/adjusted_rate_1", one).put("first_term/adjusted_rate_0", zero);
    values.put("first_term/adjusted_impact_ratio", one / zero);
  }

  private static double auc(double[] fitted, double[] selected) {
    // Equal rows must tie though their sums were rounded differently.
    double[] rounded = new double[fitted.length];
    for (int row = 0; row < rounded.length; row++) {
      rounded[row] = Math.rint(fitted[row] * 1e12) / 1e12;
    }
    double[] ranks = Numbers.ranks(rounded);
    double sum = 0;
    double n1 = 0;
    for (int row = 0; row < ranks.length; row++) {
      if (selected[row] == 1) {
        sum += ranks[row];
        n1++;
      }
    }
    return (sum - n1 * (n1 + 1) / 2) / (n1 * (fitted.length - n1));
  }
}
