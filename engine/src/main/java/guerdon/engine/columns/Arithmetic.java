package guerdon.engine.columns;

import guerdon.dsl.model.Expr.Comparison;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Exact arithmetic on columns: in whole numbers where they are known to fit, number by number where
 * they are not.
 */
final class Arithmetic {
  /** Denominators below this are divided by in binary fractions. */
  static final long WIDEST_QUICK = 1L << 59;

  /** Results below this are exact when they are computed in binary fractions. */
  static final long MOST_QUICK = 1L << 49;

  private static final Rational FAR = Rational.of(2 * Numbers.LARGEST);

  private Arithmetic() {}

  static Numbers plus(Numbers a, Numbers b) {
    boolean @Nullable [] gaps = Numbers.either(a.gaps, b.gaps);
    if (a.hasDenominatorsOf(b)) {
      long common = Exact.commonMultiple(a.denominator, b.denominator);
      if (common > 0 && Exact.fits(common, a.mostDenominator() / a.denominator)) {
        long left = common / a.denominator;
        long right = common / b.denominator;
        if (Exact.fits(a.most(), left)
            && Exact.fits(b.most(), right)
            && a.most() * left + b.most() * right <= Numbers.LARGEST) {
          long[] sum = new long[a.size()];
          long[] first = a.numerators();
          long[] second = b.numerators();
          for (int cell = 0; cell < sum.length; cell++) {
            sum[cell] = first[cell] * left + second[cell] * right;
          }
          return Numbers.over(common, a.denominators, sum, gaps);
        }
      }
    }
    if (a.isNarrow()
        && b.isNarrow()
        && Exact.fits(a.mostDenominator(), b.mostDenominator())
        && Exact.fits(a.most(), b.mostDenominator())
        && Exact.fits(b.most(), a.mostDenominator())
        && a.most() * b.mostDenominator() + b.most() * a.mostDenominator() <= Numbers.LARGEST) {
      long[] sum = new long[a.size()];
      long[] denominators = new long[a.size()];
      for (int cell = 0; cell < sum.length; cell++) {
        long left = a.denominator(cell);
        long right = b.denominator(cell);
        if (left == right) {
          sum[cell] = a.numerator(cell) + b.numerator(cell);
          denominators[cell] = left;
        } else {
          sum[cell] = a.numerator(cell) * right + b.numerator(cell) * left;
          denominators[cell] = left * right;
        }
      }
      return Numbers.over(denominators, sum, gaps);
    }
    return each(a, b, gaps, Rational::plus);
  }

  static Numbers minus(Numbers a, Numbers b) {
    return plus(a, negate(b));
  }

