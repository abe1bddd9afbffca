package guerdon.engine.columns;

import java.util.Arrays;

/**
 * What one component pays over some periods: of each payee and each period, over the denominator of
 * its column. Kept with the column, since variants of a plan share most of them.
 */
final class PaySums {
  private final int[] periods;
  private final byte[] belongs;
  final long[] byPayee;
  final long[] byPeriod;
  final long incomplete;

  private PaySums(int[] periods, byte[] belongs, long[] byPayee, long[] byPeriod, long incomplete) {
    this.periods = periods;
    this.belongs = belongs;
    this.byPayee = byPayee;
    this.byPeriod = byPeriod;
    this.incomplete = incomplete;
  }

  /** Those of a column, computed once for the same payees and periods. */
  static PaySums of(Numbers pay, Grid grid, int[] periods) {
    PaySums known = pay.sums;
    if (known != null
        && Arrays.equals(known.periods, periods)
        && Arrays.equals(known.belongs, grid.belongs())) {
      return known;
    }
    PaySums sums = added(pay, grid, periods);
    pay.sums = sums;
    return sums;
  }

  private static PaySums added(Numbers pay, Grid grid, int[] periods) {
    int payees = grid.payees().size();
    int width = grid.periods().size();
    byte[] belongs = grid.belongs();
    long[] numerators = pay.numerators();
    if (grid.isEverybodys()
        && pay.gaps == null
        && Exact.fits(pay.most(), Math.max(1, numerators.length))) {
      return plain(numerators, payees, width, periods, belongs);
    }
    boolean[] gaps = pay.gaps == null ? new boolean[numerators.length] : pay.gaps;
    long[] byPayee = new long[payees];
    long[] byPeriod = new long[periods.length];
    long incomplete = 0;
    for (int payee = 0; payee < payees; payee++) {
      long sum = 0;
      for (int at = 0; at < periods.length; at++) {
        int cell = payee * width + periods[at];
        if (belongs[cell] == Flags.NO) {
          continue;
        }
        if (gaps[cell]) {
          incomplete++;
        } else {
          long amount = numerators[cell];
          sum = Math.addExact(sum, amount);
          byPeriod[at] = Math.addExact(byPeriod[at], amount);
        }
      }
      byPayee[payee] = sum;
    }
    return new PaySums(periods, belongs, byPayee, byPeriod, incomplete);
  }

  private static PaySums plain(
      long[] numerators, int payees, int width, int[] periods, byte[] belongs) {
    long[] byPayee = new long[payees];
    long[] byPeriod = new long[periods.length];
    for (int payee = 0; payee < payees; payee++) {
      long sum = 0;
      for (int at = 0; at < periods.length; at++) {
        long amount = numerators[payee * width + periods[at]];
        sum += amount;
        byPeriod[at] += amount;
      }
      byPayee[payee] = sum;
    }
    return new PaySums(periods, belongs, byPayee, byPeriod, 0);
  }
}
