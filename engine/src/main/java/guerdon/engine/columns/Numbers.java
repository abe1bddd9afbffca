package guerdon.engine.columns;

import guerdon.dsl.value.Rational;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact numbers: whole numbers over one denominator, or over one of their own each.
 *
 * <p>$12.50 and $3 over the denominator 100 are 1250 and 300. Quotients by the same quotas share
 * the array of quotas as denominators, beside one that all have, so that sums of them are sums of
 * whole numbers. A number that does not fit in {@code long}s is held as it is. Immutable once
 * built.
 */
final class Numbers implements Column {
  /** No numerator or denominator is larger, so that two of them can be added. */
  static final long LARGEST = 1L << 61;

  private static final long WIDEST_COMMON = 1_000_000_000_000L;

  private final Whole whole;
  final long denominator;
  final long @Nullable [] denominators;
  final @Nullable Rational @Nullable [] wide;
  final boolean @Nullable [] gaps;

  // Negative until somebody asks; whoever races computes the same.
  private volatile long most = -1;
  private volatile long mostDenominator = -1;

  /** What the column adds up to as pay, once somebody has asked; the same for everybody. */
  volatile @Nullable PaySums sums;

  private Numbers(
      Whole whole,
      long denominator,
      long @Nullable [] denominators,
      @Nullable Rational @Nullable [] wide,
      boolean @Nullable [] gaps) {
    this.whole = whole;
    this.denominator = denominator;
    this.denominators = denominators;
    this.wide = wide;
    this.gaps = gaps;
  }

  /** Not less than any numerator without its sign. */
  long most() {
    long known = most;
    if (known < 0) {
      known = whole.most();
      most = known;
    }
    return known;
  }

  /** Not less than any denominator. */
  long mostDenominator() {
    long[] own = denominators;
    if (own == null) {
      return denominator;
    }
    long known = mostDenominator;
    if (known < 0) {
      known = 0;
      for (long each : own) {
        known = Math.max(known, each);
      }
      known *= denominator;
      mostDenominator = known;
    }
    return known;
  }

  /** Whether both have the same denominators of their own, or none, beside their common ones. */
  @SuppressWarnings("ReferenceEquality") // Equal arrays that are not one are not worth looking for.
  boolean hasDenominatorsOf(Numbers other) {
    return denominators == other.denominators && isNarrow() && other.isNarrow();
  }

  /** Numbers over one denominator. */
  static Numbers over(long denominator, long[] numerators, boolean @Nullable [] gaps) {
    return new Numbers(new Whole.Longs(numerators), denominator, null, null, gaps);
  }

  /** Numbers over one denominator. */
  static Numbers over(long denominator, Whole whole, boolean @Nullable [] gaps) {
    return new Numbers(whole, denominator, null, null, gaps);
  }

  /**
   * Numbers over denominators that are a common one times one of their own.
   *
   * @param own each above zero; that the products fit is known
   */
  static Numbers over(
      long denominator, long @Nullable [] own, long[] numerators, boolean @Nullable [] gaps) {
    return new Numbers(new Whole.Longs(numerators), denominator, own, null, gaps);
  }

  /** Numbers over denominators of their own, each above zero. */
  static Numbers over(long[] denominators, long[] numerators, boolean @Nullable [] gaps) {
    return over(1, denominators, numerators, gaps);
  }

  static Numbers constant(Rational value, int size) {
    if (value.isNarrow()
        && Math.abs(value.narrowNumerator()) <= LARGEST
        && value.narrowDenominator() <= LARGEST) {
      return over(value.narrowDenominator(), new Whole.Same(value.narrowNumerator(), size), null);
    }
    Builder builder = new Builder(size);
    for (int cell = 0; cell < size; cell++) {
      builder.put(cell, value);
    }
    return builder.build();
  }

  @Override
  public int size() {
    return whole.size();
  }

  /** The numerators, over whatever denominators; not to be changed. */
  long[] numerators() {
    return whole.wide();
  }

  long numerator(int cell) {
    return whole.at(cell);
  }

  /** The numerators in the form in which they are held. */
  Whole whole() {
    return whole;
  }

  /** Whether all cells hold the same, and none is missing. */
  boolean isConstant() {
    return whole instanceof Whole.Same && isUniform() && gaps == null;
  }

  /** The same numbers in as few bytes as they need. */
  Numbers packed() {
    return isUniform() ? new Numbers(Whole.of(whole.wide()), denominator, null, null, gaps) : this;
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
    return denominators == null ? denominator : denominator * denominators[cell];
  }

  /** The number of a cell that is not missing. */
  Rational at(int cell) {
    if (wide != null) {
      Rational large = wide[cell];
      if (large != null) {
        return large;
      }
    }
    return Rational.of(whole.at(cell), denominator(cell));
  }

  @Override
  public @Nullable Object value(int cell) {
    return isMissing(cell) ? null : at(cell);
  }

  @Override
  public long bytes() {
    long perCell =
        (denominators == null ? 0 : 8L) + (gaps == null ? 0 : 1) + (wide == null ? 0 : 8);
    return whole.bytes() + perCell * size();
  }

  @Override
  public Numbers at(int[] cells) {
    boolean @Nullable [] missing = gaps == null ? null : new boolean[cells.length];
    long @Nullable [] own = denominators == null ? null : new long[cells.length];
    @Nullable Rational @Nullable [] large =
        wide == null ? null : new @Nullable Rational[cells.length];
    for (int cell = 0; cell < cells.length; cell++) {
      if (missing != null && gaps != null) {
        missing[cell] = gaps[cells[cell]];
      }
      if (own != null && denominators != null) {
        own[cell] = denominators[cells[cell]];
      }
      if (large != null && wide != null) {
        large[cell] = wide[cells[cell]];
      }
    }
    return new Numbers(whole.at(cells), denominator, own, large, missing);
  }

  /** The same numbers with more gaps. */
  Numbers without(boolean[] more) {
    return new Numbers(whole, denominator, denominators, wide, either(gaps, more));
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
        return new Numbers(new Whole.Longs(numerators), 1, denominators, wide, missing);
      }
      long common = common();
      if (common == 0) {
        return over(denominators, numerators, missing);
      }
      long[] same = new long[numerators.length];
      for (int cell = 0; cell < same.length; cell++) {
        long own = denominators[cell];
        same[cell] = own == common ? numerators[cell] : numerators[cell] * (common / own);
      }
      return over(common, same, missing);
    }

    /** A denominator over which all numbers fit; 0 when there is none. */
    private long common() {
      long common = 1;
      long before = 1;
      long most = 0;
      for (int cell = 0; cell < denominators.length; cell++) {
        long own = denominators[cell];
        if (own != common && own != before && common % own != 0) {
          common = Exact.commonMultiple(common, own);
          if (common == 0 || common > WIDEST_COMMON) {
            return 0;
          }
        }
        before = own;
        most = Math.max(most, Math.abs(numerators[cell]));
      }
      return Exact.fits(most, common) ? common : 0;
    }
  }
}