  static Numbers negate(Numbers a) {
    if (!a.isNarrow()) {
      return each(a, Rational::negate);
    }
    long[] result = new long[a.size()];
    long[] numerators = a.numerators();
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = -numerators[cell];
    }
    return like(a, result, a.gaps);
  }

  static Numbers absolute(Numbers a) {
    if (!a.isNarrow()) {
      return each(a, Rational::abs);
    }
    long[] result = new long[a.size()];
    long[] numerators = a.numerators();
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = Math.abs(numerators[cell]);
    }
    return like(a, result, a.gaps);
  }

  private static Numbers like(Numbers a, long[] numerators, boolean @Nullable [] gaps) {
    return Numbers.over(a.denominator, a.denominators, numerators, gaps);
  }

  private static long[] within(long[] numbers, long bound, boolean smaller) {
    long[] result = new long[numbers.length];
    if (smaller) {
      for (int cell = 0; cell < result.length; cell++) {
        result[cell] = Math.min(numbers[cell], bound);
      }
    } else {
      for (int cell = 0; cell < result.length; cell++) {
        result[cell] = Math.max(numbers[cell], bound);
      }
    }
    return result;
  }

  static Numbers times(Numbers a, Numbers b) {
    if (a.whole() instanceof Whole.Same && !(b.whole() instanceof Whole.Same)) {
      return times(b, a);
    }
    boolean @Nullable [] gaps = Numbers.either(a.gaps, b.gaps);
    if (!a.isNarrow()
        || !b.isNarrow()
        || !Exact.fits(a.most(), b.most())
        || !Exact.fits(a.mostDenominator(), b.mostDenominator())) {
      return each(a, b, gaps, Rational::times);
    }
    long[] product = new long[a.size()];
    long[] first = a.numerators();
    if (b.whole() instanceof Whole.Same same) {
      long factor = same.number();
      for (int cell = 0; cell < product.length; cell++) {
        product[cell] = first[cell] * factor;
      }
    } else {
      long[] second = b.numerators();
      for (int cell = 0; cell < product.length; cell++) {
        product[cell] = first[cell] * second[cell];
      }
    }
    return Numbers.over(a.denominator * b.denominator, ownProducts(a, b), product, gaps);
  }

  private static long @Nullable [] ownProducts(Numbers a, Numbers b) {
    long[] own = a.denominators;
    long[] others = b.denominators;
    if (own == null || others == null) {
      return own == null ? others : own;
    }
    long[] result = new long[own.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = own[cell] * others[cell];
    }
    return result;
  }

  /** The quotient; missing where the divisor is zero. */
  static Numbers over(Numbers a, Numbers b) {
    boolean @Nullable [] gaps = Numbers.either(a.gaps, b.gaps);
    boolean[] zeros = zeros(b);
    gaps = zeros == null ? gaps : Numbers.either(gaps, zeros);
    if (!a.isNarrow()
        || !b.isNarrow()
        || !Exact.fits(a.most(), b.mostDenominator())
        || !Exact.fits(a.mostDenominator(), b.most())) {
      return each(a, b, gaps, Rational::dividedBy);
    }
    if (a.isUniform() && b.isUniform() && !(b.whole() instanceof Whole.Same) && rises(b)) {
      return Numbers.over(
          a.denominator, b.numerators(), scaled(a.numerators(), b.denominator), gaps);
    }
    int size = a.size();
    long[] numerators = new long[size];
    long[] denominators = new long[size];
    long[] first = a.numerators();
    long[] second = b.numerators();
    for (int cell = 0; cell < size; cell++) {
      long by = second[cell];
      if (by == 0) {
        denominators[cell] = 1;
        continue;
      }
      long numerator = first[cell] * b.denominator(cell);
      numerators[cell] = by < 0 ? -numerator : numerator;
      denominators[cell] = a.denominator(cell) * Math.abs(by);
    }
    return Numbers.over(denominators, numerators, gaps);
  }

  /** Whether all are above zero. */
  private static boolean rises(Numbers a) {
    long signs = 0;
    for (long numerator : a.numerators()) {
      signs |= numerator - 1;
    }
    return signs >= 0;
  }

  private static long[] scaled(long[] numbers, long times) {
    if (times == 1) {
      return numbers;
    }
    long[] result = new long[numbers.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = numbers[cell] * times;
    }
    return result;
  }

  /** Which cells are zero; null where none is. A missing cell that looks like zero counts too. */
  private static boolean @Nullable [] zeros(Numbers b) {
    long[] numerators = b.numerators();
    int count = 0;
    for (long numerator : numerators) {
      count += numerator == 0 ? 1 : 0;
    }
    if (count == 0) {
      return null;
    }
    boolean[] zeros = new boolean[numerators.length];
    for (int cell = 0; cell < zeros.length; cell++) {
      zeros[cell] = numerators[cell] == 0 && (b.wide == null || b.wide[cell] == null);
    }
    return zeros;
  }

  static Numbers least(Numbers a, Numbers b, boolean smaller) {
    boolean @Nullable [] gaps = Numbers.either(a.gaps, b.gaps);
    if (!a.isNarrow() || !b.isNarrow()) {
      return each(a, b, gaps, smaller ? Rational::min : Rational::max);
    }
    if (a.hasDenominatorsOf(b) && a.denominator == b.denominator) {
      if (b.whole() instanceof Whole.Same bound) {
        return like(a, within(a.numerators(), bound.number(), smaller), gaps);
      }
      long[] result = new long[a.size()];
      long[] first = a.numerators();
      long[] second = b.numerators();
      for (int cell = 0; cell < result.length; cell++) {
        long left = first[cell];
        long right = second[cell];
        result[cell] = smaller ? Math.min(left, right) : Math.max(left, right);
      }
      return like(a, result, gaps);
    }
    long[] numerators = new long[a.size()];
    long[] denominators = new long[a.size()];
    for (int cell = 0; cell < numerators.length; cell++) {
      long left = a.denominator(cell);
      long right = b.denominator(cell);
      int order = Exact.compare(a.numerator(cell), left, b.numerator(cell), right);
      boolean first = smaller ? order <= 0 : order >= 0;
      numerators[cell] = first ? a.numerator(cell) : b.numerator(cell);
      denominators[cell] = first ? left : right;
    }
    return Numbers.over(denominators, numerators, gaps);
  }

  static Flags compare(Numbers a, Numbers b, Comparison comparison) {
    if (a.isUniform() && b.isConstant()) {
      return compare(a, b.at(0), comparison);
    }
    int size = a.size();
    long[] yes = new long[Bits.words(size)];
    long[] unknown = new long[yes.length];
    boolean narrow = a.isNarrow() && b.isNarrow();
    boolean same = a.hasDenominatorsOf(b) && a.denominator == b.denominator;
    for (int cell = 0; cell < size; cell++) {
      if (a.isMissing(cell) || b.isMissing(cell)) {
        Bits.set(unknown, cell);
        continue;
      }
      int order =
          same
              ? Long.compare(a.numerator(cell), b.numerator(cell))
              : narrow
                  ? Exact.compare(
                      a.numerator(cell),
                      a.denominator(cell),
                      b.numerator(cell),
                      b.denominator(cell))
                  : a.at(cell).compareTo(b.at(cell));
      if (holds(order, comparison)) {
        Bits.set(yes, cell);
      }
    }
    return Flags.of(yes, unknown, size);
  }

  /** Compares numbers over one denominator with a fixed one, as whole numbers. */
  static Flags compare(Numbers a, Rational bound, Comparison comparison) {
    int size = a.size();
    Rational scaled = bound.times(Rational.of(a.denominator));
    if (scaled.abs().compareTo(FAR) > 0) {
      // No number of the column is as far from zero as the bound is.
      return gaps(a, Flags.all(holds(-scaled.signum(), comparison), size));
    }
    long low = scaled.floor().narrowNumerator();
    long high = scaled.ceiling().narrowNumerator();
    Whole cells = a.whole();
    // n < 2.5 is n < 3, n <= 2.5 is n <= 2: every comparison is one with a whole number.
    long[] result =
        switch (comparison) {
          case LESS, GREATER_OR_EQUAL -> cells.below(high);
          case LESS_OR_EQUAL, GREATER -> cells.below(low + 1);
          case EQUAL, NOT_EQUAL -> low == high ? cells.equal(low) : new long[Bits.words(size)];
        };
    boolean turned =
        switch (comparison) {
          case LESS, LESS_OR_EQUAL, EQUAL -> false;
          case GREATER, GREATER_OR_EQUAL, NOT_EQUAL -> true;
        };
    return gaps(a, Flags.decided(turned ? Bits.not(result, size) : result, size));
  }

  private static Flags gaps(Numbers a, Flags flags) {
    return a.gaps == null ? flags : flags.without(a.gaps);
  }

  static boolean holds(int order, Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /** How many units of a rounding make one; 0 where that is no whole number. */
  private static long parts(Rounding rounding) {
    return rounding.unit().isNarrow() && rounding.unit().narrowNumerator() == 1
        ? rounding.unit().narrowDenominator()
        : 0;
  }

  /** Numbers as whole units of a rounding; null where some are not whole. */
  static @Nullable Numbers inUnits(Numbers a, Rounding rounding) {
    long parts = parts(rounding);
    if (parts == 0 || !a.isUniform() || parts % a.denominator != 0) {
      return null;
    }
    long times = parts / a.denominator;
    if (times == 1 || !Exact.fits(a.most(), times)) {
      return times == 1 ? a : null;
    }
    if (a.isConstant()) {
      return Numbers.over(parts, new Whole.Same(a.numerator(0) * times, a.size()), null);
    }
    return Numbers.over(parts, scaled(a.numerators(), times), a.gaps);
  }

  static Numbers rounded(Numbers a, Rounding rounding) {
    long parts = parts(rounding);
    if (parts == 0 || !a.isNarrow() || !Exact.fits(a.most(), parts)) {
      return each(a, rounding::apply);
    }
    if (a.isUniform() && parts % a.denominator == 0) {
      return a;
    }
    if (a.isConstant()) {
      return Numbers.constant(rounding.apply(a.at(0)), a.size());
    }
    long[] numerators = a.numerators();
    if (rounding.mode() == Rounding.Mode.HALF_UP && a.mostDenominator() < WIDEST_QUICK) {
      long[] result = halvesUp(numerators, parts, a.denominator, a.denominators);
      if (result != null) {
        return Numbers.over(parts, result, a.gaps);
      }
    }
    long[] result = new long[a.size()];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = nearest(numerators[cell] * parts, a.denominator(cell), rounding.mode());
    }
    return Numbers.over(parts, result, a.gaps);
  }

  /** Rounds fractions, halves away from zero; null where a result is too large for that. */
  private static long @Nullable [] halvesUp(
      long[] numerators, long parts, long denominator, long @Nullable [] own) {
    long[] result = new long[numerators.length];
    long seen = 0;
    if (own == null) {
      for (int cell = 0; cell < result.length; cell++) {
        long whole = halfUp(numerators[cell] * parts, denominator);
        result[cell] = whole;
        seen |= whole ^ (whole >> 63);
      }
    } else {
      for (int cell = 0; cell < result.length; cell++) {
        long whole = halfUp(numerators[cell] * parts, denominator * own[cell]);
        result[cell] = whole;
        seen |= whole ^ (whole >> 63);
      }
    }
    return seen < MOST_QUICK ? result : null;
  }

  /**
   * The whole number a fraction rounds to, halves away from zero. Exact: the quotient as a binary
   * fraction is off by less than three parts in 2^53, hence by less than one where it is below
   * 2^50, and the remainder, in whole numbers, says whether it is. Division of whole numbers takes
   * several times as long.
   *
   * <p>A result of {@link #MOST_QUICK} or more is not to be trusted.
   *
   * @param numerator no larger than {@link Numbers#LARGEST}
   * @param denominator above zero and less than {@link #WIDEST_QUICK}
   */
  static long halfUp(long numerator, long denominator) {
    long twice = 2 * denominator;
    long size = 2 * Math.abs(numerator) + denominator;
    long whole = (long) ((double) size / (double) twice);
    long rest = size - whole * twice;
    // Signs as numbers rather than branches: they add one where too little, take one where too
    // much.
    whole += (twice - 1 - rest) >>> 63;
    whole -= rest >>> 63;
    long sign = numerator >> 63;
    return (whole ^ sign) - sign;
  }

  /** The whole number a fraction rounds to. */
  static long nearest(long numerator, long denominator, Rounding.Mode mode) {
    long whole = numerator / denominator;
    long rest = numerator - whole * denominator;
    if (rest == 0) {
      return whole;
    }
    boolean negative = numerator < 0;
    long size = Math.abs(rest);
    int half = Long.compare(size, denominator - size);
    if (!mode.roundsAway(negative, half, (whole & 1) != 0)) {
      return whole;
    }
    return negative ? whole - 1 : whole + 1;
  }

  /** The first where a flag holds, the second where it does not; missing where it is unknown. */
  static Numbers choose(Flags flags, Numbers then, Numbers otherwise) {
    int size = flags.size();
    boolean[] gaps = new boolean[size];
    boolean any = false;
    boolean narrow = then.isNarrow() && otherwise.isNarrow();
    long[] numerators = new long[size];
    long[] denominators = new long[size];
    Numbers.@Nullable Builder careful = narrow ? null : new Numbers.Builder(size);
    for (int cell = 0; cell < size; cell++) {
      Numbers from = flags.holds(cell) ? then : otherwise;
      boolean gap = flags.isMissing(cell) || from.isMissing(cell);
      gaps[cell] = gap;
      any |= gap;
      numerators[cell] = from.numerator(cell);
      denominators[cell] = from.denominator(cell);
      if (careful != null) {
        if (gap) {
          careful.miss(cell);
        } else {
          careful.put(cell, from.at(cell));
        }
      }
    }
    if (careful != null) {
      return careful.build();
    }
    boolean same = then.hasDenominatorsOf(otherwise) && then.denominator == otherwise.denominator;
    return same
        ? Numbers.over(then.denominator, then.denominators, numerators, any ? gaps : null)
        : Numbers.over(denominators, numerators, any ? gaps : null);
  }

  private static Numbers each(
      Numbers a, Numbers b, boolean @Nullable [] gaps, BinaryOperator<Rational> operator) {
    Numbers.Builder builder = new Numbers.Builder(a.size());
    for (int cell = 0; cell < a.size(); cell++) {
      if (gaps != null && gaps[cell]) {
        builder.miss(cell);
      } else {
        builder.put(cell, operator.apply(a.at(cell), b.at(cell)));
      }
    }
    return builder.build();
  }

  private static Numbers each(Numbers a, UnaryOperator<Rational> operator) {
    Numbers.Builder builder = new Numbers.Builder(a.size());
    for (int cell = 0; cell < a.size(); cell++) {
      if (a.isMissing(cell)) {
        builder.miss(cell);
      } else {
        builder.put(cell, operator.apply(a.at(cell)));
      }
    }
    return builder.build();
  }
}
