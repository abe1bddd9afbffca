package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How groups differ in an outcome at equal controls: least squares with a column for each group but
 * the first. Errors are the larger of those that hold when spread differs (HC3, MacKinnon and White
 * 1985) and the classical ones: in small groups of equal outcomes the former alone find gaps that
 * are chance (Angrist and Pischke 2009, section 8.1).
 *
 * <p>It is the regression of {@link Regression} for many people and many categories: rows hold few
 * numbers that are not zero, so the cross products take few steps. A control that follows from
 * others is left out; a group that follows from the controls has no estimate.
 */
public final class GroupModel {
  private static final double COLLINEAR = 1e-9;
  private static final double SMALLEST_ERROR = 1e-9;

  private final int groups;
  private final List<Block> blocks = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private Codes clusters = NO_CODES;

  /**
   * A control.
   *
   * @param codes the category of each row from 0; empty for numbers
   * @param numbers the number of each row; empty for categories
   */
  private record Block(String name, Codes codes, Amounts numbers) {}

  /** Categories of rows; an object, so that equal means the same. */
  private static final class Codes {
    private final int[] of;
    private final int levels;

    Codes(int[] of, int levels) {
      this.of = of;
      this.levels = levels;
    }
  }

  private static final class Amounts {
    private final double[] of;

    Amounts(double[] of) {
      this.of = of;
    }
  }

  private static final Codes NO_CODES = new Codes(new int[0], 0);
  private static final Amounts NO_AMOUNTS = new Amounts(new double[0]);

  /**
   * A model without controls.
   *
   * @param groups how many groups there are; group 0 is the one that others are compared with
   */
  public GroupModel(int groups) {
    this.groups = groups;
  }

  /** Adds a control of categories from 0. */
  public GroupModel with(String name, int[] codes) {
    int levels = Arrays.stream(codes).max().orElse(-1) + 1;
    blocks.add(new Block(name, new Codes(codes, levels), NO_AMOUNTS));
    names.add(name);
    return this;
  }

  /** Adds a control that is a number. */
  public GroupModel with(String name, double[] numbers) {
    blocks.add(new Block(name, NO_CODES, new Amounts(numbers)));
    names.add(name);
    return this;
  }

  /**
   * Says which rows go together, so that they tell less than as many rows that do not: errors are
   * at least those of clusters (Liang and Zeger 1986, CR1).
   *
   * @param codes the cluster of each row from 0
   */
  public GroupModel clustered(int[] codes) {
    clusters = new Codes(codes, Arrays.stream(codes).max().orElse(-1) + 1);
    return this;
  }

