package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.model.Definition.TableKind;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.Interpolation;
import guerdon.engine.calc.MarginalSlices;
import guerdon.engine.calc.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiled look-ups in tables, and tables applied to amounts. */
public final class TableNodes {
  private TableNodes() {}

  /** The value of a whole, step or interpolated table for its keys. */
  public static final class Look extends Node {
    private final CompiledTable table;

    Look(Expr expr, CompiledTable table, Node... keys) {
      super(expr, keys);
      this.table = table;
    }

    public CompiledTable table() {
      return table;
    }

    @Override
    public Object evaluate(Context context) {
      Object[] keys = new Object[children().size()];
      for (int at = 0; at < keys.length; at++) {
        keys[at] = child(at).evaluate(context);
        if (keys[at] instanceof Missing) {
          return keys[at];
        }
      }
      return table.definition().kind() == TableKind.INTERPOLATED
          ? onLine(context, keys)
          : inRow(context, keys);
    }

    private Object inRow(Context context, Object[] keys) {
      int row = table.row(keys);
      return row < 0 ? table.noRow(keys) : table.value(row).evaluate(context);
    }

    private Object onLine(Context context, Object[] keys) {
      Line line = line(keys);
      if (line == null) {
        return table.noRow(keys);
      }
      Object left = table.value(line.left).evaluate(context);
      if (line.left == line.right || !(left instanceof Rational y1)) {
        return left;
      }
      Object right = table.value(line.right).evaluate(context);
      if (!(right instanceof Rational y2)) {
        return right;
      }
      Rational position = (Rational) keys[table.line()];
      return Interpolation.onLine(
          position, table.position(line.left), y1, table.position(line.right), y2);
    }

    private @Nullable Line line(Object[] keys) {
      List<Integer> points = table.points(keys);
      if (points.isEmpty()) {
        return null;
      }
      List<Rational> positions = points.stream().map(table::position).toList();
      Outside outside = Objects.requireNonNullElse(table.definition().outside(), Outside.ERROR);
      return Interpolation.segment(positions, (Rational) keys[table.line()], outside)
          .map(segment -> new Line(points.get(segment.left()), points.get(segment.right())))
          .orElse(null);
    }

    /** The rows that decide the value for some keys: one, or two with a line between; for words. */
    public List<Integer> rowsFor(Context context) {
      Object[] keys = new Object[children().size()];
      for (int at = 0; at < keys.length; at++) {
        keys[at] = child(at).evaluate(context);
        if (keys[at] instanceof Missing) {
          return List.of();
        }
      }
      if (table.definition().kind() != TableKind.INTERPOLATED) {
        int row = table.row(keys);
        return row < 0 ? List.of() : List.of(row);
      }
      Line line = line(keys);
      return line == null
          ? List.of()
          : line.left == line.right ? List.of(line.left) : List.of(line.left, line.right);
    }

    /** Where on the line of an interpolated table the keys lie, or why that is not known. */
    public Object position(Context context) {
      return child(table.line()).evaluate(context);
    }

    private record Line(int left, int right) {}
  }

  /** A marginal table applied to an amount: each slice at its own rate. */
  public static final class Slices extends Node {
    private final CompiledTable table;
    private final Node amount;
    private final @Nullable Node unit;

    Slices(Expr.Applied expr, CompiledTable table, Node amount, @Nullable Node unit) {
      super(expr, unit == null ? new Node[] {amount} : new Node[] {amount, unit});
      this.table = table;
      this.amount = amount;
      this.unit = unit;
    }

    public CompiledTable table() {
      return table;
    }

    /** A slice with what it pays. */
    public record Paid(int row, Rational amount, Rational rate, Rational pay) {}

    @Override
    public Object evaluate(Context context) {
      return compute(context, null);
    }

    /** The slices of the amount in the order of the bands; none when the result is missing. */
    public List<Paid> slices(Context context) {
      List<Paid> slices = new ArrayList<>();
      return compute(context, slices) instanceof Rational ? slices : List.of();
    }

    private Object compute(Context context, @Nullable List<Paid> record) {
      Object known = amount.evaluate(context);
      if (!(known instanceof Rational whole)) {
        return known;
      }
      Object measure = unit == null ? Rational.ONE : unit.evaluate(context);
      if (!(measure instanceof Rational one)) {
        return measure;
      }
      Optional<Missing> wrong = unusable(one);
      if (wrong.isPresent()) {
        return wrong.get();
      }
      MarginalSlices.Cut cut = MarginalSlices.of(table.bands(), whole, one);
      if (!cut.uncovered().isZero()) {
        return table.outside(cut.uncovered());
      }
      RationalSum sum = new RationalSum();
      for (MarginalSlices.Slice slice : cut.slices()) {
        int row = table.rowOfBand(slice.band());
        Object rate = table.value(row).evaluate(context);
        if (!(rate instanceof Rational factor)) {
          return rate;
        }
        sum.addScaled(slice.amount(), factor);
        if (record != null) {
          record.add(new Paid(row, slice.amount(), factor, slice.amount().times(factor)));
        }
      }
      return sum.total();
    }

    private Optional<Missing> unusable(Rational one) {
      if (one.signum() > 0 || unit == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Missing(
              Words.quoted(unit.expr())
                  + (one.isZero() ? " is zero, so " : " is below zero, so ")
                  + Words.quoted(amount.expr())
                  + " cannot be measured against it"));
    }
  }

  /** A whole, step or interpolated table applied to an amount: the amount times the value. */
  public static final class Times extends Node {
    private final Node value;
    private final Node amount;

    Times(Expr.Applied expr, Node value, Node amount) {
      super(expr, value, amount);
      this.value = value;
      this.amount = amount;
    }

    @Override
    public Object evaluate(Context context) {
      Object factor = value.evaluate(context);
      if (!(factor instanceof Rational rate)) {
        return factor;
      }
      Object known = amount.evaluate(context);
      return known instanceof Rational whole ? whole.times(rate) : known;
    }
  }
}
