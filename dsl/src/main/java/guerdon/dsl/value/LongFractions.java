package guerdon.dsl.value;

/**
 * Whole-number steps behind {@link Rational} and {@link RationalSum} that stay inside a {@code
 * long}.
 */
final class LongFractions {
  private LongFractions() {}

  /** Whether {@code left * right} is representable, so that the plain product may be used. */
  static boolean productFits(long left, long right) {
    return Math.multiplyHigh(left, right) == (left * right) >> 63;
  }

  /** Whether {@code left + right} is representable, so that the plain sum may be used. */
  static boolean sumFits(long left, long right) {
    long sum = left + right;
    return ((left ^ sum) & (right ^ sum)) >= 0;
  }

  /** The greatest common divisor of a non-negative and a positive number. */
  static long commonDivisor(long number, long divisor) {
    // Denominators are mostly small powers of ten, so one division shortens the halving loop.
    long left = number % divisor;
    if (left == 0) {
      return divisor;
    }
    int leftTwos = Long.numberOfTrailingZeros(left);
    int rightTwos = Long.numberOfTrailingZeros(divisor);
    long right = divisor >> rightTwos;
    left >>= leftTwos;
    while (left != right) {
      if (left > right) {
        left -= right;
        left >>= Long.numberOfTrailingZeros(left);
      } else {
        right -= left;
        right >>= Long.numberOfTrailingZeros(right);
      }
    }
    return left << Math.min(leftTwos, rightTwos);
  }

  /** Compares {@code a/b} with {@code c/d} for positive denominators, exactly, in 128 bits. */
  static int compare(long a, long b, long c, long d) {
    if (b == d) {
      return Long.compare(a, c);
    }
    int high = Long.compare(Math.multiplyHigh(a, d), Math.multiplyHigh(c, b));
    return high != 0 ? high : Long.compareUnsigned(a * d, c * b);
  }
}
