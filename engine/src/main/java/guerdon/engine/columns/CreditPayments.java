package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.Days;
import java.util.Arrays;
import java.util.Objects;
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
    boolean[] gaps = gaps(cells, which, each);
    leaveOut(cells, which);
    Numbers sums = sums(cells, each);
    Numbers limited = component.limit() == null ? sums : limited(cells, each, sums, gaps, open);
    return limited == null ? null : limited.without(gaps);
  }

  /** Credits that are not paid have no cell. */
  private void leaveOut(int[] cells, @Nullable Flags which) {
    DateRange effective = component.effective();
    boolean always = effective == null;
    int first = effective == null ? Integer.MIN_VALUE : Days.number(effective.first());
    int last = effective == null ? Integer.MAX_VALUE : Days.number(effective.last());
    if (which == null && always) {
      return;
    }
    for (int at = 0; at < cells.length; at++) {
      boolean pays =
          (which == null || which.cells[clause.selected()[at]] == Flags.YES)
              && clause.days()[at] >= first
              && clause.days()[at] <= last;
      cells[at] = pays ? cells[at] : -1;
    }
  }

  /** Cells with a credit of which it is not known whether, or what, it pays. */
  private boolean[] gaps(int[] cells, @Nullable Flags which, Numbers each) {
    boolean[] gaps = new boolean[grid.size()];
    int width = grid.periods().size();
    for (int payee = clause.odd().nextSetBit(0);
        payee >= 0;
        payee = clause.odd().nextSetBit(payee + 1)) {
      Arrays.fill(gaps, payee * width, (payee + 1) * width, true);
    }
    if ((which == null || which.isDecided()) && each.gaps == null) {
      return gaps;
    }
    for (int at = 0; at < cells.length; at++) {
      if (cells[at] < 0) {
        continue;
      }
      int row = clause.selected()[at];
      boolean undecided = which != null && which.cells[row] == Flags.UNKNOWN;
      boolean pays = which == null || which.cells[row] == Flags.YES;
      if (undecided || (pays && each.isMissing(row))) {
        gaps[cells[at]] = true;
      }
    }
    return gaps;
  }

  private Numbers sums(int[] cells, Numbers each) {
    int[] rows = clause.selected();
    if (each.isUniform() && Exact.fits(each.most, Math.max(1, cells.length))) {
      long[] sums = new long[grid.size()];
      for (int at = 0; at < cells.length; at++) {
        if (cells[at] >= 0) {
          sums[cells[at]] += each.numerators[rows[at]];
        }
      }
      return Numbers.over(each.denominator, sums, null);
    }
    @Nullable RationalSum[] sums = new @Nullable RationalSum[grid.size()];
    for (int at = 0; at < cells.length; at++) {
      if (cells[at] >= 0 && !each.isMissing(rows[at])) {
        RationalSum sum = sums[cells[at]];
        if (sum == null) {
          sum = new RationalSum();
          sums[cells[at]] = sum;
        }
        sum.add(each.at(rows[at]));
      }
    }
    Numbers.Builder builder = new Numbers.Builder(grid.size());
    for (int cell = 0; cell < sums.length; cell++) {
      RationalSum sum = sums[cell];
      builder.put(cell, sum == null ? Rational.ZERO : sum.total());
    }
    return builder.build();
  }

  /** What every credit that is paid pays; null where they pay different amounts. */
  private @Nullable Rational same(int[] cells, Numbers each) {
    int first = -1;
    for (int at = 0; at < cells.length; at++) {
      int row = clause.selected()[at];
      if (cells[at] < 0 || each.isMissing(row)) {
        continue;
      }
      first = first < 0 ? row : first;
      boolean equal =
          each.isUniform()
              ? each.numerators[row] == each.numerators[first]
              : each.at(row).equals(each.at(first));
      if (!equal) {
        return null;
      }
    }
    return first < 0 ? Rational.ZERO : each.at(first);
  }

  /**
   * The sums of the first credits only. Where a limit bites, all credits must pay the same: then it
   * does not matter which are the first.
   */
  private @Nullable Numbers limited(
      int[] cells, Numbers each, Numbers sums, boolean[] gaps, byte[] open) {
    Definition.Limit limit = Objects.requireNonNull(component.limit());
    if (!(columns.formulas().of(limit.count()) instanceof Numbers most)) {
      return null;
    }
    long[] count = new long[grid.size()];
    for (int cell : cells) {
      if (cell >= 0) {
        count[cell]++;
      }
    }
    Rational pay = same(cells, each);
    int[] from = Payments.firstInSpan(columns, limit.scope());
    int width = grid.periods().size();
    boolean plain = sums.isUniform() && pay != null && pay.isNarrow() && each.isUniform();
    long one = plain && pay != null ? scaled(pay, sums.denominator) : 0;
    Numbers.Builder builder = new Numbers.Builder(grid.size());
    long[] paid = new long[width];
    for (int cell = 0; cell < count.length; cell++) {
      int period = cell % width;
      paid[period] = 0;
      if (open[cell] != Flags.YES || gaps[cell]) {
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
      paid[period] = Math.min(count[cell], Math.max(0, room(most, cell) - before));
      if (plain) {
        builder.putFraction(cell, one * paid[period], sums.denominator);
      } else if (paid[period] == count[cell]) {
        builder.put(cell, sums.at(cell));
      } else if (pay != null) {
        builder.put(cell, pay.times(Rational.of(paid[period])));
      } else {
        return null;
      }
    }
    return builder.build();
  }

  private static long scaled(Rational pay, long denominator) {
    return pay.narrowNumerator() * (denominator / pay.narrowDenominator());
  }

  /** How many credits are paid at most: of 2.5, three begin below it. */
  private static long room(Numbers most, int cell) {
    if (most.isUniform() && most.denominator == 1) {
      return most.numerators[cell];
    }
    Rational room = most.at(cell).ceiling();
    return room.isNarrow() ? room.narrowNumerator() : Long.MAX_VALUE / 2;
  }
}
