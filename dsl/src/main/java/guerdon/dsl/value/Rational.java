package guerdon.dsl.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An exact number: a fraction in lowest terms with a positive denominator.
 *
 * <p>Sums, differences, products and quotients never round: a target of 60,000 divided by a quota
 * of 1,300,000 and multiplied by the quota again is 60,000, to the last cent. Rounding happens only
 * where {@link #rounded} is called.
 *
 * <p>Numbers are canonical: {@code 0.50} read from text equals {@code of(1, 2)} and has the same
 * hash. Size is bounded by memory only; numbers whose numerator and denominator fit in a {@code
 * long} are computed without leaving it. Immutable.
 */
public final class Rational implements Comparable<Rational> {
  public static final Rational ZERO = new Rational(0, 1);
  public static final Rational ONE = new Rational(1, 1);
  public static final Rational HUNDRED = new Rational(100, 1);

  private static final int WIDEST_SCALE = 1_000;

  // Narrow exactly when both parts lie within ±Long.MAX_VALUE, so that negating never overflows and
  // one number has one form. The two longs are meaningless when wide is set.
  private final long numerator;
  private final long denominator;
  private final @Nullable WideFraction wide;

  private Rational(long numerator, long denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
    this.wide = null;
  }

  private Rational(WideFraction wide) {
    this.numerator = 0;
    this.denominator = 0;
    this.wide = wide;
  }

  /** The whole number {@code value}. */
  public static Rational of(long value) {
    return narrow(value, 1);
  }

  /**
   * The fraction {@code numerator / denominator}, reduced.
   *
   * @throws ArithmeticException when the denominator is zero
   */
  public static Rational of(long numerator, long denominator) {
    if (denominator <= 0 || numerator == Long.MIN_VALUE) {
      return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }
    return reduced(numerator, denominator);
  }

  /**
   * The fraction {@code numerator / denominator}, reduced.
   *
   * @throws ArithmeticException when the denominator is zero
   */
  public static Rational of(BigInteger numerator, BigInteger denominator) {
    return fitted(WideFraction.reduced(numerator, denominator));
  }

  /**
   * The exact value of a decimal.
   *
   * @throws ArithmeticException when it has more than 1,000 decimals or trailing zeros by exponent,
   *     which no amount of money needs and which would exhaust memory
   */
  public static Rational of(BigDecimal value) {
    int scale = value.scale();
    if (scale > WIDEST_SCALE || scale < -WIDEST_SCALE) {
      throw new ArithmeticException(
          "a decimal with scale " + scale + "; the widest is " + WIDEST_SCALE);
    }
    return scale >= 0
        ? of(value.unscaledValue(), BigInteger.TEN.pow(scale))
        : of(value.toBigIntegerExact(), BigInteger.ONE);
  }

  /**
   * Reads a plain decimal: an optional minus, ASCII digits, and optionally a point with digits on
   * both sides. {@code -1234.5600} is read as -30864/25.
   *
   * @throws NumberFormatException for anything else: an exponent, a plus, thousands separators,
   *     blanks, or more than 40 digits
   */
  public static Rational parse(CharSequence text) {
    return DecimalText.parse(text);
  }

  public Rational plus(Rational other) {
    return wide == null && other.wide == null
        ? NarrowArithmetic.sum(numerator, denominator, other.numerator, other.denominator)
        : fitted(widened().plus(other.widened()));
  }

  public Rational minus(Rational other) {
    return wide == null && other.wide == null
        ? NarrowArithmetic.sum(numerator, denominator, -other.numerator, other.denominator)
        : fitted(widened().plus(other.widened().negate()));
  }

  public Rational times(Rational other) {
    return wide == null && other.wide == null
        ? NarrowArithmetic.product(numerator, denominator, other.numerator, other.denominator)
        : fitted(widened().times(other.widened()));
  }

  /**
   * The exact quotient.
   *
   * @throws ArithmeticException when {@code divisor} is zero; callers ask {@link #isZero} first
   */
  public Rational dividedBy(Rational divisor) {
    if (divisor.isZero()) {
      throw new ArithmeticException(this + " divided by zero");
    }
    if (wide == null && divisor.wide == null) {
      return divisor.numerator > 0
          ? NarrowArithmetic.product(numerator, denominator, divisor.denominator, divisor.numerator)
          : NarrowArithmetic.product(
              numerator, denominator, -divisor.denominator, -divisor.numerator);
    }
    return fitted(widened().dividedBy(divisor.widened()));
  }

  public Rational negate() {
    return wide == null ? narrow(-numerator, denominator) : new Rational(wide.negate());
  }

  public Rational abs() {
    return signum() < 0 ? negate() : this;
  }

  /** The smaller of the two; this one when they are equal. */
  public Rational min(Rational other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The larger of the two; this one when they are equal. */
  public Rational max(Rational other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public int signum() {
    return wide == null ? Long.signum(numerator) : wide.numerator().signum();
  }

  public boolean isZero() {
    return wide == null && numerator == 0;
  }

  public boolean isInteger() {
    return wide == null ? denominator == 1 : wide.denominator().equals(BigInteger.ONE);
  }

  public BigInteger numerator() {
    return wide == null ? BigInteger.valueOf(numerator) : wide.numerator();
  }

  /** The denominator in lowest terms, at least 1. */
  public BigInteger denominator() {
    return wide == null ? BigInteger.valueOf(denominator) : wide.denominator();
  }

  /**
   * This whole number as a {@code long}.
   *
   * @throws ArithmeticException when it is not whole or does not fit
   */
  public long longValueExact() {
    if (!isInteger()) {
      throw new ArithmeticException(this + " is not a whole number");
    }
    return wide == null ? numerator : wide.numerator().longValueExact();
  }

  /** The largest whole number not above this one: -7/2 gives -4. */
  public Rational floor() {
    return toInteger(Rounding.Mode.FLOOR);
  }

  /** The smallest whole number not below this one: -7/2 gives -3. */
  public Rational ceiling() {
    return toInteger(Rounding.Mode.CEILING);
  }

  /** The multiple of the rounding's unit that this number rounds to. */
  public Rational rounded(Rounding rounding) {
    return rounding.apply(this);
  }

  /**
   * This number rounded to {@code decimals} decimal places: 2/3 half-up to 2 gives 0.67.
   *
   * @throws IllegalArgumentException when {@code decimals} is negative or above 1,000
   */
  public Rational roundedToDecimals(int decimals, Rounding.Mode mode) {
    return Rounding.ofDecimals(mode, decimals).apply(this);
  }

  public BigDecimal toBigDecimal(int scale, RoundingMode mode) {
    return new BigDecimal(numerator()).divide(new BigDecimal(denominator()), scale, mode);
  }

  /** Whether the decimal expansion ends: 1/8 does, 1/3 does not. */
  public boolean hasFiniteDecimal() {
    return isInteger() || widened().hasFiniteDecimal();
  }

  /** The exact decimal when it ends, {@code 0.125}, otherwise the fraction, {@code 1/3}. */
  public String toPlainString() {
    if (isInteger()) {
      return wide == null ? Long.toString(numerator) : wide.numerator().toString();
    }
    if (!hasFiniteDecimal()) {
      return numerator() + "/" + denominator();
    }
    BigDecimal decimal = new BigDecimal(numerator()).divide(new BigDecimal(denominator()));
    return decimal.stripTrailingZeros().toPlainString();
  }

  @Override
  public int compareTo(Rational other) {
    return wide == null && other.wide == null
        ? LongFractions.compare(numerator, denominator, other.numerator, other.denominator)
        : widened().compareWith(other.widened());
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (!(object instanceof Rational other)) {
      return false;
    }
    if (wide != null) {
      return wide.equals(other.wide);
    }
    return other.wide == null && numerator == other.numerator && denominator == other.denominator;
  }

  @Override
  public int hashCode() {
    return wide == null
        ? 31 * Long.hashCode(numerator) + Long.hashCode(denominator)
        : wide.hashCode();
  }

  /** The same text as {@link #toPlainString}. */
  @Override
  public String toString() {
    return toPlainString();
  }

  /** Whether numerator and denominator both fit in a {@code long}. */
  public boolean isNarrow() {
    return wide == null;
  }

  /** The numerator of a narrow number; of any other it means nothing. */
  public long narrowNumerator() {
    return numerator;
  }

  /** The denominator of a narrow number, at least 1; of any other it means nothing. */
  public long narrowDenominator() {
    return denominator;
  }

  Rational toInteger(Rounding.Mode mode) {
    if (wide != null) {
      return of(wide.toInteger(mode), BigInteger.ONE);
    }
    long rest = numerator % denominator;
    if (rest == 0) {
      return this;
    }
    long whole = numerator / denominator;
    boolean negative = numerator < 0;
    long size = Math.abs(rest);
    // Written as a difference because twice the remainder may not fit.
    int half = Long.compare(size, denominator - size);
    if (!mode.roundsAway(negative, half, (whole & 1) != 0)) {
      return narrow(whole, 1);
    }
    return narrow(negative ? whole - 1 : whole + 1, 1);
  }

  private WideFraction widened() {
    return wide == null ? WideFraction.of(numerator, denominator) : wide;
  }

  /** The number a reduced fraction is, narrow when it fits. */
  static Rational fitted(WideFraction fraction) {
    return fraction.numerator().bitLength() < Long.SIZE
            && fraction.denominator().bitLength() < Long.SIZE
        ? narrow(fraction.numerator().longValue(), fraction.denominator().longValue())
        : new Rational(fraction);
  }

  /** The number that a numerator and a denominator already in lowest terms are. */
  static Rational narrow(long numerator, long denominator) {
    if (numerator == 0) {
      return ZERO;
    }
    return numerator == Long.MIN_VALUE
        ? new Rational(WideFraction.of(numerator, denominator))
        : new Rational(numerator, denominator);
  }

  /** The number that a numerator and a positive denominator are. */
  static Rational reduced(long numerator, long denominator) {
    if (denominator == 1 || numerator == 0) {
      return narrow(numerator, 1);
    }
    if (numerator == Long.MIN_VALUE) {
      return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }
    long divisor = LongFractions.commonDivisor(Math.abs(numerator), denominator);
    return divisor == 1
        ? new Rational(numerator, denominator)
        : new Rational(numerator / divisor, denominator / divisor);
  }
}
