package guerdon.engine.fairness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** Quantiles of pay explained by terms; see {@code docs/fairness/quantreg.md}. */
final class QuantileRegression implements Method {
  private static final String TOO_FEW = "too few rows near the quantile tell how far it may be off";
  private static final int FEWEST = 3;

  @Override
  public String name() {
    return "quantreg";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] outcome = Formula.values(parameters.text("outcome"), table);
    Design design = Design.of(table, parameters.inners("terms"));
    // Refuses too few rows and collinear terms with the name of the term.
    LeastSquares.fit(design, outcome);
    Values values = new Values().put("n", outcome.length);
    double[] taus = parameters.numbers("taus");
    for (double tau : taus) {
      if (!(tau > 0 && tau < 1)) {
        throw new StatisticProblem(
            "a quantile of taus lies between 0 and 1, and " + tau + " does not");
      }
    }
    Arrays.stream(taus)
        .parallel()
        .mapToObj(tau -> described(design, outcome, tau))
        .toList()
        .forEach(each -> values.under("", each));
    return values;
  }

  private static Values described(Design design, double[] outcome, double tau) {
    Values values = new Values();
    double[] b = QuantileFit.of(design.matrix(), outcome, tau);
    double[] residuals = residuals(design.matrix(), outcome, b);
    String prefix = "tau" + tau + "/";
    values.put(prefix + "objective", objective(residuals, tau));
    for (int at = 0; at < b.length; at++) {
      values.put(prefix + "coef/" + design.names().get(at), b[at]);
    }
    RealMatrix x = design.matrix();
    errors(values, prefix + "se_iid/", design, () -> independent(x, residuals, tau));
    errors(values, prefix + "se_nid/", design, () -> differing(x, outcome, tau));
    errors(values, prefix + "se_ker/", design, () -> kernel(x, residuals, tau));
    return values;
  }

  /** Errors of all terms; coefficients are told also where the rows cannot tell their errors. */
  private static void errors(
      Values values, String prefix, Design design, Supplier<double[]> computed) {
    double[] errors = new double[0];
    String reason = "";
    try {
      errors = computed.get();
    } catch (StatisticProblem problem) {
      reason = String.valueOf(problem.getMessage());
    }
    for (int at = 0; at < design.columns(); at++) {
      String name = prefix + design.names().get(at);
      if (errors.length == 0) {
        values.none(name, reason);
      } else {
        values.put(name, errors[at]);
      }
    }
  }

  private static double[] residuals(RealMatrix x, double[] y, double[] b) {
    double[] fitted = x.operate(b);
    double[] residuals = new double[y.length];
    for (int row = 0; row < y.length; row++) {
      residuals[row] = y[row] - fitted[row];
    }
    return residuals;
  }

  private static double objective(double[] residuals, double tau) {
    double[] losses = new double[residuals.length];
    for (int row = 0; row < losses.length; row++) {
      losses[row] = residuals[row] * (tau - (residuals[row] < 0 ? 1 : 0));
    }
    return Numbers.sum(losses);
  }

  /** Hall and Sheather 1988. */
  private static double bandwidth(double tau, int n) {
    double z = Tails.normalQuantile(tau);
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return Math.pow(n, -1.0 / 3)
        * Math.pow(Tails.normalQuantile(0.975), 2.0 / 3)
        * Math.pow(1.5 * density * density / (2 * z * z + 1), 1.0 / 3);
  }

  private static double narrowed(double tau, int n) {
    double h = bandwidth(tau, n);
    while (tau - h < 0 || tau + h > 1) {
      h /= 2;
    }
    return h;
  }

  private static double[] errors(RealMatrix covariance) {
    double[] errors = new double[covariance.getRowDimension()];
    for (int at = 0; at < errors.length; at++) {
      errors[at] = Math.sqrt(covariance.getEntry(at, at));
    }
    return errors;
  }

  /** Errors when all rows have the same spread (Koenker and Bassett 1978). */
  private static double[] independent(RealMatrix x, double[] residuals, double tau) {
    int n = residuals.length;
    int k = x.getColumnDimension();
    int zeros = 0;
    for (double residual : residuals) {
      zeros += Math.abs(residual) < Math.sqrt(Math.ulp(1.0)) ? 1 : 0;
    }
    int h = Math.max(k + 1, (int) Math.ceil(n * bandwidth(tau, n)));
    double[] byDistance =
        Arrays.stream(residuals)
            .boxed()
            .sorted(Comparator.comparingDouble(Math::abs))
            .mapToDouble(each -> each)
            .toArray();
    int from = zeros;
    int to = Math.min(h + zeros + 1, n);
    double[] chosen = Numbers.sorted(Arrays.copyOfRange(byDistance, from, to));
    if (chosen.length < FEWEST) {
      throw new StatisticProblem(TOO_FEW);
    }
    double[][] line = new double[chosen.length][2];
    for (int at = 0; at < chosen.length; at++) {
      line[at][0] = 1;
      line[at][1] = (double) (zeros + 1 + at) / (n - k);
    }
    double sparsity = QuantileFit.of(new Array2DRowRealMatrix(line, false), chosen, 0.5)[1];
    return errors(
        invert(x.transpose().multiply(x)).scalarMultiply(sparsity * sparsity * tau * (1 - tau)));
  }

  /** Errors when spread differs from row to row (Hendricks and Koenker 1991). */
  private static double[] differing(RealMatrix x, double[] y, double tau) {
    double h = narrowed(tau, y.length);
    RealVector high = new ArrayRealVector(QuantileFit.of(x, y, tau + h), false);
    RealVector low = new ArrayRealVector(QuantileFit.of(x, y, tau - h), false);
    double[] spread = x.operate(high.subtract(low)).toArray();
    double[] density = new double[y.length];
    for (int row = 0; row < density.length; row++) {
      density[row] = Math.max(0, 2 * h / (spread[row] - Math.sqrt(Math.ulp(1.0))));
    }
    return sandwich(x, density, tau);
  }

  /** Errors with the density at each row by a kernel (Powell 1991). */
  private static double[] kernel(RealMatrix x, double[] residuals, double tau) {
    double h = narrowed(tau, residuals.length);
    double[] sorted = Numbers.sorted(residuals);
    double range = (Numbers.quantile(sorted, 0.75) - Numbers.quantile(sorted, 0.25)) / 1.34;
    double width =
        (Tails.normalQuantile(tau + h) - Tails.normalQuantile(tau - h))
            * Math.min(Numbers.deviation(residuals), range);
    double[] density = new double[residuals.length];
    for (int row = 0; row < density.length; row++) {
      double z = residuals[row] / width;
      density[row] = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / width;
    }
    return sandwich(x, density, tau);
  }

  private static double[] sandwich(RealMatrix x, double[] density, double tau) {
    RealMatrix weighted = x.copy();
    for (int row = 0; row < density.length; row++) {
      for (int column = 0; column < x.getColumnDimension(); column++) {
        weighted.multiplyEntry(row, column, density[row]);
      }
    }
    RealMatrix bread = invert(x.transpose().multiply(weighted));
    RealMatrix meat = x.transpose().multiply(x);
    return errors(bread.multiply(meat).multiply(bread).scalarMultiply(tau * (1 - tau)));
  }

  private static RealMatrix invert(RealMatrix matrix) {
    try {
      return new CholeskyDecomposition(matrix, 1e-6, 1e-300).getSolver().getInverse();
    } catch (MathIllegalArgumentException e) {
      throw new StatisticProblem(TOO_FEW);
    }
  }
}
