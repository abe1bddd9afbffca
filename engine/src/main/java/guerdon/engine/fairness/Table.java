package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/** Rows of people with named columns of texts; numbers are read where a statistic needs them. */
public final class Table {
  private final Map<String, List<String>> columns;
  private final List<Integer> lines;
  private final Map<String, double[]> read = new ConcurrentHashMap<>();

  private Table(Map<String, List<String>> columns, List<Integer> lines) {
    this.columns = columns;
    this.lines = lines;
  }

  /**
   * A table of rows.
   *
   * @param names the names of the columns
   * @param rows the cells of each row; row 0 stands on line 2 of its file
   */
  public static Table of(List<String> names, List<List<String>> rows) {
    Writer writer = new Writer(names);
    rows.forEach(writer::add);
    return writer.table();
  }

  /** Takes rows one after the other, as a file is read, and keeps their columns alone. */
  public static final class Writer {
    private static final int FEW = 1_000;

    private final List<String> names;
    private final List<List<String>> columns = new ArrayList<>();
    private final List<Map<String, String>> known = new ArrayList<>();
    private int rows;

    public Writer(List<String> names) {
      this.names = List.copyOf(names);
      for (int column = 0; column < names.size(); column++) {
        columns.add(new ArrayList<>());
        known.add(new HashMap<>());
      }
    }

    /** Adds a row; equal texts of a column with few of them are kept once. */
    public void add(List<String> cells) {
      for (int column = 0; column < columns.size(); column++) {
        String cell = cells.get(column);
        Map<String, String> texts = known.get(column);
        String kept = texts.size() < FEW ? texts.putIfAbsent(cell, cell) : null;
        columns.get(column).add(kept == null ? cell : kept);
      }
      rows++;
    }

    /** The table of all rows that were added. */
    public Table table() {
      Map<String, List<String>> byName = new LinkedHashMap<>();
      List<Integer> lines = new ArrayList<>(rows);
      for (int column = 0; column < columns.size(); column++) {
        byName.put(names.get(column), columns.get(column));
      }
      for (int row = 0; row < rows; row++) {
        lines.add(row + 2);
      }
      return new Table(byName, lines);
    }
  }

  public int rows() {
    return lines.size();
  }

  /** The cells of a column. */
  public List<String> texts(String column) {
    List<String> cells = columns.get(column);
    if (cells == null) {
      throw new StatisticProblem(
          "there is no column " + column + "; there are " + String.join(", ", columns.keySet()));
    }
    return cells;
  }

  public Collection<String> names() {
    return columns.keySet();
  }

  /** The numbers of a column; every cell must hold one. */
  public double[] numbers(String column) {
    return read.computeIfAbsent(column, this::parsed).clone();
  }

  private double[] parsed(String column) {
    List<String> cells = texts(column);
    double[] numbers = new double[cells.size()];
    for (int row = 0; row < numbers.length; row++) {
      try {
        numbers[row] = Double.parseDouble(cells.get(row));
      } catch (NumberFormatException e) {
        numbers[row] = Double.NaN;
      }
      if (!Double.isFinite(numbers[row])) {
        throw new StatisticProblem(
            "line "
                + lines.get(row)
                + ", column "
                + column
                + ": "
                + (cells.get(row).isEmpty()
                    ? "the cell is empty"
                    : cells.get(row) + " is no number")
                + "; leave such rows out by a filter");
      }
    }
    return numbers;
  }

  /** The numbers of a column; not a number where the cell is empty. */
  public double[] numbersOrNone(String column) {
    List<String> cells = texts(column);
    double[] numbers = new double[cells.size()];
    for (int row = 0; row < numbers.length; row++) {
      String cell = cells.get(row);
      numbers[row] = Double.NaN;
      if (!cell.isEmpty()) {
        try {
          numbers[row] = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
          throw new StatisticProblem(
              "line " + lines.get(row) + ", column " + column + ": " + cell + " is no number");
        }
      }
    }
    return numbers;
  }

  /** The same table with one more column, or another one in its place. */
  public Table with(String column, List<String> cells) {
    if (cells.size() != rows()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + rows() + " rows");
    }
    Map<String, List<String>> more = new LinkedHashMap<>(columns);
    more.put(column, List.copyOf(cells));
    return new Table(more, lines);
  }

  /** The values of a formula such as {@code log(pay / target)} for each row. */
  public double[] formula(String formula) {
    return Formula.values(formula, this);
  }

  /** Which rows meet a condition such as {@code {"col": "pay", "op": ">", "value": 0}}. */
  public IntPredicate condition(Parameters condition) {
    return Condition.of(this, condition);
  }

  /** The rows that hold. */
  public Table where(IntPredicate holds) {
    List<Integer> kept = new ArrayList<>();
    for (int row = 0; row < rows(); row++) {
      if (holds.test(row)) {
        kept.add(row);
      }
    }
    Map<String, List<String>> fewer = new LinkedHashMap<>();
    columns.forEach((name, cells) -> fewer.put(name, kept.stream().map(cells::get).toList()));
    return new Table(fewer, kept.stream().map(lines::get).toList());
  }

  /** One text per row: the values of some columns with a bar between. */
  public List<String> cells(List<String> names) {
    if (names.size() == 1) {
      return texts(names.getFirst());
    }
    List<List<String>> parts = names.stream().map(this::texts).toList();
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < rows(); row++) {
      int at = row;
      cells.add(String.join("|", parts.stream().map(part -> part.get(at)).toList()));
    }
    return cells;
  }

  /** The rows of each cell, cells in the order of their texts. */
  public static Map<String, List<Integer>> byCell(List<String> cells) {
    Map<String, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < cells.size(); row++) {
      rows.computeIfAbsent(cells.get(row), cell -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  /** Those of some numbers whose row is in the list. */
  static double[] pick(double[] numbers, List<Integer> rows) {
    return rows.stream().mapToDouble(row -> numbers[row]).toArray();
  }
}
