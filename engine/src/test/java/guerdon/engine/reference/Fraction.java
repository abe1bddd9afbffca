package guerdon.engine.reference;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact fraction in lowest terms: 2/6 is 1/3. */
record Fraction(BigInteger top, BigInteger bottom) implements Comparable<Fraction> {
  static final Fraction ZERO = of(0);
  static final Fraction ONE = of(1);

  static Fraction of(long whole) {
    return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
  }

  static Fraction of(long top, long bottom) {
    return of(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
  }

  static Fraction of(BigInteger top, BigInteger bottom) {
    if (bottom.signum() == 0) {
      throw new ArithmeticException("a fraction over zero");
    }
    BigInteger shared = top.gcd(bottom);
    BigInteger divisor = bottom.signum() < 0 ? shared.negate() : shared;
    return divisor.signum() == 0 ? ZERO : new Fraction(top.divide(divisor), bottom.divide(divisor));
  }

  /** Reads a plain decimal. */
  static Fraction parse(String decimal) {
    BigDecimal read = new BigDecimal(decimal);
    return of(read.unscaledValue(), BigInteger.ONE)
        .times(
            read.scale() < 0
                ? of(BigInteger.TEN.pow(-read.scale()), BigInteger.ONE)
                : of(BigInteger.ONE, BigInteger.TEN.pow(read.scale())));
  }

  Fraction plus(Fraction other) {
    return of(
        top.multiply(other.bottom).add(other.top.multiply(bottom)), bottom.multiply(other.bottom));
  }

  Fraction minus(Fraction other) {
    return plus(other.negated());
  }

  Fraction times(Fraction other) {
    return of(top.multiply(other.top), bottom.multiply(other.bottom));
  }

  Fraction over(Fraction other) {
    return of(top.multiply(other.bottom), bottom.multiply(other.top));
  }

  Fraction negated() {
    return new Fraction(top.negate(), bottom);
  }

  Fraction size() {
    return top.signum() < 0 ? negated() : this;
  }

  boolean isZero() {
    return top.signum() == 0;
  }

  int sign() {
    return top.signum();
  }

  Fraction least(Fraction other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Fraction greatest(Fraction other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The multiple of {@code unit} that a way to round such as {@code half-even} goes to. */
  Fraction rounded(String way, Fraction unit) {
    Fraction units = over(unit);
    BigInteger below = units.floor();
    Fraction lower = new Fraction(below, BigInteger.ONE);
    if (lower.equals(units)) {
      return this;
    }
    Fraction upper = lower.plus(ONE);
    boolean positive = units.sign() > 0;
    int half = units.minus(lower).compareTo(of(1, 2));
    boolean up =
        switch (way) {
          case "ceiling" -> true;
          case "floor" -> false;
          case "up" -> positive;
          case "down" -> !positive;
          case "half-up" -> half > 0 || (half == 0 && positive);
          case "half-down" -> half > 0 || (half == 0 && !positive);
          case "half-even" -> half > 0 || (half == 0 && below.testBit(0));
          default -> throw new IllegalArgumentException("a way to round: " + way);
        };
    return (up ? upper : lower).times(unit);
  }

  private BigInteger floor() {
    BigInteger[] parts = top.divideAndRemainder(bottom);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  @Override
  public int compareTo(Fraction other) {
    return top.multiply(other.bottom).compareTo(other.top.multiply(bottom));
  }

  @Override
  public String toString() {
    return bottom.equals(BigInteger.ONE) ? top.toString() : top + "/" + bottom;
  }
}
