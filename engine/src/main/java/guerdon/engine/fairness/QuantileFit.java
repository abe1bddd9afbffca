package guerdon.engine.fairness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * The coefficients with the least loss of a quantile regression. They run through as many rows as
 * there are coefficients: from rows near the least squares, one row after the other is exchanged
 * for a better one (Barrodale and Roberts 1974) until none is.
 */
final class QuantileFit {
  private static final int MOST_STEPS = 20_000;
  private static final double SMALL = 1e-12;
  private static final double EVEN = 1e-9;
  private static final int NONE = -1;
  private static final double GOLDEN = 0.618033988749895;

  private final double[][] x;
  private final double[] y;
  private final double tau;
  private final int k;
  private final int[] basis;
  private final boolean[] met;
  private final double[] residuals;
  private final Crossings crossings;

  private QuantileFit(RealMatrix x, double[] y, double tau) {
    this.x = x.getData();
    this.y = y;
    this.tau = tau;
    this.k = x.getColumnDimension();
    this.residuals = new double[y.length];
    subtract(leastSquares(x, y));
    this.basis = independentRows();
    this.met = new boolean[y.length];
    for (int row : basis) {
      met[row] = true;
    }
    this.crossings = new Crossings(y.length);
  }

  /**
   * The coefficients.
   *
   * @throws StatisticProblem when columns follow from each other, or no best ones are found
   */
  static double[] of(RealMatrix x, double[] y, double tau) {
    int[] basis = new QuantileFit(x, y, tau).best();
    if (basis.length == 0) {
      // Rows that are met by chance lead round and round; amounts that differ a little do not
      // (Charnes 1952), and the rows that are best for them are best for the true amounts.
      basis = new QuantileFit(x, moved(y), tau).best();
    }
    if (basis.length == 0) {
      throw new StatisticProblem("no best coefficients were found; leave out rows that are equal");
    }
    return through(x.getData(), y, basis).getColumn(0);
  }

  /** Amounts that differ from those given, each by another tiny part of their spread. */
  private static double[] moved(double[] y) {
    double step = 1e-8 * Math.sqrt(Numbers.squares(y) / y.length);
    double[] moved = y.clone();
    for (int row = 0; row < moved.length; row++) {
      moved[row] += step * ((row + 1) * GOLDEN % 1 - 0.5);
    }
    return moved;
  }

  private static double[] leastSquares(RealMatrix x, double[] y) {
    RealMatrix normal = x.transpose().multiply(x);
    return new LUDecomposition(normal, 0)
        .getSolver()
        .solve(new ArrayRealVector(x.transpose().operate(y), false))
        .toArray();
  }

  /** Sets the residuals of some coefficients. */
  private void subtract(double[] b) {
    for (int row = 0; row < y.length; row++) {
      residuals[row] = y[row] - dot(x[row], b);
    }
  }

  /** The rows that the best coefficients run through; none where the way to them goes round. */
  private int[] best() {
    Set<List<Integer>> seen = new HashSet<>();
    for (int step = 0; step < MOST_STEPS; step++) {
      LUDecomposition rows = new LUDecomposition(rows(x, basis), 0);
      double[] at = Arrays.stream(basis).mapToDouble(row -> y[row]).toArray();
      subtract(rows.getSolver().solve(new ArrayRealVector(at, false)).toArray());
      Edge edge = edge(rows.getSolver().getInverse());
      int entering = edge.leaving() == NONE ? NONE : entering(edge);
      if (entering == NONE) {
        return basis.clone();
      }
      met[basis[edge.leaving()]] = false;
      met[entering] = true;
      basis[edge.leaving()] = entering;
      if (!seen.add(Arrays.stream(basis).sorted().boxed().toList())) {
        return new int[0];
      }
    }
    return new int[0];
  }

  private static RealMatrix rows(double[][] x, int[] basis) {
    double[][] rows = Arrays.stream(basis).mapToObj(row -> x[row]).toArray(double[][]::new);
    return new Array2DRowRealMatrix(rows, true);
  }

  private static RealMatrix through(double[][] x, double[] y, int[] basis) {
    double[] at = Arrays.stream(basis).mapToDouble(row -> y[row]).toArray();
    return new LUDecomposition(rows(x, basis), 0).getSolver().solve(new Array2DRowRealMatrix(at));
  }

  /**
   * The way along which the loss falls: away from one row of the basis while the others stay met.
   *
   * @param leaving the place in the basis; NONE where the loss falls nowhere
   * @param slope by how much the loss falls at first
   */
  private record Edge(int leaving, double slope, Direction direction) {}

  /** A change of the coefficients; an object, so that equal means the same. */
  private static final class Direction {
    private final double[] of;

    Direction(double[] of) {
      this.of = of;
    }
  }

