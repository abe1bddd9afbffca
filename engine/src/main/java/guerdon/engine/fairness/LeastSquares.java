package guerdon.engine.fairness;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/** A regression by least squares, solved by QR. */
final class LeastSquares {
  private static final double COLLINEAR = 1e-10;

  private final Design design;
  private final double[] coefficients;
  private final double[] residuals;
  private final RealMatrix inverse;
  private final double squares;

  private LeastSquares(
      Design design, double[] coefficients, double[] residuals, RealMatrix inverse) {
    this.design = design;
    this.coefficients = coefficients;
    this.residuals = residuals;
    this.inverse = inverse;
    double[] squared = new double[residuals.length];
    for (int row = 0; row < squared.length; row++) {
      squared[row] = residuals[row] * residuals[row];
    }
    this.squares = Numbers.sum(squared);
  }

  /**
   * Fits an outcome.
   *
   * @throws StatisticProblem when there are too few rows or a column follows from others
   */
  static LeastSquares fit(Design design, double[] outcome) {
    int n = design.rows();
    int k = design.columns();
    if (n <= k) {
      throw new StatisticProblem(
          n + " rows cannot tell " + k + " coefficients; take terms out or rows in");
    }
    // Columns of like size let a tiny pivot stand for collinearity alone.
    double[] scales = new double[k];
    RealMatrix scaled = design.matrix().copy();
    for (int column = 0; column < k; column++) {
      double norm = Math.sqrt(Numbers.sum(squared(design.matrix().getColumn(column))));
      scales[column] = norm == 0 ? 1 : norm;
      for (int row = 0; row < n; row++) {
        scaled.multiplyEntry(row, column, 1 / scales[column]);
      }
    }
    QRDecomposition qr = new QRDecomposition(scaled);
    RealMatrix r = qr.getR();
    for (int column = 0; column < k; column++) {
      if (Math.abs(r.getEntry(column, column)) < COLLINEAR) {
        throw new StatisticProblem(
            design.names().get(column)
                + (scales[column] == 1 && allZero(design.matrix().getColumn(column))
                    ? " is the same in every row"
                    : " follows from the terms before it")
                + "; take one of them out");
      }
    }
    double[] solution = qr.getSolver().solve(new Array2DRowRealMatrix(outcome)).getColumn(0);
    RealMatrix inverse = inverse(r, k);
    for (int row = 0; row < k; row++) {
      solution[row] /= scales[row];
      for (int column = 0; column < k; column++) {
        inverse.multiplyEntry(row, column, 1 / (scales[row] * scales[column]));
      }
    }
    double[] fitted = design.matrix().operate(solution);
    double[] residuals = new double[n];
    for (int row = 0; row < n; row++) {
      residuals[row] = outcome[row] - fitted[row];
    }
    return new LeastSquares(design, solution, residuals, inverse);
  }

  private static boolean allZero(double[] numbers) {
    for (double number : numbers) {
      if (number != 0) {
        return false;
      }
    }
    return true;
  }

  private static double[] squared(double[] numbers) {
    double[] squared = new double[numbers.length];
    for (int at = 0; at < squared.length; at++) {
      squared[at] = numbers[at] * numbers[at];
    }
    return squared;
  }

  /** (R'R)⁻¹ from the triangle R. */
  private static RealMatrix inverse(RealMatrix r, int k) {
    double[][] inverse = new double[k][k];
    for (int column = 0; column < k; column++) {
      for (int row = column; row >= 0; row--) {
        double value = row == column ? 1 : 0;
        for (int at = row + 1; at <= column; at++) {
          value -= r.getEntry(row, at) * inverse[at][column];
        }
        inverse[row][column] = value / r.getEntry(row, row);
      }
    }
    RealMatrix triangle = new Array2DRowRealMatrix(inverse, false);
    return triangle.multiply(triangle.transpose());
  }

  Design design() {
    return design;
  }

  double[] coefficients() {
    return coefficients.clone();
  }

  double coefficient(int at) {
    return coefficients[at];
  }

  double[] residuals() {
    return residuals.clone();
  }

  double residualSquares() {
    return squares;
  }

  int degrees() {
    return design.rows() - design.columns();
  }

  double variance() {
    return squares / degrees();
  }

  /** (X'X)⁻¹. */
  RealMatrix inverse() {
    return inverse;
  }

  /** The classical covariance of the coefficients. */
  RealMatrix covariance() {
    return inverse.scalarMultiply(variance());
  }

  /** The share of the outcome's spread that the terms tell. */
  double determination(double[] outcome) {
    return 1 - squares / Numbers.squares(outcome);
  }

  private double[] leverages() {
    double[] leverages = new double[design.rows()];
    for (int row = 0; row < leverages.length; row++) {
      double[] x = design.matrix().getRow(row);
      double[] moved = inverse.operate(x);
      double sum = 0;
      for (int column = 0; column < x.length; column++) {
        sum += x[column] * moved[column];
      }
      leverages[row] = sum;
    }
    return leverages;
  }

  /**
   * Standard errors that hold when spread differs from row to row (MacKinnon and White 1985).
   *
   * @param kind 0 to 3
   */
  double[] robust(int kind) {
    double[] leverages = kind >= 2 ? leverages() : new double[0];
    int k = design.columns();
    double[][] middle = new double[k][k];
    for (int row = 0; row < design.rows(); row++) {
      double weight = residuals[row] * residuals[row];
      if (kind == 2) {
        weight /= 1 - leverages[row];
      } else if (kind == 3) {
        weight /= (1 - leverages[row]) * (1 - leverages[row]);
      }
      double[] x = design.matrix().getRow(row);
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          middle[i][j] += weight * x[i] * x[j];
        }
      }
    }
    double factor = kind == 1 ? (double) design.rows() / degrees() : 1;
    return errors(middle, factor);
  }

  /** Standard errors for rows that go together in clusters (Liang and Zeger 1986), CR1. */
  double[] clustered(List<List<Integer>> clusters) {
    int k = design.columns();
    double[][] middle = new double[k][k];
    for (List<Integer> cluster : clusters) {
      double[] score = new double[k];
      for (int row : cluster) {
        for (int column = 0; column < k; column++) {
          score[column] += design.matrix().getEntry(row, column) * residuals[row];
        }
      }
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          middle[i][j] += score[i] * score[j];
        }
      }
    }
    double g = clusters.size();
    double n = design.rows();
    return errors(middle, g / (g - 1) * (n - 1) / (n - k));
  }

  private double[] errors(double[][] middle, double factor) {
    RealMatrix covariance =
        inverse.multiply(new Array2DRowRealMatrix(middle, false)).multiply(inverse);
    double[] errors = new double[design.columns()];
    for (int at = 0; at < errors.length; at++) {
      errors[at] = Math.sqrt(factor * covariance.getEntry(at, at));
    }
    return errors;
  }
}
