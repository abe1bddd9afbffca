package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.jspecify.annotations.Nullable;

/** Quantiles of pay explained by terms; see {@code docs/fairness/quantreg.md}. */
final class QuantileRegression implements Method {
  private static final int MOST_STEPS = 20_000;
  private static final double SMALL = 1e-12;
  private static final double EVEN = 1e-9;

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
    for (double tau : parameters.numbers("taus")) {
      if (!(tau > 0 && tau < 1)) {
        throw new StatisticProblem(
            "a quantile of taus lies between 0 and 1, and " + tau + " does not");
      }
      describe(values, design, outcome, tau);
    }
    return values;
  }

  private static void describe(Values values, Design design, double[] outcome, double tau) {
    double[] b = fit(design.matrix(), outcome, tau);
    double[] residuals = residuals(design.matrix(), outcome, b);
    String prefix = "tau" + tau + "/";
    values.put(prefix + "objective", objective(residuals, tau));
    for (int at = 0; at < b.length; at++) {
      values.put(prefix + "coef/" + design.names().get(at), b[at]);
    }
    double[] iid = independent(design.matrix(), residuals, tau);
    double[] nid = differing(design.matrix(), outcome, tau);
    double[] kernel = kernel(design.matrix(), residuals, tau);
    for (int at = 0; at < b.length; at++) {
      String term = "/" + design.names().get(at);
      values.put(prefix + "se_iid" + term, iid[at]);
      values.put(prefix + "se_nid" + term, nid[at]);
      values.put(prefix + "se_ker" + term, kernel[at]);
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

  /**
   * The coefficients with the least loss. They run through as many rows as there are coefficients:
   * from rows near the least squares, one row after the other is exchanged for a better one
   * (Barrodale and Roberts 1974) until none is.
   */
  static double[] fit(RealMatrix x, double[] y, double tau) {
    return vertex(x, y, tau, leastSquares(x, y));
  }

  private static double[] leastSquares(RealMatrix x, double[] y) {
    RealMatrix normal = x.transpose().multiply(x);
    return new LUDecomposition(normal, 0)
        .getSolver()
        .solve(new ArrayRealVector(x.transpose().operate(y), false))
        .toArray();
  }

  /** From rows near a solution to the vertex, one exchange of rows after the other. */
  private static double[] vertex(RealMatrix x, double[] y, double tau, double[] near) {
    int k = x.getColumnDimension();
    double[] distance = residuals(x, y, near);
    List<Integer> order =
        IntStream.range(0, y.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> Math.abs(distance[row])))
            .toList();
    List<Integer> basis = independentRows(x, order, k);
    double[] b = through(x, y, basis);
    double[][] cells = x.getData();
    boolean[] met = new boolean[y.length];
    basis.forEach(row -> met[row] = true);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] r = residuals(x, y, b);
      RealMatrix inverse = inverse(x, basis);
      double[] gradient = new double[k];
      for (int row = 0; row < y.length; row++) {
        if (!met[row]) {
          double weight = r[row] < 0 ? tau - 1 : tau;
          for (int column = 0; column < k; column++) {
            gradient[column] += weight * cells[row][column];
          }
        }
      }
      // Moving away from row `at` of the basis along the edge on which the others stay.
      double[] slope = inverse.transpose().operate(gradient);
      int leaving = -1;
      double steepest = 1e-9;
      double sign = 0;
      for (int at = 0; at < k; at++) {
        // Residual of the leaving row falls below zero (+) or rises above it (-).
        double up = slope[at] - (1 - tau);
        double down = -slope[at] - tau;
        if (up > steepest) {
          steepest = up;
          leaving = at;
          sign = 1;
        }
        if (down > steepest) {
          steepest = down;
          leaving = at;
          sign = -1;
        }
      }
      if (leaving < 0) {
        // Of equally good coefficients those that are least, in their order.
        for (int at = 0; at < k && leaving < 0; at++) {
          double up = Math.abs(slope[at] - (1 - tau));
          double down = Math.abs(-slope[at] - tau);
          double lowering = lowering(inverse.getColumn(at));
          if ((up < EVEN && lowering > 0) || (down < EVEN && lowering < 0)) {
            leaving = at;
            sign = lowering;
            steepest = 0;
          }
        }
        if (leaving < 0) {
          return b;
        }
      }
      double[] direction = inverse.getColumn(leaving);
      for (int column = 0; column < k; column++) {
        direction[column] *= sign;
      }
      Integer entering = entering(x, r, direction, met, steepest);
      if (entering == null) {
        return b;
      }
      basis = new ArrayList<>(basis);
      met[basis.set(leaving, entering)] = false;
      met[entering] = true;
      b = through(x, y, basis);
    }
    throw new StatisticProblem("no best coefficients were found; leave out rows that are equal");
  }

  /** 1 when going along a direction lowers its first coefficient that changes, -1 for raises. */
  private static double lowering(double[] direction) {
    for (double each : direction) {
      if (Math.abs(each) > EVEN) {
        return each < 0 ? 1 : -1;
      }
    }
    return 0;
  }

  /** The row at which the loss along a direction stops falling. */
  private static @Nullable Integer entering(
      RealMatrix x, double[] r, double[] direction, boolean[] met, double slope) {
    // Few crossings are asked for, nearest first, so they are not sorted all.
    PriorityQueue<double[]> crossings =
        new PriorityQueue<>(
            Comparator.<double[]>comparingDouble(each -> each[0])
                .thenComparingDouble(each -> each[1]));
    double[] moved = x.operate(direction);
    for (int row = 0; row < r.length; row++) {
      if (!met[row] && Math.abs(moved[row]) > SMALL) {
        double at = r[row] / moved[row];
        boolean crosses = at > 0 || (r[row] == 0 && moved[row] > 0);
        if (crosses) {
          crossings.add(new double[] {at, row, Math.abs(moved[row])});
        }
      }
    }
    double left = slope;
    for (double[] crossing = crossings.poll(); crossing != null; crossing = crossings.poll()) {
      left -= crossing[2];
      if (left <= 0) {
        return (int) crossing[1];
      }
    }
    return null;
  }

  private static List<Integer> independentRows(RealMatrix x, List<Integer> order, int k) {
    List<Integer> basis = new ArrayList<>();
    List<double[]> orthogonal = new ArrayList<>();
    for (int row : order) {
      double[] left = x.getRow(row);
      double norm = Math.sqrt(dot(left, left));
      for (int twice = 0; twice < 2; twice++) {
        for (double[] each : orthogonal) {
          double along = dot(left, each);
          for (int column = 0; column < k; column++) {
            left[column] -= along * each[column];
          }
        }
      }
      double rest = Math.sqrt(dot(left, left));
      if (rest > 1e-7 * norm) {
        for (int column = 0; column < k; column++) {
          left[column] /= rest;
        }
        orthogonal.add(left);
        basis.add(row);
        if (basis.size() == k) {
          return basis;
        }
      }
    }
    throw new StatisticProblem("the terms follow from each other");
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int at = 0; at < left.length; at++) {
      sum += left[at] * right[at];
    }
    return sum;
  }

  private static RealMatrix rows(RealMatrix x, List<Integer> basis) {
    double[][] rows = basis.stream().map(x::getRow).toArray(double[][]::new);
    return new Array2DRowRealMatrix(rows, false);
  }

  private static RealMatrix inverse(RealMatrix x, List<Integer> basis) {
    return new LUDecomposition(rows(x, basis), 0).getSolver().getInverse();
  }

  private static double[] through(RealMatrix x, double[] y, List<Integer> basis) {
    double[] at = basis.stream().mapToDouble(row -> y[row]).toArray();
    return new LUDecomposition(rows(x, basis), 0)
        .getSolver()
        .solve(new ArrayRealVector(at, false))
        .toArray();
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
    double[][] line = new double[chosen.length][2];
    for (int at = 0; at < chosen.length; at++) {
      line[at][0] = 1;
      line[at][1] = (double) (zeros + 1 + at) / (n - k);
    }
    double sparsity = fit(new Array2DRowRealMatrix(line, false), chosen, 0.5)[1];
    return errors(
        invert(x.transpose().multiply(x)).scalarMultiply(sparsity * sparsity * tau * (1 - tau)));
  }

  /** Errors when spread differs from row to row (Hendricks and Koenker 1991). */
  private static double[] differing(RealMatrix x, double[] y, double tau) {
    double h = narrowed(tau, y.length);
    RealVector high = new ArrayRealVector(fit(x, y, tau + h), false);
    RealVector low = new ArrayRealVector(fit(x, y, tau - h), false);
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
      throw new StatisticProblem("errors cannot be computed: the terms follow from each other");
    }
  }
}
