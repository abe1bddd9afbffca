package guerdon.dsl.value;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule that takes an exact number to a multiple of a unit, such as half-up to 0.01.
 *
 * <p>Half-up to 0.01 takes 2.345 to 2.35 and -2.345 to -2.35; half-even to 0.01 takes 2.345 to
 * 2.34; down to 5 takes 14 to 10. The unit is in the units of the number that is rounded.
 */
public record Rounding(Mode mode, Rational unit) {
  private static final int MOST_DECIMALS = 1_000;

  /**
   * Checks the unit.
   *
   * @throws IllegalArgumentException when the unit is zero or negative
   */
  public Rounding {
    if (unit.signum() <= 0) {
      throw new IllegalArgumentException("rounding needs a unit above zero, not " + unit);
    }
  }

  /**
   * Which neighbour a number between two multiples goes to. Every mode but ceiling and floor treats
   * a negative number as its opposite mirrored.
   */
  public enum Mode {
    /** To the nearest; halves away from zero. */
    HALF_UP,
    /** To the nearest; halves to the even multiple. */
    HALF_EVEN,
    /** To the nearest; halves towards zero. */
    HALF_DOWN,
    /** Away from zero. */
    UP,
    /** Towards zero. */
    DOWN,
    /** Towards positive infinity. */
    CEILING,
    /** Towards negative infinity. */
    FLOOR;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word a plan uses, such as {@code half-up}. */
    public String word() {
      return word;
    }

    /** The mode a plan's word names, if it names one. */
    public static Optional<Mode> fromWord(String word) {
      for (Mode mode : values()) {
        if (mode.word.equals(word)) {
          return Optional.of(mode);
        }
      }
      return Optional.empty();
    }

    /**
     * Whether a number strictly between two whole numbers goes to the one further from zero.
     *
     * @param half how the part cut off compares with one half
     * @param odd whether the whole number nearer to zero is odd
     */
    public boolean roundsAway(boolean negative, int half, boolean odd) {
      return switch (this) {
        case HALF_UP -> half >= 0;
        case HALF_EVEN -> half > 0 || (half == 0 && odd);
        case HALF_DOWN -> half > 0;
        case UP -> true;
        case DOWN -> false;
        case CEILING -> !negative;
        case FLOOR -> negative;
      };
    }
  }

  /**
   * Rounding to a number of decimal places: 2 gives the unit 0.01, 0 gives 1.
   *
   * @throws IllegalArgumentException when {@code decimals} is negative or above 1,000
   */
  public static Rounding ofDecimals(Mode mode, int decimals) {
    if (decimals < 0 || decimals > MOST_DECIMALS) {
      throw new IllegalArgumentException(
          "rounding goes to 0 to " + MOST_DECIMALS + " decimals, not " + decimals);
    }
    return new Rounding(mode, Rational.of(BigInteger.ONE, BigInteger.TEN.pow(decimals)));
  }

  /** The multiple of the unit that {@code value} rounds to; the value itself when it is one. */
  public Rational apply(Rational value) {
    if (value.isNarrow() && unit.isNarrow() && unit.narrowNumerator() == 1) {
      long parts = unit.narrowDenominator();
      if (parts % value.narrowDenominator() == 0) {
        // A multiple of the unit already, which is the common case.
        return value;
      }
      if (LongFractions.productFits(value.narrowNumerator(), parts)) {
        return Rational.of(value.narrowNumerator() * parts, value.narrowDenominator())
            .toInteger(mode)
            .dividedBy(Rational.of(parts));
      }
    }
    return value.dividedBy(unit).toInteger(mode).times(unit);
  }

  /** The plan's words, such as {@code half-up to 0.01}. */
  @Override
  public String toString() {
    return mode.word() + " to " + unit.toPlainString();
  }
}
