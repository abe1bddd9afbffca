package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Kind;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.RowMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A table with its values compiled: a row's value is computed only when the row is reached. */
public final class CompiledTable {
  private static final int NO_KEY = -1;
  private static final int NO_ROW = -1;

  private final Definition.Table table;
  private final List<Node> values;
  private final List<Match.Band> bands = new ArrayList<>();
  private final List<Integer> bandRows = new ArrayList<>();
  private final int[] bySpecificity;
  private final int line;
  private final ValueWords words;

  CompiledTable(Definition.Table table, List<Node> values, ValueWords words) {
    this.table = table;
    this.values = List.copyOf(values);
    this.words = words;
    this.line = lineKey(table);
    this.bySpecificity =
        IntStream.range(0, table.rows().size())
            .boxed()
            .sorted(Comparator.comparingLong(this::anys))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int row = 0; row < table.rows().size(); row++) {
      if (table.rows().get(row).matches().getFirst() instanceof Match.Band band) {
        bands.add(band);
        bandRows.add(row);
      }
    }
  }

  private long anys(int row) {
    return table.rows().get(row).matches().stream().filter(Match.Any.class::isInstance).count();
  }

  /** The key along which an interpolated table draws its line: the last that is a number. */
  private static int lineKey(Definition.Table table) {
    for (int key = table.keyTypes().size() - 1; key >= 0; key--) {
      Kind kind = table.keyTypes().get(key).kind();
      if (kind.isNumeric()) {
        return key;
      }
    }
    return 0;
  }

  public Definition.Table definition() {
    return table;
  }

  /** The value of a row, as a plan's expression. */
  public Node value(int row) {
    return values.get(row);
  }

  List<Match.Band> bands() {
    return bands;
  }

  /** The row of a band in {@link #bands}. */
  int rowOfBand(int band) {
    return bandRows.get(band);
  }

  /** The row for some keys, -1 for none; a row that names a value goes before one for any. */
  int row(Object[] keys) {
    for (int row : bySpecificity) {
      if (RowMatch.holds(table.rows().get(row).matches(), keys, NO_KEY)) {
        return row;
      }
    }
    return NO_ROW;
  }

  int line() {
    return line;
  }

  /** The rows that hold the other keys, by their position on the line. */
  List<Integer> points(Object[] keys) {
    List<Integer> points = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      if (RowMatch.holds(table.rows().get(row).matches(), keys, line)) {
        points.add(row);
      }
    }
    points.sort(Comparator.comparing(this::position));
    return points;
  }

  /** Where on the line a row's point lies. */
  public Rational position(int row) {
    if (table.rows().get(row).matches().get(line) instanceof Match.Exactly point
        && point.value() instanceof Rational position) {
      return position;
    }
    throw new IllegalStateException(table.name() + " is interpolated and row " + row + " no point");
  }

  Missing noRow(Object[] keys) {
    StringBuilder shown = new StringBuilder();
    for (int key = 0; key < keys.length; key++) {
      shown.append(key == 0 ? "" : " and ");
      shown.append(words.of(table.keyTypes().get(key), keys[key]));
    }
    return new Missing("`" + table.name() + "` has no row for " + shown);
  }

  Missing outside(Rational amount) {
    return new Missing(
        "`" + table.name() + "` has no band for " + words.money(amount) + " of the amount");
  }
}
