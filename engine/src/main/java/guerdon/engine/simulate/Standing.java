package guerdon.engine.simulate;

import guerdon.dsl.value.Rational;
import guerdon.engine.columns.WideSum;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where amounts stand among each other: whole numbers of one small unit, so that ten thousand are
 * sorted and added up in less than a millisecond, exactly. {@link Ranks} has the same for any
 * amounts.
 */
final class Standing {
  private final long[] sorted;
  private final long denominator;

  /**
   * Amounts in any order.
   *
   * @param denominator of all of them
   */
  Standing(long[] amounts, long denominator) {
    this.sorted = amounts.clone();
    Arrays.sort(sorted);
    this.denominator = denominator;
  }

  /** The tenth of an amount, from 0 for the lowest; equal amounts are in one tenth. */
  int tenth(long amount) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < amount) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (int) ((long) low * Ranks.TENTHS / sorted.length);
  }

  private BigInteger sum(int from) {
    WideSum sum = new WideSum();
    for (int at = from; at < sorted.length; at++) {
      sum.add(sorted[at]);
    }
    return sum.total();
  }

  @Nullable Rational average() {
    return sorted.length == 0
        ? null
        : Rational.of(
            sum(0), BigInteger.valueOf(denominator).multiply(BigInteger.valueOf(sorted.length)));
  }

  @Nullable Rational median() {
    if (sorted.length == 0) {
      return null;
    }
    Rational upper = Rational.of(sorted[sorted.length / 2], denominator);
    return sorted.length % 2 == 1
        ? upper
        : upper
            .plus(Rational.of(sorted[sorted.length / 2 - 1], denominator))
            .dividedBy(Rational.of(2));
  }

  /** What the highest tenth of the amounts, one at least, is of all; null where all is nothing. */
  @Nullable Rational topTenth() {
    BigInteger whole = sum(0);
    if (whole.signum() <= 0) {
      return null;
    }
    int count = (sorted.length + Ranks.TENTHS - 1) / Ranks.TENTHS;
    return Rational.of(sum(sorted.length - count), whole);
  }

  /** The Gini coefficient: see {@link Ranks#gini}. */
  @Nullable Rational gini() {
    BigInteger whole = sum(0);
    if (whole.signum() <= 0) {
      return null;
    }
    WideSum weighted = new WideSum();
    long count = sorted.length;
    for (int at = 0; at < count; at++) {
      weighted.addProduct(sorted[at], 2L * (at + 1) - count - 1);
    }
    return Rational.of(weighted.total(), whole.multiply(BigInteger.valueOf(count)));
  }
}
