package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.model.Definition.TableKind;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.BandParts;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.RowMatch;
import guerdon.engine.calc.RowShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table with its values compiled: a row's value is computed only when the row is reached. */
public final class CompiledTable {
  private static final int NO_KEY = -1;
  private static final int NO_ROW = -1;

  private final Definition.Table table;
  private final List<Node> values;
  private final List<Match.Band> bands = new ArrayList<>();
  private final List<Integer> bandRows = new ArrayList<>();
  private final int[] bySpecificity;
  private final List<RowGroup> groups;
  private final List<PointGrid> grids;
  private final ValueWords words;

  CompiledTable(Definition.Table table, List<Node> values, ValueWords words) {
    this.table = table;
    this.values = List.copyOf(values);
    this.words = words;
    boolean between =
        table.kind() == TableKind.INTERPOLATED || table.kind() == TableKind.PROPORTIONAL;
    this.groups = between ? RowGroup.of(table) : List.of();
    this.grids =
        table.kind() == TableKind.INTERPOLATED
            ? groups.stream().map(PointGrid::new).toList()
            : List.of();
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
    return row(keys, null);
  }

  /** The same where rules say which rows hold the keys; null: they do not say. */
  int row(Object[] keys, @Nullable Set<Integer> reached) {
    for (int row : bySpecificity) {
      if (reached != null
          ? reached.contains(row)
          : RowMatch.holds(table.rows().get(row).matches(), keys, NO_KEY)) {
        return row;
      }
    }
    return NO_ROW;
  }

  /**
   * Which rows some keys reach, and how much of each: a list of {@link RowShare}, or {@link
   * Missing}.
   */
  Object reach(Object[] keys) {
    return switch (table.kind()) {
      case MARGINAL -> throw new IllegalStateException(table.name() + " slices amounts");
      case WHOLE, STEP -> {
        int row = row(keys);
        yield row == NO_ROW ? noRow(keys) : List.of(RowShare.all(row));
      }
      case STACKED -> stacked(keys);
      case INTERPOLATED -> points(keys);
      case PROPORTIONAL -> bandParts(keys);
    };
  }

  private List<RowShare> stacked(Object[] keys) {
    List<RowShare> reached = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      if (RowMatch.holds(table.rows().get(row).matches(), keys, NO_KEY)) {
        reached.add(RowShare.all(row));
      }
    }
    return reached;
  }

  private Object points(Object[] keys) {
    for (PointGrid grid : grids) {
      if (grid.holds(keys)) {
        Optional<List<RowShare>> found = grid.at(keys, outside());
        return found.isPresent() ? found.get() : noRow(keys);
      }
    }
    return noRow(keys);
  }

  private Object bandParts(Object[] keys) {
    for (RowGroup group : groups) {
      if (group.holds(keys)) {
        int axis = group.axes().getFirst();
        List<Match.Band> line = new ArrayList<>();
        group.rows().forEach(row -> line.add((Match.Band) group.match(row, axis)));
        Optional<List<RowShare>> parts = BandParts.of(line, (Rational) keys[axis], outside());
        return parts.isEmpty()
            ? noRow(keys)
            : parts.get().stream()
                .map(part -> new RowShare(group.rows().get(part.row()), part.weight()))
                .toList();
      }
    }
    return noRow(keys);
  }

  private Outside outside() {
    return Objects.requireNonNullElse(table.outside(), Outside.ERROR);
  }

  /** Where along the only key that is a number a row's point lies. */
  public Rational position(int row) {
    for (Match match : table.rows().get(row).matches()) {
      if (match instanceof Match.Exactly point && point.value() instanceof Rational position) {
        return position;
      }
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
