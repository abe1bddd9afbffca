package guerdon.dsl.review;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.value.Rational;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of a line through points, for the sample of a curve. */
final class SampleLine {
  private SampleLine() {}

  static @Nullable Rational value(Definition.Table table, List<Object> keys, Sample sample) {
    if (keys.size() != 1 || !(keys.getFirst() instanceof Rational at)) {
      return null;
    }
    List<Row> rows = table.rows();
    int next = 0;
    while (next < rows.size() && position(rows.get(next)).compareTo(at) < 0) {
      next++;
    }
    boolean outside = next == 0 || next == rows.size();
    if (outside && !(next == 0 && position(rows.getFirst()).equals(at))) {
      if (table.outside() != Outside.EXTENDED) {
        return table.outside() == Outside.ERROR
            ? null
            : sample.number(rows.get(next == 0 ? 0 : next - 1).value());
      }
      next = next == 0 ? 1 : rows.size() - 1;
    }
    Row after = rows.get(Math.max(next, 1));
    Row before = rows.get(Math.max(next, 1) - 1);
    Rational low = sample.number(before.value());
    Rational high = sample.number(after.value());
    if (low == null || high == null) {
      return null;
    }
    Rational width = position(after).minus(position(before));
    Rational part = at.minus(position(before)).dividedBy(width);
    return low.plus(high.minus(low).times(part));
  }

  private static Rational position(Row row) {
    return row.matches().getFirst() instanceof Match.Exactly e && e.value() instanceof Rational r
        ? r
        : Rational.ZERO;
  }
}
