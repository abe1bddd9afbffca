package guerdon.engine.columns;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Function;
import guerdon.dsl.model.Expr.Scope;
import guerdon.dsl.model.Expr.Source;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Days;
import guerdon.engine.evaluate.AggregateNode;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums, counts and averages of a payee's own credits over windows of days. */
final class Sums {
  private final PlanColumns columns;
  private final Grid grid;

  Sums(PlanColumns columns) {
    this.columns = columns;
    this.grid = columns.grid();
  }

  /** The column of an aggregate; null where columns cannot say it. */
  @Nullable Column of(Expr.Aggregate e) {
    boolean sums =
        e.function() == Function.SUM
            || e.function() == Function.COUNT
            || e.function() == Function.AVERAGE;
    if (!sums
        || !(e.scope() instanceof Scope.Own)
        || !(e.source() instanceof Source.Credits source)
        || e.window() instanceof Expr.Window.Since
        || e.window() instanceof Expr.Window.Before) {
      return null;
    }
    ClauseColumns clause = columns.clause(source.credit());
    Node node = columns.node(e);
    if (clause == null || !(node instanceof AggregateNode aggregate)) {
      return null;
    }
    List<Days> windows =
        CellFormulas.windows(
            grid, period -> aggregate.window(Context.of(columns.run(), null, period)));
    if (windows == null) {
      return null;
    }
    RowFormulas rows = columns.formulas(clause);
    Flags which = null;
    if (e.condition() != null) {
      if (!(rows.of(e.condition()) instanceof Flags flags)) {
        return null;
      }
      which = flags;
    }
    Numbers values = null;
    if (e.function() != Function.COUNT) {
      if (!(rows.of(source.value()) instanceof Numbers numbers) || !numbers.isUniform()) {
        return null;
      }
      values = numbers;
    }
    if (!rows.coversParameters(clause.dates())
        || (values != null && !Exact.fits(values.most(), Math.max(1, clause.count())))) {
      return null;
    }
    boolean[] gaps = gaps(clause, which, values);
    Column column = added(e.function(), clause, which, values, windows);
    return filled((Numbers) column, gaps, node);
  }

  /** Payees of whom something is missing, whatever the day. */
  private boolean[] gaps(ClauseColumns clause, @Nullable Flags which, @Nullable Numbers values) {
    boolean[] odd = new boolean[grid.payees().size()];
    for (int payee = clause.odd().nextSetBit(0);
        payee >= 0;
        payee = clause.odd().nextSetBit(payee + 1)) {
      odd[payee] = true;
    }
    boolean complete =
        (values == null || values.gaps == null) && (which == null || which.isDecided());
    if (!complete) {
      for (int row : clause.selected()) {
        boolean undecided = which != null && which.isMissing(row);
        boolean counts = which == null || which.holds(row);
        odd[clause.owners()[row]] |=
            undecided || (counts && values != null && values.isMissing(row));
      }
    }
    return odd;
  }

  private Numbers added(
      Function function,
      ClauseColumns clause,
      @Nullable Flags which,
      @Nullable Numbers values,
      List<Days> windows) {
    int payees = grid.payees().size();
    if (function == Function.COUNT || values == null) {
      return Numbers.over(1, SegmentSums.of(clause, null, which, windows, payees), null);
    }
    long[] sums = SegmentSums.of(clause, values.whole(), which, windows, payees);
    Numbers sum = Numbers.over(values.denominator, sums, null);
    return function == Function.SUM
        ? sum
        : Arithmetic.over(
            sum, Numbers.over(1, SegmentSums.of(clause, null, which, windows, payees), null));
  }

  /** Asks the compiled expression for the cells of payees of whom something is missing. */
  private Column filled(Numbers column, boolean[] odd, Node node) {
    boolean any = false;
    for (boolean each : odd) {
      any |= each;
    }
    if (!any) {
      return column;
    }
    int width = grid.periods().size();
    Numbers.Builder builder = new Numbers.Builder(grid.size());
    for (int cell = 0; cell < grid.size(); cell++) {
      Object value =
          odd[cell / width] && grid.belongs()[cell] != Flags.NO
              ? node.evaluate(grid.context(columns.run(), cell))
              : odd[cell / width] ? null : column.value(cell);
      if (value instanceof Rational number) {
        builder.put(cell, number);
      } else {
        builder.miss(cell);
      }
    }
    return builder.build();
  }
}