  /**
   * What came of it.
   *
   * @param groups the difference of each group from group 0, by its number; null where the data
   *     cannot tell it
   * @param rows how many people it rests on
   * @param shares how much of each group's difference each control tells: the coefficient times the
   *     difference of means, summed over the columns of the control; group by group
   */
  public record Fit(List<@Nullable Estimate> groups, int rows, List<List<Double>> shares) {
    public Fit {
      groups = java.util.Collections.unmodifiableList(new ArrayList<>(groups));
      shares = shares.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Fits an outcome.
   *
   * @param rows the rows that count
   * @param group the group of each row
   * @throws StatisticProblem when there are too few rows
   */
  public Fit fit(double[] outcome, int[] rows, int[] group) {
    Solved solved = new Solved(outcome, rows, group);
    double[] spread = solved.errors();
    int degrees = solved.degrees();
    if (clusters.levels > 0) {
      degrees = Math.min(degrees, solved.clustered(spread, rows));
    }
    List<@Nullable Estimate> estimates = new ArrayList<>();
    for (int each = 0; each < groups; each++) {
      int column = solved.firstGroup + each;
      estimates.add(
          solved.kept[column]
              ? new Estimate(solved.coefficients[column], Math.sqrt(spread[each]), degrees)
              : null);
    }
    return new Fit(estimates, rows.length, shares(rows, group, solved.start, solved.coefficients));
  }

  /**
   * The coefficient of a number at equal controls, with its HC3 error: both are set free of the
   * controls first (Frisch and Waugh 1933). A model of one group.
   *
   * @return null where the controls tell the number
   * @throws StatisticProblem when there are too few rows
   */
  public @Nullable Estimate slope(double[] outcome, double[] number, int[] rows) {
    int[] nobody = new int[outcome.length];
    Solved left = new Solved(number, rows, nobody);
    double[] right = new Solved(outcome, rows, nobody).residuals;
    double squares = Numbers.sum(Arrays.stream(left.residuals).map(x -> x * x).toArray());
    if (squares <= COLLINEAR) {
      return null;
    }
    double sum = 0;
    for (int at = 0; at < right.length; at++) {
      sum += left.residuals[at] * right[at];
    }
    double slope = sum / squares;
    if (left.degrees() < 2) {
      throw new StatisticProblem(rows.length + " people cannot tell so many coefficients");
    }
    double error = 0;
    for (int at = 0; at < right.length; at++) {
      double x = left.residuals[at];
      double rest = 1 - left.leverage(at) - x * x / squares;
      if (rest > COLLINEAR) {
        double scaled = (right[at] - slope * x) / rest;
        error += x * x * scaled * scaled;
      }
    }
    return new Estimate(
        slope, Math.max(Math.sqrt(error) / squares, SMALLEST_ERROR), left.degrees() - 1);
  }

  /** The solution of one regression. */
  private final class Solved {
    private final int width = 2 + blocks.size();
    private final int[] start = new int[blocks.size()];
    private final int firstGroup;
    private final int[] places;
    private final double[] cells;
    private final boolean[] kept;
    private final double[][] inverse;
    private final double[] coefficients;
    private final double[] residuals;

    Solved(double[] outcome, int[] rows, int[] group) {
      int n = rows.length;
      int columns = 1;
      for (int block = 0; block < start.length; block++) {
        start[block] = columns;
        Codes codes = blocks.get(block).codes();
        columns += codes.of.length == 0 ? 1 : codes.levels;
      }
      firstGroup = columns;
      columns += groups;
      places = new int[n * width];
      cells = new double[n * width];
      fill(rows, group, start, firstGroup, width, places, cells);
      kept = new boolean[columns];
      inverse = inverse(cross(places, cells, n, width, columns), kept, firstGroup);
      coefficients = new double[columns];
      residuals = new double[n];
      if (degrees() < 1) {
        throw new StatisticProblem(n + " people cannot tell " + coefficients() + " coefficients");
      }
      for (int row = 0; row < n; row++) {
        residuals[row] = outcome[rows[row]];
      }
      // The second round takes back what rounding left in the first.
      step();
      step();
    }

    private int coefficients() {
      int count = 0;
      for (boolean each : kept) {
        count += each ? 1 : 0;
      }
      return count;
    }

    int degrees() {
      return residuals.length - coefficients();
    }

    private void step() {
      double[] right = new double[coefficients.length];
      for (int row = 0; row < residuals.length; row++) {
        for (int at = row * width; at < (row + 1) * width; at++) {
          right[places[at]] += cells[at] * residuals[row];
        }
      }
      double[] step = times(inverse, right);
      for (int column = 0; column < step.length; column++) {
        coefficients[column] += step[column];
      }
      for (int row = 0; row < residuals.length; row++) {
        for (int at = row * width; at < (row + 1) * width; at++) {
          residuals[row] -= cells[at] * step[places[at]];
        }
      }
    }

    double leverage(int row) {
      int from = row * width;
      double leverage = 0;
      for (int i = from; i < from + width; i++) {
        for (int j = from; j < from + width; j++) {
          leverage += cells[i] * inverse[places[i]][places[j]] * cells[j];
        }
      }
      return leverage;
    }

    /**
     * Raises variances to those of clusters.
     *
     * @return the degrees of freedom that clusters leave, one less than there are
     */
    int clustered(double[] variances, int[] rows) {
      double[][] scores = new double[groups][clusters.levels];
      boolean[] met = new boolean[clusters.levels];
      for (int row = 0; row < residuals.length; row++) {
        int cluster = clusters.of[rows[row]];
        met[cluster] = true;
        for (int each = 1; each < groups; each++) {
          double score = 0;
          for (int i = row * width; i < (row + 1) * width; i++) {
            score += inverse[firstGroup + each][places[i]] * cells[i];
          }
          scores[each][cluster] += score * residuals[row];
        }
      }
      int count = 0;
      for (boolean each : met) {
        count += each ? 1 : 0;
      }
      if (count < 2) {
        throw new StatisticProblem("all rows belong to one cluster");
      }
      double n = residuals.length;
      double factor = count / (count - 1.0) * (n - 1) / degrees();
      for (int each = 1; each < groups; each++) {
        double sum = 0;
        for (double score : scores[each]) {
          sum += score * score;
        }
        variances[each] = Math.max(variances[each], factor * sum);
      }
      return count - 1;
    }

    /** The variances of the groups' coefficients. */
    double[] errors() {
      double[] errors = new double[groups];
      for (int row = 0; row < residuals.length; row++) {
        int from = row * width;
        // Somebody alone in a category is met exactly and tells nothing about the groups.
        double rest = 1 - leverage(row);
        if (rest > COLLINEAR) {
          double scaled = residuals[row] / rest;
          for (int each = 1; each < groups; each++) {
            double score = 0;
            for (int i = from; i < from + width; i++) {
              score += inverse[firstGroup + each][places[i]] * cells[i];
            }
            errors[each] += score * score * scaled * scaled;
          }
        }
      }
      double variance = Numbers.sum(Arrays.stream(residuals).map(x -> x * x).toArray()) / degrees();
      for (int each = 1; each < groups; each++) {
        int column = firstGroup + each;
        errors[each] = Math.max(errors[each], variance * inverse[column][column]);
      }
      return errors;
    }
  }

  private void fill(
      int[] rows,
      int[] group,
      int[] start,
      int firstGroup,
      int width,
      int[] places,
      double[] cells) {
    double[] means = new double[start.length];
    for (int block = 0; block < start.length; block++) {
      double[] numbers = blocks.get(block).numbers().of;
      if (numbers.length > 0) {
        double[] taken = Arrays.stream(rows).mapToDouble(row -> numbers[row]).toArray();
        means[block] = Numbers.mean(taken);
      }
    }
    for (int row = 0; row < rows.length; row++) {
      int at = row * width;
      cells[at] = 1;
      for (int block = 0; block < start.length; block++) {
        Block each = blocks.get(block);
        boolean category = each.codes().of.length > 0;
        places[at + 1 + block] = start[block] + (category ? each.codes().of[rows[row]] : 0);
        cells[at + 1 + block] = category ? 1 : each.numbers().of[rows[row]] - means[block];
      }
      places[at + width - 1] = firstGroup + group[rows[row]];
      cells[at + width - 1] = group[rows[row]] == 0 ? 0 : 1;
    }
  }

  private static double[][] cross(int[] places, double[] cells, int n, int width, int columns) {
    double[][] cross = new double[columns][columns];
    for (int row = 0; row < n; row++) {
      for (int i = row * width; i < (row + 1) * width; i++) {
        if (cells[i] != 0) {
          double[] line = cross[places[i]];
          for (int j = row * width; j < (row + 1) * width; j++) {
            line[places[j]] += cells[i] * cells[j];
          }
        }
      }
    }
    return cross;
  }

  /**
   * The inverse by sweeping one column after the other; a column that the others before it tell has
   * zeros.
   */
  private static double[][] inverse(double[][] cross, boolean[] kept, int firstGroup) {
    int k = cross.length;
    double[][] a = new double[k][];
    for (int row = 0; row < k; row++) {
      a[row] = cross[row].clone();
    }
    for (int at = 0; at < k; at++) {
      double pivot = a[at][at];
      // Group 0 is what others are compared with.
      if (at == firstGroup || pivot <= COLLINEAR * cross[at][at] || cross[at][at] == 0) {
        continue;
      }
      kept[at] = true;
      for (int column = 0; column < k; column++) {
        a[at][column] /= pivot;
      }
      for (int row = 0; row < k; row++) {
        double factor = a[row][at];
        if (row != at && factor != 0) {
          for (int column = 0; column < k; column++) {
            a[row][column] -= factor * a[at][column];
          }
          a[row][at] = -factor / pivot;
        }
      }
      a[at][at] = 1 / pivot;
    }
    for (int row = 0; row < k; row++) {
      for (int column = 0; column < k; column++) {
        if (!kept[row] || !kept[column]) {
          a[row][column] = 0;
        }
      }
    }
    return a;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int row = 0; row < product.length; row++) {
      double sum = 0;
      for (int column = 0; column < vector.length; column++) {
        sum += matrix[row][column] * vector[column];
      }
      product[row] = sum;
    }
    return product;
  }

  private List<List<Double>> shares(int[] rows, int[] group, int[] start, double[] coefficients) {
    double[][] sums = new double[groups][start.length];
    double[] counts = new double[groups];
    for (int row : rows) {
      counts[group[row]]++;
      for (int block = 0; block < start.length; block++) {
        Block each = blocks.get(block);
        boolean category = each.codes().of.length > 0;
        sums[group[row]][block] +=
            category
                ? coefficients[start[block] + each.codes().of[row]]
                : coefficients[start[block]] * each.numbers().of[row];
      }
    }
    List<List<Double>> shares = new ArrayList<>();
    for (int each = 0; each < groups; each++) {
      List<Double> own = new ArrayList<>();
      for (int block = 0; block < start.length; block++) {
        own.add(sums[each][block] / counts[each] - sums[0][block] / counts[0]);
      }
      shares.add(counts[each] == 0 || counts[0] == 0 ? List.of() : own);
    }
    return shares;
  }

  /** The names of the controls in the order of the shares. */
  public List<String> controls() {
    return List.copyOf(names);
  }
}
