package guerdon.engine.columns;

import guerdon.dsl.value.Rational;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact numbers: whole numbers over one denominator, or over one of their own each.
 *
 * <p>$12.50 and $3 over the denominator 100 are 1250 and 300. A number that does not fit in {@code
 * long}s is held as it is. Immutable once built.
 */
final class Numbers implements Column {
  /** No numerator or denominator is larger, so that two of them can be added. */
  static final long LARGEST = 1L << 61;

  private static final long WIDEST_COMMON = 1_000_000_000_000L;

  final long[] numerators;
  final long denominator;
  final long @Nullable [] denominators;
  final @Nullable Rational @Nullable [] wide;
  final boolean @Nullable [] gaps;
  final long most;
  final long mostDenominator;

  /** What the column adds up to as pay, once somebody has asked; the same for everybody. */
  volatile @Nullable PaySums sums;

  private Numbers(
      long[] numerators,
      long denominator,
      long @Nullable [] denominators,
      @Nullable Rational @Nullable [] wide,
      boolean @Nullable [] gaps) {
    this.numerators = numerators;
    this.denominator = denominator;
    this.denominators = denominators;
    this.wide = wide;
    this.gaps = gaps;
    this.most = most(numerators);
    this.mostDenominator = denominators == null ? denominator : most(denominators);
  }

  private static long most(long[] numbers) {
    long most = 0;
    for (long number : numbers) {
      most = Math.max(most, Math.abs(number));
    }
    return most;
  }

  /** Numbers over one denominator. */
  static Numbers over(long denominator, long[] numerators, boolean @Nullable [] gaps) {
    return new Numbers(numerators, denominator, null, null, gaps);
  }

  /** Numbers over denominators of their own, each above zero. */
  static Numbers over(long[] denominators, long[] numerators, boolean @Nullable [] gaps) {
    return new Numbers(numerators, 0, denominators, null, gaps);
  }

  static Numbers constant(Rational value, int size) {
    if (value.isNarrow()
        && Math.abs(value.narrowNumerator()) <= LARGEST
        && value.narrowDenominator() <= LARGEST) {
      long[] numerators = new long[size];
      Arrays.fill(numerators, value.narrowNumerator());
      return over(value.narrowDenominator(), numerators, null);
    }
    Builder builder = new Builder(size);
    for (int cell = 0; cell < size; cell++) {
      builder.put(cell, value);
    }
    return builder.build();
  }

  @Override
  public int size() {
    return numerators.length;
  }

  /** Whether all numbers have the same denominator and fit. */
  boolean isUniform() {
    return denominators == null && wide == null;
  }

  boolean isNarrow() {
    return wide == null;
  }

  @Override
  public boolean isMissing(int cell) {
    return gaps != null && gaps[cell];
  }

  long denominator(int cell) {
    return denominators == null ? denominator : denominators[cell];
  }

  /** The number of a cell that is not missing. */
  Rational at(int cell) {
    if (wide != null) {
      Rational large = wide[cell];
      if (large != null) {
        return large;
      }
    }
    return Rational.of(numerators[cell], denominator(cell));
  }

  @Override
  public @Nullable Object value(int cell) {
    return isMissing(cell) ? null : at(cell);
  }

  @Override
  public long bytes() {
    long perCell = 8L + (denominators == null ? 0 : 8) + (gaps == null ? 0 : 1);
    return perCell * numerators.length + (wide == null ? 0 : 8L * numerators.length);
  }

  /** The same numbers with more gaps. */
  Numbers without(boolean[] more) {
    return new Numbers(numerators, denominator, denominators, wide, either(gaps, more));
  }

  static boolean @Nullable [] either(boolean @Nullable [] left, boolean @Nullable [] right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    boolean[] both = new boolean[left.length];
    for (int cell = 0; cell < both.length; cell++) {
      both[cell] = left[cell] || right[cell];
    }
    return both;
  }

  /** Takes numbers one by one; parts of the cells may be filled by different threads. */
  static final class Builder {
    private final long[] numerators;
    private final long[] denominators;
    private final boolean[] gaps;
    private final @Nullable Rational[] wide;
    private volatile boolean anyGap;
    private volatile boolean anyWide;

    Builder(int size) {
      numerators = new long[size];
      denominators = new long[size];
      gaps = new boolean[size];
      wide = new @Nullable Rational[size];
      Arrays.fill(denominators, 1);
    }

    void miss(int cell) {
      gaps[cell] = true;
      if (!anyGap) {
        anyGap = true;
      }
    }

    void put(int cell, Rational value) {
      if (value.isNarrow()
          && Math.abs(value.narrowNumerator()) <= LARGEST
          && value.narrowDenominator() <= LARGEST) {
        numerators[cell] = value.narrowNumerator();
        denominators[cell] = value.narrowDenominator();
      } else {
        wide[cell] = value;
        anyWide = true;
      }
    }

    /** Sets a number that fits: a denominator above zero, neither part larger than the largest. */
    void putFraction(int cell, long numerator, long denominator) {
      numerators[cell] = numerator;
      denominators[cell] = denominator;
    }

    Numbers build() {
      boolean @Nullable [] missing = anyGap ? gaps : null;
      if (anyWide) {
        return new Numbers(numerators, 0, denominators, wide, missing);
      }
      long common = common();
      if (common == 0) {
        return over(denominators, numerators, missing);
      }
      long[] same = new long[numerators.length];
      for (int cell = 0; cell < same.length; cell++) {
        same[cell] = numerators[cell] * (common / denominators[cell]);
      }
      return over(common, same, missing);
    }

    /** A denominator over which all numbers fit; 0 when there is none. */
    private long common() {
      long common = 1;
      long most = 0;
      for (int cell = 0; cell < denominators.length; cell++) {
        if (common % denominators[cell] != 0) {
          common = Exact.commonMultiple(common, denominators[cell]);
          if (common == 0 || common > WIDEST_COMMON) {
            return 0;
          }
        }
        most = Math.max(most, Math.abs(numerators[cell]));
      }
      return Exact.fits(most, common) ? common : 0;
    }
  }
}
