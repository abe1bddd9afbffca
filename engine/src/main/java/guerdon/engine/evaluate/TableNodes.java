package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition.TableKind;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.MarginalSlices;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.RowShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiled look-ups in tables, and tables applied to amounts. */
public final class TableNodes {
  private TableNodes() {}

  /** The rows that rules say are reached; null where rules do not say. */
  private static @Nullable Set<Integer> rows(Context context, CompiledTable table, Object... keys) {
    CaseRules rules = context.run().rules();
    return rules.matchesRows() ? rules.reached(table.definition(), List.of(keys)) : null;
  }

  /** The value of a table for its keys. */
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
      Missing unknown = keys(context, keys);
      if (unknown != null) {
        return unknown;
      }
      if (table.definition().kind() == TableKind.STEP
          || table.definition().kind() == TableKind.WHOLE) {
        int row = table.row(keys, rows(context, table, keys));
        return row < 0 ? table.noRow(keys) : table.value(row).evaluate(context);
      }
      Set<Integer> reached = rows(context, table, keys);
      if (reached != null && table.definition().kind() == TableKind.STACKED) {
        return sum(context, reached.stream().sorted().map(RowShare::all).toList());
      }
      if (!(table.reach(keys) instanceof List<?> shares)) {
        return table.noRow(keys);
      }
      return sum(
          context,
          reached == null
              ? shares
              : shares.stream().filter(part -> reached.contains(((RowShare) part).row())).toList());
    }

    private @Nullable Missing keys(Context context, Object[] keys) {
      for (int at = 0; at < keys.length; at++) {
        keys[at] = child(at).evaluate(context);
        if (keys[at] instanceof Missing missing) {
          return missing;
        }
      }
      return null;
    }

    private Object sum(Context context, List<?> shares) {
      RationalSum sum = new RationalSum();
      for (Object part : shares) {
        RowShare share = (RowShare) part;
        Object value = table.value(share.row()).evaluate(context);
        if (!(value instanceof Rational known)) {
          return value;
        }
        sum.addScaled(known, share.weight());
      }
      return sum.total();
    }

    /** The rows that decide the value, with how much of each it takes; for words. */
    public List<RowShare> reached(Context context) {
      Object[] keys = new Object[children().size()];
      List<RowShare> reached = new ArrayList<>();
      if (keys(context, keys) == null && table.reach(keys) instanceof List<?> shares) {
        shares.forEach(share -> reached.add((RowShare) share));
      }
      return reached;
    }
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
      Set<Integer> reached =
          context.run().rules().matchesRows() ? rows(context, table, whole.dividedBy(one)) : null;
      for (MarginalSlices.Slice slice : cut.slices()) {
        int row = table.rowOfBand(slice.band());
        if (reached != null && !reached.contains(row)) {
          continue;
        }
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

  /** Any other table applied to an amount: the amount times the table's value. */
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
