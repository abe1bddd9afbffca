package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.Days;
import java.util.Arrays;
import java.util.List;
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
    if (isPlain(which, each)) {
      return plain(which, each, open);
    }
    int[] cells = clause.cells(grid);
    boolean[] gaps = gaps(cells, which, each);
    leaveOut(cells, which);
    Numbers sums = sums(cells, each);
    if (component.limit() == null) {
      return sums.without(gaps);
    }
    long[] count = new long[grid.size()];
    for (int cell : cells) {
      if (cell >= 0) {
        count[cell]++;
      }
    }
    Numbers limited = limited(count, same(cells, each), sums, gaps, open);
    return limited == null ? null : limited.without(gaps);
  }

  /** Whether nothing is missing, all fits, and it does not matter which credits a limit takes. */
  private boolean isPlain(@Nullable Flags which, Numbers each) {
    return clause.odd().isEmpty()
        && (which == null || which.isDecided())
        && each.gaps == null
        && each.isUniform()
        && Exact.fits(each.most(), Math.max(1, clause.count()))
        && (component.limit() == null || each.isConstant());
  }

  private @Nullable Numbers plain(@Nullable Flags which, Numbers each, byte[] open) {
    Days effective =
        component.effective() == null
            ? new Days(Integer.MIN_VALUE, Integer.MAX_VALUE)
            : Days.of(component.effective());
    List<Days> windows =
        grid.periods().stream().map(period -> period.days().overlap(effective)).toList();
    int payees = grid.payees().size();
    if (!each.isConstant()) {
      long[] sums = SegmentSums.of(clause, each.whole(), which, windows, payees);
      return Numbers.over(each.denominator, sums, null);
    }
    long[] count = SegmentSums.of(clause, null, which, windows, payees);
    Numbers sums = Arithmetic.times(Numbers.over(1, count, null), each);
    return component.limit() == null
        ? sums
        : limited(count, each.at(0), sums, new boolean[grid.size()], open);
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
    int[] rows = clause.selected();
    int[] days = clause.dates().days;
    for (int at = 0; at < cells.length; at++) {
      boolean pays =
          (which == null || which.holds(rows[at]))
              && days[rows[at]] >= first
              && days[rows[at]] <= last;
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
    int[] rows = clause.selected();
    for (int at = 0; at < cells.length; at++) {
      if (cells[at] < 0) {
        continue;
      }
      int row = rows[at];
      boolean undecided = which != null && which.isMissing(row);
      boolean pays = which == null || which.holds(row);
      if (undecided || (pays && each.isMissing(row))) {
        gaps[cells[at]] = true;
      }
    }
    return gaps;
  }

  private Numbers sums(int[] cells, Numbers each) {
    int[] rows = clause.selected();
    if (each.isUniform() && Exact.fits(each.most(), Math.max(1, cells.length))) {
      long[] sums = new long[grid.size()];
      long[] numerators = each.numerators();
      for (int at = 0; at < cells.length; at++) {
        if (cells[at] >= 0) {
          sums[cells[at]] += numerators[rows[at]];
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
    int[] rows = clause.selected();
    for (int at = 0; at < cells.length; at++) {
      int row = rows[at];
      if (cells[at] < 0 || each.isMissing(row)) {
        continue;
      }
      first = first < 0 ? row : first;
      boolean equal =
          each.isUniform()
              ? each.numerator(row) == each.numerator(first)
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
      long[] count, @Nullable Rational pay, Numbers sums, boolean[] gaps, byte[] open) {
    Definition.Limit limit = Objects.requireNonNull(component.limit());
    if (!(columns.formulas().of(limit.count()) instanceof Numbers most)) {
      return null;
    }
    int[] from = Payments.firstInSpan(columns, limit.scope());
    int width = grid.periods().size();
    if (sums.isUniform()
        && pay != null
        && pay.isNarrow()
        && sums.denominator % pay.narrowDenominator() == 0) {
      return limited(
          count, scaled(pay, sums.denominator), sums.denominator, most, from, gaps, open);
    }
    Numbers.Builder builder = new Numbers.Builder(grid.size());
    long[] before = new long[width + 1];
    for (int cell = 0; cell < count.length; cell++) {
      int period = cell % width;
      before[period + 1] = before[period];
      if (open[cell] != Flags.YES || gaps[cell]) {
        continue;
      }
      if (most.isMissing(cell)) {
        builder.miss(cell);
        continue;
      }
      long paid = paid(count[cell], room(most, cell), before, from[period], period);
      if (paid == count[cell]) {
        builder.put(cell, sums.at(cell));
      } else if (pay != null) {
        builder.put(cell, pay.times(Rational.of(paid)));
      } else {
        return null;
      }
    }
    return builder.build();
  }

  /** The same where all credits pay the same, and whole numbers do. */
  private Numbers limited(
      long[] count,
      long pay,
      long denominator,
      Numbers most,
      int[] from,
      boolean[] gaps,
      byte[] open) {
    int width = from.length;
    long[] amounts = new long[count.length];
    boolean[] missing = new boolean[count.length];
    boolean any = false;
    long[] before = new long[width + 1];
    for (int cell = 0; cell < count.length; cell++) {
      int period = cell % width;
      before[period + 1] = before[period];
      if (open[cell] != Flags.YES || gaps[cell]) {
        continue;
      }
      if (most.isMissing(cell)) {
        missing[cell] = true;
        any = true;
        continue;
      }
      amounts[cell] = pay * paid(count[cell], room(most, cell), before, from[period], period);
    }
    return Numbers.over(denominator, amounts, any ? missing : null);
  }

  /**
   * How many credits of a period are paid.
   *
   * @param before how many were paid before each period, since the first; is carried on
   */
  private static long paid(long count, long room, long[] before, int from, int period) {
    long paid = Math.min(count, Math.max(0, room - (before[period] - before[from])));
    before[period + 1] += paid;
    return paid;
  }

  private static long scaled(Rational pay, long denominator) {
    return pay.narrowNumerator() * (denominator / pay.narrowDenominator());
  }

  /** How many credits are paid at most: of 2.5, three begin below it. */
  private static long room(Numbers most, int cell) {
    if (most.isUniform() && most.denominator == 1) {
      return most.numerator(cell);
    }
    Rational room = most.at(cell).ceiling();
    return room.isNarrow() ? room.narrowNumerator() : Long.MAX_VALUE / 2;
  }
}
