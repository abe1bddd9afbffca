package guerdon.cli.bench;

import java.math.BigInteger;

/**
 * The benchmark plan as a loop over arrays, as somebody would write it who knows the plan by heart:
 * exact to the cent, one pass over the deals, one over payees and months.
 */
final class HandWritten {
  private static final int MONTHS = 12;

  private final BenchDeals deals;

  HandWritten(BenchDeals deals) {
    this.deals = deals;
  }

  /**
   * What everybody is paid in the year, in cents.
   *
   * @param renewalRate in thousandths of a percent
   */
  long pay(long renewalRate) {
    int payees = deals.payees();
    long[] direct = new long[payees * MONTHS];
    long[] withheld = new long[payees * MONTHS];
    long[] renewals = new long[payees * MONTHS];
    long[] platform = new long[payees * MONTHS];
    int[] count = new int[payees * MONTHS];
    int[] logos = new int[payees * MONTHS];
    for (int at = 0; at < deals.records(); at++) {
      if (deals.stage[at] != 0) {
        continue;
      }
      int cell = deals.owner[at] * MONTHS + deals.month[at];
      long amount = deals.cents[at];
      byte type = deals.type[at];
      if (type <= 1) {
        if (deals.discount[at] <= 35 || deals.approved[at]) {
          direct[cell] += amount;
          count[cell]++;
        } else {
          withheld[cell] += amount;
        }
      } else if (type == 2) {
        renewals[cell] += amount;
      }
      if (type == 0 && amount >= 2_500_000) {
        logos[cell]++;
      }
      if (deals.product[at] == 0 && deals.discount[at] <= 20) {
        platform[cell] += amount;
      }
    }
    long total = 0;
    for (int payee = 0; payee < payees; payee++) {
      total += year(payee, renewalRate, direct, renewals, platform, count, logos);
    }
    // What is withheld is a measure that pays nothing; a loop that left it out would do less.
    return withheld.length == direct.length ? total : -1;
  }

  private long year(
      int payee,
      long renewalRate,
      long[] direct,
      long[] renewals,
      long[] platform,
      int[] count,
      int[] logos) {
    long quota = deals.quotaCents[payee];
    long target = deals.targetCents[payee];
    long total = 0;
    long booked = 0;
    long before = 0;
    int paidLogos = 0;
    for (int month = 0; month < MONTHS; month++) {
      int cell = payee * MONTHS + month;
      booked += direct[cell];
      long second = quota * 5 / 4;
      long weighted =
          2 * Math.min(booked, quota)
              + 3 * Math.max(0, Math.min(booked, second) - quota)
              + 4 * Math.max(0, booked - second);
      long due = rounded(weighted, target, 2 * quota);
      total += due - before;
      before = due;
      total += rounded(renewals[cell], renewalRate, 100_000);
      total += rounded(platform[cell], 1, 100);
      int own = Math.min(logos[cell], 10 - paidLogos);
      paidLogos += own;
      total += own * 150_000L;
      if (count[cell] > 0) {
        total += Math.clamp(rounded(target, booked, 120 * quota), 20_000, 250_000);
      }
    }
    return total;
  }

  /** A product over a divisor, halves away from zero; none of the numbers is negative. */
  private static long rounded(long left, long right, long divisor) {
    long high = Math.multiplyHigh(left, right);
    long low = left * right;
    if (high == 0 && low >= 0) {
      long whole = low / divisor;
      return 2 * (low - whole * divisor) >= divisor ? whole + 1 : whole;
    }
    BigInteger two = BigInteger.TWO;
    BigInteger by = BigInteger.valueOf(divisor);
    return BigInteger.valueOf(left)
        .multiply(BigInteger.valueOf(right))
        .multiply(two)
        .add(by)
        .divide(by.multiply(two))
        .longValueExact();
  }
}
