package guerdon.engine.columns;

import java.math.BigInteger;

/** A sum of whole numbers and of products that may be larger than a {@code long}: 128 bits. */
public final class WideSum {
  private long high;
  private long low;

  /** Adds a number. */
  public void add(long number) {
    add(number >> 63, number);
  }

  /** Adds a product. */
  public void addProduct(long left, long right) {
    add(Math.multiplyHigh(left, right), left * right);
  }

  private void add(long upper, long lower) {
    long sum = low + lower;
    high += upper + (Long.compareUnsigned(sum, lower) < 0 ? 1 : 0);
    low = sum;
  }

  /** The sum. */
  public BigInteger total() {
    BigInteger lower = BigInteger.valueOf(low);
    return BigInteger.valueOf(high)
        .shiftLeft(Long.SIZE)
        .add(low < 0 ? lower.add(BigInteger.ONE.shiftLeft(Long.SIZE)) : lower);
  }
}