  private Edge edge(RealMatrix inverse) {
    double[] gradient = new double[k];
    for (int row = 0; row < y.length; row++) {
      if (!met[row]) {
        double weight = residuals[row] < 0 ? tau - 1 : tau;
        double[] cells = x[row];
        for (int column = 0; column < k; column++) {
          gradient[column] += weight * cells[column];
        }
      }
    }
    double[] slope = inverse.preMultiply(gradient);
    int leaving = NONE;
    double steepest = 1e-9;
    double sign = 0;
    for (int at = 0; at < k; at++) {
      // The residual of the leaving row falls below zero, or rises above it.
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
    // Of equally good coefficients those that are least, in their order.
    for (int at = 0; at < k && leaving == NONE; at++) {
      double lowering = lowering(inverse.getColumn(at));
      boolean up = Math.abs(slope[at] - (1 - tau)) < EVEN && lowering > 0;
      boolean down = Math.abs(-slope[at] - tau) < EVEN && lowering < 0;
      if (up || down) {
        leaving = at;
        sign = lowering;
        steepest = 0;
      }
    }
    double[] direction = leaving == NONE ? new double[k] : inverse.getColumn(leaving);
    for (int column = 0; column < k; column++) {
      direction[column] *= sign;
    }
    return new Edge(leaving, steepest, new Direction(direction));
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

  /** The row at which the loss along an edge stops falling. */
  private int entering(Edge edge) {
    crossings.clear();
    double[] direction = edge.direction().of;
    for (int row = 0; row < y.length; row++) {
      if (!met[row]) {
        double moved = dot(x[row], direction);
        if (Math.abs(moved) > SMALL) {
          double at = residuals[row] / moved;
          if (at > 0 || (residuals[row] == 0 && moved > 0)) {
            crossings.add(row, at, Math.abs(moved));
          }
        }
      }
    }
    return crossings.reached(edge.slope());
  }

  /** Rows that are met on the way, of which few are asked for: those nearest. */
  private static final class Crossings {
    private final int[] rows;
    private final double[] at;
    private final double[] weights;
    private int count;

    Crossings(int most) {
      rows = new int[most];
      at = new double[most];
      weights = new double[most];
    }

    void clear() {
      count = 0;
    }

    void add(int row, double where, double weight) {
      rows[count] = row;
      at[count] = where;
      weights[count++] = weight;
    }

    /** The first row, in their order, at which the weights that were met make up the slope. */
    int reached(double slope) {
      int low = 0;
      int high = count;
      double left = slope;
      while (high > low) {
        int middle = parted(low, high);
        double nearer = 0;
        for (int each = low; each < middle; each++) {
          nearer += weights[each];
        }
        if (left - nearer <= 0 && middle > low) {
          high = middle;
        } else if (left - nearer - weights[middle] <= 0) {
          return rows[middle];
        } else {
          left -= nearer + weights[middle];
          low = middle + 1;
        }
      }
      return NONE;
    }

    /** Puts what is nearer than one of them before it, and the rest behind. */
    private int parted(int low, int high) {
      swap((low + high) >>> 1, high - 1);
      int place = low;
      for (int each = low; each < high - 1; each++) {
        boolean nearer =
            at[each] < at[high - 1] || (at[each] == at[high - 1] && rows[each] < rows[high - 1]);
        if (nearer) {
          swap(each, place++);
        }
      }
      swap(place, high - 1);
      return place;
    }

    private void swap(int one, int other) {
      int row = rows[one];
      rows[one] = rows[other];
      rows[other] = row;
      double where = at[one];
      at[one] = at[other];
      at[other] = where;
      double weight = weights[one];
      weights[one] = weights[other];
      weights[other] = weight;
    }
  }

  /** As many rows as there are coefficients, none of which follows from others, nearest first. */
  private int[] independentRows() {
    // The best coefficients are nearer to the least squares that are moved to the quantile.
    double middle = Numbers.quantile(Numbers.sorted(residuals), tau);
    List<Integer> order =
        IntStream.range(0, y.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> Math.abs(residuals[row] - middle)))
            .toList();
    int[] found = new int[k];
    double[][] orthogonal = new double[k][];
    int count = 0;
    for (int row : order) {
      double[] left = x[row].clone();
      double norm = Math.sqrt(dot(left, left));
      for (int twice = 0; twice < 2; twice++) {
        for (int each = 0; each < count; each++) {
          double along = dot(left, orthogonal[each]);
          for (int column = 0; column < k; column++) {
            left[column] -= along * orthogonal[each][column];
          }
        }
      }
      double rest = Math.sqrt(dot(left, left));
      if (rest > 1e-7 * norm) {
        for (int column = 0; column < k; column++) {
          left[column] /= rest;
        }
        orthogonal[count] = left;
        found[count++] = row;
        if (count == k) {
          return found;
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
}
