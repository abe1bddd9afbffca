package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.Days;
import org.jspecify.annotations.Nullable;

/** What a component pays for the credits of each period, before floors and caps of the period. */
final class CreditPayments {
  private final PlanColumns columns;
  private final Grid grid;
  private final Definition.Component component;
  private final ClauseColumns clause;

  CreditPayments(PlanColumns columns, Definition.Component component, ClauseColumns clause) {
    this.columns = columns;
    this.grid = columns.grid();
    this.component = component;
    this.clause = clause;
  }

  /** The sum for each cell; null where columns cannot say it. */
  @Nullable Numbers amount(byte[] open) {
    RowFormulas rows = columns.payFormulas(clause);
    Flags which = null;
    if (component.condition() != null) {
      if (!(rows.of(component.condition()) instanceof Flags flags)) {
        return null;
      }
      which = flags;
    }
    if (!(rows.of(component.amount()) instanceof Numbers amounts)
        || !rows.coversParameters(clause.dates())) {
      return null;
    }
    Numbers each =
        component.roundPerCredit() ? Arithmetic.rounded(amounts, component.rounding()) : amounts;
    int[] cells = clause.cells(grid);
    boolean[] counts = counting(cells, which);
    boolean[] gaps = gaps(cells, which, each);
    Numbers sums = sums(cells, counts, each);
    sums = component.limit() == null ? sums : limited(cells, counts, each, sums, gaps, open);
    return sums == null ? null : sums.without(gaps);
  }

  private boolean[] counting(int[] cells, @Nullable Flags which) {
    boolean[] counts = new boolean[cells.length];
    int first =
        component.effective() == null
            ? Integer.MIN_VALUE
            : Days.number(component.effective().first());
    int last =
        component.effective() == null
            ? Integer.MAX_VALUE
            : Days.number(component.effective().last());
    int[] days = clause.dates().days;
    for (int row = 0; row < cells.length; row++) {
      counts[row] =
          cells[row] >= 0
              && (which == null || which.cells[row] == Flags.YES)
              && days[row] >= first
              && days[row] <= last;
    }
    return counts;
  }

  /** Cells with a credit of which it is not known whether, or what, it pays. */
  private boolean[] gaps(int[] cells, @Nullable Flags which, Numbers each) {
    boolean[] gaps = new boolean[grid.size()];
    int width = grid.periods().size();
    for (int payee = clause.odd().nextSetBit(0);
        payee >= 0;
        payee = clause.odd().nextSetBit(payee + 1)) {
      java.util.Arrays.fill(gaps, payee * width, (payee + 1) * width, true);
    }
    for (int row = 0; row < cells.length; row++) {
      if (cells[row] < 0) {
        continue;
      }
      boolean undecided = which != null && which.cells[row] == Flags.UNKNOWN;
      boolean pays = which == null || which.cells[row] == Flags.YES;
      if (undecided || (pays && each.isMissing(row))) {
        gaps[cells[row]] = true;
      }
    }
    return gaps;
  }

  private Numbers sums(int[] cells, boolean[] counts, Numbers each) {
    if (each.isUniform() && Exact.fits(each.most, Math.max(1, cells.length))) {
      long[] sums = new long[grid.size()];
      for (int row = 0; row < cells.length; row++) {
        if (counts[row]) {
          sums[cells[row]] += each.numerators[row];
        }
      }
      return Numbers.over(each.denominator, sums, null);
    }
    @Nullable RationalSum[] sums = new @Nullable RationalSum[grid.size()];
    for (int row = 0; row < cells.length; row++) {
      if (counts[row] && !each.isMissing(row)) {
        RationalSum sum = sums[cells[row]];
        if (sum == null) {
          sum = new RationalSum();
          sums[cells[row]] = sum;
        }
        sum.add(each.at(row));
      }
    }
    Numbers.Builder builder = new Numbers.Builder(grid.size());
    for (int cell = 0; cell < sums.length; cell++) {
      RationalSum sum = sums[cell];
      builder.put(cell, sum == null ? Rational.ZERO : sum.total());
    }
    return builder.build();
  }

  /**
   * The sums of the first credits only. Where a limit bites, all credits must pay the same: then it
   * does not matter which are the first.
   */
  private @Nullable Numbers limited(
      int[] cells, boolean[] counts, Numbers each, Numbers sums, boolean[] gaps, byte[] open) {
    Definition.Limit limit = java.util.Objects.requireNonNull(component.limit());
    if (!(columns.formulas().of(limit.count()) instanceof Numbers most)) {
      return null;
    }
    long[] count = new long[grid.size()];
    Rational one = null;
    boolean same = true;
    for (int row = 0; row < cells.length; row++) {
      if (counts[row]) {
        count[cells[row]]++;
        if (!each.isMissing(row) && same) {
          Rational pay = each.at(row);
          same = one == null || one.equals(pay);
          one = pay;
        }
      }
    }
    int[] from = Payments.firstInSpan(columns, limit.scope());
    int width = grid.periods().size();
    Numbers.Builder builder = new Numbers.Builder(grid.size());
    long[] paid = new long[width];
    for (int cell = 0; cell < count.length; cell++) {
      int period = cell % width;
      paid[period] = 0;
      if (open[cell] != Flags.YES || gaps[cell]) {
        builder.put(cell, Rational.ZERO);
        continue;
      }
      if (most.isMissing(cell)) {
        builder.miss(cell);
        continue;
      }
      long before = 0;
      for (int earlier = from[period]; earlier < period; earlier++) {
        before += paid[earlier];
      }
      Rational room = most.at(cell).minus(Rational.of(before));
      long left = room.signum() <= 0 ? 0 : room.ceiling().longValueExact();
      paid[period] = Math.min(count[cell], left);
      if (paid[period] == count[cell]) {
        builder.put(cell, sums.at(cell));
      } else if (same) {
        Rational pay = one == null ? Rational.ZERO : one;
        builder.put(cell, pay.times(Rational.of(paid[period])));
      } else {
        return null;
      }
    }
    return builder.build();
  }
}
