package guerdon.dsl.review;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The value of a line, or a surface, through points, for the sample of a curve. Keys that are texts
 * choose the points.
 */
final class SampleLine {
  private final Definition.Table table;
  private final Sample sample;

  SampleLine(Definition.Table table, Sample sample) {
    this.table = table;
    this.sample = sample;
  }

  @Nullable Rational value(List<Object> keys) {
    List<Row> own = chosen(keys, false);
    return along(own.isEmpty() ? chosen(keys, true) : own, keys, 0);
  }

  /** The rows whose texts are those of the keys, or that hold for any. */
  private List<Row> chosen(List<Object> keys, boolean any) {
    List<Row> rows = new ArrayList<>();
    for (Row row : table.rows()) {
      boolean fits = true;
      for (int at = 0; at < keys.size(); at++) {
        if (!(keys.get(at) instanceof Rational)) {
          fits &=
              any
                  ? row.matches().get(at) instanceof Match.Any
                  : row.matches().get(at) instanceof Match.Exactly e
                      && e.value().equals(keys.get(at));
        }
      }
      if (fits) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The value for the keys from one on, where the rows agree in those before. */
  private @Nullable Rational along(List<Row> rows, List<Object> keys, int key) {
    if (rows.isEmpty()) {
      return null;
    }
    if (key == keys.size()) {
      return sample.number(rows.getFirst().value());
    }
    if (!(keys.get(key) instanceof Rational at)) {
      return along(rows, keys, key + 1);
    }
    TreeSet<Rational> points = new TreeSet<>();
    rows.forEach(row -> points.add(position(row, key)));
    Rational low = points.floor(at);
    Rational high = points.ceiling(at);
    boolean outside = low == null || high == null;
    if (outside && table.outside() == Outside.ERROR) {
      return null;
    }
    if (low == null) {
      low = points.first();
      high = table.outside() == Outside.EXTENDED ? points.higher(low) : low;
    } else if (high == null) {
      high = points.last();
      low = table.outside() == Outside.EXTENDED ? points.lower(high) : high;
    }
    if (low == null || high == null || low.equals(high)) {
      return along(at(rows, key, low == null ? points.first() : low), keys, key + 1);
    }
    Rational below = along(at(rows, key, low), keys, key + 1);
    Rational above = along(at(rows, key, high), keys, key + 1);
    return below == null || above == null
        ? null
        : below.plus(above.minus(below).times(at.minus(low)).dividedBy(high.minus(low)));
  }

  private static List<Row> at(List<Row> rows, int key, Rational point) {
    return rows.stream().filter(row -> position(row, key).equals(point)).toList();
  }

  private static Rational position(Row row, int key) {
    return row.matches().get(key) instanceof Match.Exactly e && e.value() instanceof Rational r
        ? r
        : Rational.ZERO;
  }
}
