package guerdon.dsl.value;

import java.math.BigInteger;

/**
 * A fraction in lowest terms with a positive denominator, of any size: what a {@link Rational}
 * falls back to when a {@code long} is too narrow.
 */
record WideFraction(BigInteger numerator, BigInteger denominator) {
  private static final BigInteger FIVE = BigInteger.valueOf(5);

  /** A fraction whose parts are already in lowest terms. */
  static WideFraction of(long numerator, long denominator) {
    return new WideFraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  static WideFraction reduced(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("a fraction with denominator 0: " + numerator + "/0");
    }
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      divisor = divisor.negate();
    }
    return divisor.equals(BigInteger.ONE)
        ? new WideFraction(numerator, denominator)
        : new WideFraction(numerator.divide(divisor), denominator.divide(divisor));
  }

  WideFraction plus(WideFraction other) {
    return reduced(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  WideFraction times(WideFraction other) {
    return reduced(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  WideFraction dividedBy(WideFraction other) {
    return reduced(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  WideFraction negate() {
    return new WideFraction(numerator.negate(), denominator);
  }

  int compareWith(WideFraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  BigInteger toInteger(Rounding.Mode mode) {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    BigInteger whole = parts[0];
    BigInteger rest = parts[1].abs();
    if (rest.signum() == 0) {
      return whole;
    }
    boolean negative = numerator.signum() < 0;
    int half = rest.shiftLeft(1).compareTo(denominator);
    if (!mode.roundsAway(negative, half, whole.testBit(0))) {
      return whole;
    }
    return negative ? whole.subtract(BigInteger.ONE) : whole.add(BigInteger.ONE);
  }

  boolean hasFiniteDecimal() {
    BigInteger rest = denominator.shiftRight(denominator.getLowestSetBit());
    BigInteger[] parts = rest.divideAndRemainder(FIVE);
    while (parts[1].signum() == 0) {
      rest = parts[0];
      parts = rest.divideAndRemainder(FIVE);
    }
    return rest.equals(BigInteger.ONE);
  }
}
