package guerdon.dsl.value;

/**
 * Sums and products of fractions in lowest terms that fit in a {@code long}, computed there as long
 * as the result fits too, and by {@link WideFraction} otherwise.
 */
final class NarrowArithmetic {
  private NarrowArithmetic() {}

  /** {@code a/b + c/d}. */
  static Rational sum(long a, long b, long c, long d) {
    if (b == d) {
      if (LongFractions.sumFits(a, c)) {
        return b == 1 ? Rational.narrow(a + c, 1) : Rational.reduced(a + c, b);
      }
      return Rational.fitted(WideFraction.of(a, b).plus(WideFraction.of(c, d)));
    }
    long common = b == 1 || d == 1 ? 1 : LongFractions.commonDivisor(b, d);
    long left = d / common;
    long right = b / common;
    if (LongFractions.productFits(a, left)
        && LongFractions.productFits(c, right)
        && LongFractions.sumFits(a * left, c * right)) {
      long top = a * left + c * right;
      // Only what the two denominators share can cancel against the new numerator.
      long cancelled =
          common == 1 || top == Long.MIN_VALUE
              ? 1
              : LongFractions.commonDivisor(Math.abs(top), common);
      if (top != Long.MIN_VALUE && LongFractions.productFits(right, d / cancelled)) {
        return Rational.narrow(top / cancelled, right * (d / cancelled));
      }
    }
    return Rational.fitted(WideFraction.of(a, b).plus(WideFraction.of(c, d)));
  }

  /** {@code a/b * c/d}. */
  static Rational product(long a, long b, long c, long d) {
    if (a == 0 || c == 0) {
      return Rational.ZERO;
    }
    // Cancelling crosswise first keeps the factors small and the result in lowest terms.
    long first = d == 1 ? 1 : LongFractions.commonDivisor(Math.abs(a), d);
    long second = b == 1 ? 1 : LongFractions.commonDivisor(Math.abs(c), b);
    long left = a / first;
    long right = c / second;
    long below = b / second;
    long beside = d / first;
    return LongFractions.productFits(left, right) && LongFractions.productFits(below, beside)
        ? Rational.narrow(left * right, below * beside)
        : Rational.fitted(WideFraction.of(left, below).times(WideFraction.of(right, beside)));
  }
}
