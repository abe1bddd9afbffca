package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/**
 * The columns of a regression: a one for each row, then the terms in their order.
 *
 * @param names {@code (Intercept)}, then one name for each column
 * @param matrix one row for each person
 */
record Design(List<String> names, RealMatrix matrix) {
  Design {
    names = List.copyOf(names);
  }

  /**
   * The columns of some terms: {@code ind} is 1 where a column holds a value, {@code cat} has one
   * column for each level but the reference, in the order of their texts, {@code num} is a formula.
   */
  static Design of(Table table, List<Parameters> terms) {
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    names.add("(Intercept)");
    double[] ones = new double[table.rows()];
    Arrays.fill(ones, 1);
    columns.add(ones);
    for (Parameters term : terms) {
      switch (term.text("type")) {
        case "ind" -> {
          String column = term.text("col");
          String value = term.text("eq");
          names.add(term.has("name") ? term.text("name") : column + "=" + value);
          columns.add(indicator(table.texts(column), value));
        }
        case "cat" -> categories(table, term, names, columns);
        case "num" -> {
          String formula = term.has("expr") ? term.text("expr") : term.text("col");
          names.add(term.has("name") ? term.text("name") : formula);
          columns.add(Formula.values(formula, table));
        }
        case String other ->
            throw new StatisticProblem(
                "there is no term of type " + other + "; there are ind, cat and num");
      }
    }
    return new Design(names, matrix(columns));
  }

  private static void categories(
      Table table, Parameters term, List<String> names, List<double[]> columns) {
    String column = term.text("col");
    List<String> cells = table.texts(column);
    List<String> levels = cells.stream().distinct().sorted().toList();
    String reference = term.text("ref");
    if (!levels.contains(reference)) {
      throw new StatisticProblem(
          "no row has the reference " + reference + " of " + column + "; there are " + levels);
    }
    for (String level : levels) {
      if (!level.equals(reference)) {
        names.add(column + "=" + level);
        columns.add(indicator(cells, level));
      }
    }
  }

  private static double[] indicator(List<String> cells, String value) {
    return cells.stream().mapToDouble(cell -> cell.equals(value) ? 1 : 0).toArray();
  }

  private static RealMatrix matrix(List<double[]> columns) {
    int rows = columns.getFirst().length;
    double[][] cells = new double[rows][columns.size()];
    for (int column = 0; column < columns.size(); column++) {
      double[] from = columns.get(column);
      for (int row = 0; row < rows; row++) {
        cells[row][column] = from[row];
      }
    }
    return new Array2DRowRealMatrix(cells, false);
  }

  int rows() {
    return matrix.getRowDimension();
  }

  int columns() {
    return names.size();
  }

  /** The same columns for some of the rows. */
  Design of(List<Integer> rows) {
    double[][] cells = rows.stream().map(matrix::getRow).toArray(double[][]::new);
    if (cells.length == 0) {
      throw new StatisticProblem("no row is left");
    }
    return new Design(names, new Array2DRowRealMatrix(cells, false));
  }

  /** The same columns and one more. */
  Design with(String name, double[] column) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    double[][] cells = new double[rows()][];
    for (int row = 0; row < cells.length; row++) {
      cells[row] = Numbers.joined(matrix.getRow(row), new double[] {column[row]});
    }
    return new Design(more, new Array2DRowRealMatrix(cells, false));
  }

  double[] means() {
    double[] means = new double[columns()];
    for (int column = 0; column < means.length; column++) {
      means[column] = Numbers.mean(matrix.getColumn(column));
    }
    return means;
  }

  /** Covariances of the columns with n - 1. */
  RealMatrix covariance() {
    double[] means = means();
    RealMatrix centred = matrix.copy();
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        centred.addToEntry(row, column, -means[column]);
      }
    }
    return centred.transpose().multiply(centred).scalarMultiply(1.0 / (rows() - 1));
  }
}
