package guerdon.dsl.value;

/**
 * A running exact total: add many numbers, read the sum.
 *
 * <p>Amounts with two decimals and rates with four meet on one common denominator, so that adding
 * rarely reduces and allocates nothing: {@code add(12.50)}, {@code addScaled(800, 0.05)}, {@code
 * total()} gives 52.5. The total is the same in whatever order the numbers are added. Not safe for
 * use by several threads.
 */
public final class RationalSum {
  private long numerator;
  private long denominator = 1;
  // What no longer fitted beside the running fraction; exact like the rest.
  private Rational setAside = Rational.ZERO;

  /** Adds {@code value}. */
  public void add(Rational value) {
    if (value.isNarrow()) {
      addNarrow(value.narrowNumerator(), value.narrowDenominator());
    } else {
      setAside = setAside.plus(value);
    }
  }

  /** Adds {@code value} times {@code factor}. */
  public void addScaled(Rational value, Rational factor) {
    if (value.isNarrow() && factor.isNarrow()) {
      long top = value.narrowNumerator();
      long times = factor.narrowNumerator();
      long bottom = value.narrowDenominator();
      long below = factor.narrowDenominator();
      if (LongFractions.productFits(top, times)
          && LongFractions.productFits(bottom, below)
          && addedInPlace(top * times, bottom * below)) {
        return;
      }
    }
    add(value.times(factor));
  }

  /** The exact sum of everything added so far; zero when nothing was. */
  public Rational total() {
    Rational running = Rational.of(numerator, denominator);
    return setAside.isZero() ? running : setAside.plus(running);
  }

  private void addNarrow(long top, long bottom) {
    if (!addedInPlace(top, bottom)) {
      setAside = total();
      numerator = top;
      denominator = bottom;
    }
  }

  private boolean addedInPlace(long top, long bottom) {
    if (bottom == denominator) {
      return addedOver(denominator, 1, top);
    }
    if (denominator % bottom == 0) {
      long factor = denominator / bottom;
      return LongFractions.productFits(top, factor) && addedOver(denominator, 1, top * factor);
    }
    long common = LongFractions.commonDivisor(denominator, bottom);
    long widening = bottom / common;
    long factor = denominator / common;
    return LongFractions.productFits(denominator, widening)
        && LongFractions.productFits(top, factor)
        && addedOver(denominator * widening, widening, top * factor);
  }

  private boolean addedOver(long newDenominator, long widening, long top) {
    if (!LongFractions.productFits(numerator, widening)
        || !LongFractions.sumFits(numerator * widening, top)) {
      return false;
    }
    numerator = numerator * widening + top;
    denominator = newDenominator;
    return true;
  }
}
