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
  /** Whole numbers below this are held by binary fractions without loss. */
  static final long QUICK = 1L << 53;

  private Arithmetic() {}

  static Numbers plus(Numbers a, Numbers b) {
    boolean @Nullable [] gaps = Numbers.either(a.gaps, b.gaps);
    if (a.isUniform() && b.isUniform()) {
      long common = Exact.commonMultiple(a.denominator, b.denominator);
      if (common > 0) {
        long left = common / a.denominator;
        long right = common / b.denominator;
        if (Exact.fits(a.most, left)
            && Exact.fits(b.most, right)
            && a.most * left + b.most * right <= Numbers.LARGEST) {
          long[] sum = new long[a.size()];
          for (int cell = 0; cell < sum.length; cell++) {
            sum[cell] = a.numerators[cell] * left + b.numerators[cell] * right;
          }
          return Numbers.over(common, sum, gaps);
        }
      }
    } else if (a.isNarrow()
        && b.isNarrow()
        && Exact.fits(a.mostDenominator, b.mostDenominator)
        && Exact.fits(a.most, b.mostDenominator)
        && Exact.fits(b.most, a.mostDenominator)
        && a.most * b.mostDenominator + b.most * a.mostDenominator <= Numbers.LARGEST) {
      long[] sum = new long[a.size()];
      long[] denominators = new long[a.size()];
      for (int cell = 0; cell < sum.length; cell++) {
        long left = a.denominator(cell);
        long right = b.denominator(cell);
        if (left == right) {
          sum[cell] = a.numerators[cell] + b.numerators[cell];
          denominators[cell] = left;
        } else {
          sum[cell] = a.numerators[cell] * right + b.numerators[cell] * left;
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
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = -a.numerators[cell];
    }
    return like(a, result);
  }

  static Numbers absolute(Numbers a) {
    if (!a.isNarrow()) {
      return each(a, Rational::abs);
    }
    long[] result = new long[a.size()];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = Math.abs(a.numerators[cell]);
    }
    return like(a, result);
  }

  private static Numbers like(Numbers a, long[] numerators) {
    return a.denominators == null
        ? Numbers.over(a.denominator, numerators, a.gaps)
        : Numbers.over(a.denominators, numerators, a.gaps);
  }

  static Numbers times(Numbers a, Numbers b) {
    boolean @Nullable [] gaps = Numbers.either(a.gaps, b.gaps);
    if (a.isNarrow()
        && b.isNarrow()
        && Exact.fits(a.most, b.most)
        && Exact.fits(a.mostDenominator, b.mostDenominator)) {
      long[] product = new long[a.size()];
      for (int cell = 0; cell < product.length; cell++) {
        product[cell] = a.numerators[cell] * b.numerators[cell];
      }
      if (a.isUniform() && b.isUniform()) {
        return Numbers.over(a.denominator * b.denominator, product, gaps);
      }
      long[] denominators = new long[product.length];
      for (int cell = 0; cell < product.length; cell++) {
        denominators[cell] = a.denominator(cell) * b.denominator(cell);
      }
      return Numbers.over(denominators, product, gaps);
    }
    return each(a, b, gaps, Rational::times);
  }

  /** The quotient; missing where the divisor is zero. */
  static Numbers over(Numbers a, Numbers b) {
    boolean[] zeros = new boolean[a.size()];
    boolean any = false;
    for (int cell = 0; cell < zeros.length; cell++) {
      boolean zero =
          b.numerators[cell] == 0 && (b.wide == null || b.wide[cell] == null) && !b.isMissing(cell);
      zeros[cell] = zero;
      any |= zero;
    }
    boolean @Nullable [] gaps = Numbers.either(a.gaps, b.gaps);
    gaps = any ? Numbers.either(gaps, zeros) : gaps;
    if (a.isNarrow()
        && b.isNarrow()
        && Exact.fits(a.most, b.mostDenominator)
        && Exact.fits(a.mostDenominator, b.most)) {
      long[] numerators = new long[zeros.length];
      long[] denominators = new long[zeros.length];
      for (int cell = 0; cell < numerators.length; cell++) {
        long by = b.numerators[cell];
        if (by == 0) {
          denominators[cell] = 1;
          continue;
        }
        long numerator = a.numerators[cell] * b.denominator(cell);
        numerators[cell] = by < 0 ? -numerator : numerator;
        denominators[cell] = a.denominator(cell) * Math.abs(by);
      }
      return Numbers.over(denominators, numerators, gaps);
    }
    return each(a, b, gaps, Rational::dividedBy);
  }

  static Numbers least(Numbers a, Numbers b, boolean smaller) {
    boolean @Nullable [] gaps = Numbers.either(a.gaps, b.gaps);
    if (!a.isNarrow() || !b.isNarrow()) {
      return each(a, b, gaps, smaller ? Rational::min : Rational::max);
    }
    if (a.isUniform() && b.isUniform() && a.denominator == b.denominator) {
      long[] result = new long[a.size()];
      for (int cell = 0; cell < result.length; cell++) {
        long left = a.numerators[cell];
        long right = b.numerators[cell];
        result[cell] = smaller ? Math.min(left, right) : Math.max(left, right);
      }
      return Numbers.over(a.denominator, result, gaps);
    }
    long[] numerators = new long[a.size()];
    long[] denominators = new long[a.size()];
    for (int cell = 0; cell < numerators.length; cell++) {
      long left = a.denominator(cell);
      long right = b.denominator(cell);
      int order = Exact.compare(a.numerators[cell], left, b.numerators[cell], right);
      boolean first = smaller ? order <= 0 : order >= 0;
      numerators[cell] = first ? a.numerators[cell] : b.numerators[cell];
      denominators[cell] = first ? left : right;
    }
    return Numbers.over(denominators, numerators, gaps);
  }

  static Flags compare(Numbers a, Numbers b, Comparison comparison) {
    byte[] result = new byte[a.size()];
    boolean narrow = a.isNarrow() && b.isNarrow();
    boolean same = a.isUniform() && b.isUniform() && a.denominator == b.denominator;
    for (int cell = 0; cell < result.length; cell++) {
      if (a.isMissing(cell) || b.isMissing(cell)) {
        result[cell] = Flags.UNKNOWN;
        continue;
      }
      int order =
          same
              ? Long.compare(a.numerators[cell], b.numerators[cell])
              : narrow
                  ? Exact.compare(
                      a.numerators[cell],
                      a.denominator(cell),
                      b.numerators[cell],
                      b.denominator(cell))
                  : a.at(cell).compareTo(b.at(cell));
      result[cell] = holds(order, comparison) ? Flags.YES : Flags.NO;
    }
    return Flags.of(result);
  }

  /** Compares numbers over one denominator with a fixed one, as whole numbers. */
  static Flags compare(Numbers a, Rational bound, Comparison comparison) {
    Rational scaled = bound.times(Rational.of(a.denominator));
    if (!scaled.floor().isNarrow() || !scaled.ceiling().isNarrow()) {
      return compare(a, Numbers.constant(bound, a.size()), comparison);
    }
    long low = scaled.floor().narrowNumerator();
    long high = scaled.ceiling().narrowNumerator();
    // n < 2.5 is n < 3, n <= 2.5 is n <= 2: every comparison is one with a whole number.
    byte[] result =
        switch (comparison) {
          case LESS -> below(a.numerators, high, Flags.YES);
          case LESS_OR_EQUAL -> below(a.numerators, low + 1, Flags.YES);
          case GREATER -> below(a.numerators, low + 1, Flags.NO);
          case GREATER_OR_EQUAL -> below(a.numerators, high, Flags.NO);
          case EQUAL -> equal(a.numerators, low, low == high, Flags.YES);
          case NOT_EQUAL -> equal(a.numerators, low, low == high, Flags.NO);
        };
    boolean @Nullable [] gaps = a.gaps;
    if (gaps == null) {
      return Flags.decided(result);
    }
    for (int cell = 0; cell < result.length; cell++) {
      if (gaps[cell]) {
        result[cell] = Flags.UNKNOWN;
      }
    }
    return Flags.of(result);
  }

  private static byte[] below(long[] cells, long bound, byte holds) {
    byte other = (byte) (1 - holds);
    byte[] result = new byte[cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = cells[cell] < bound ? holds : other;
    }
    return result;
  }

  private static byte[] equal(long[] cells, long value, boolean possible, byte holds) {
    byte other = (byte) (1 - holds);
    byte[] result = new byte[cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = possible && cells[cell] == value ? holds : other;
    }
    return result;
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

  static Numbers rounded(Numbers a, Rounding rounding) {
    long parts =
        rounding.unit().isNarrow() && rounding.unit().narrowNumerator() == 1
            ? rounding.unit().narrowDenominator()
            : 0;
    if (parts == 0 || !a.isNarrow() || !Exact.fits(a.most, parts)) {
      return each(a, rounding::apply);
    }
    if (a.isUniform() && parts % a.denominator == 0) {
      return a;
    }
    long[] result = new long[a.size()];
    if (rounding.mode() == Rounding.Mode.HALF_UP
        && a.most < QUICK / parts / 4
        && a.mostDenominator < QUICK / 4) {
      for (int cell = 0; cell < result.length; cell++) {
        result[cell] = halfUp(a.numerators[cell] * parts, a.denominator(cell));
      }
      return Numbers.over(parts, result, a.gaps);
    }
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = nearest(a.numerators[cell] * parts, a.denominator(cell), rounding.mode());
    }
    return Numbers.over(parts, result, a.gaps);
  }

  /**
   * The whole number a fraction rounds to, halves away from zero. Exact: both numbers are so small
   * that a binary fraction holds them whole, their quotient is off by less than one, and the
   * remainder, in whole numbers, says whether it is. Division of whole numbers takes several times
   * as long.
   *
   * @param numerator less than a quarter of {@link #QUICK} on both sides of zero
   * @param denominator above zero and less than a quarter of {@link #QUICK}
   */
  static long halfUp(long numerator, long denominator) {
    long twice = 2 * denominator;
    long size = 2 * Math.abs(numerator) + denominator;
    long whole = (long) ((double) size / (double) twice);
    long rest = size - whole * twice;
    whole += rest >= twice ? 1 : 0;
    whole -= rest < 0 ? 1 : 0;
    return numerator < 0 ? -whole : whole;
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
      Numbers from = flags.cells[cell] == Flags.YES ? then : otherwise;
      boolean gap = flags.cells[cell] == Flags.UNKNOWN || from.isMissing(cell);
      gaps[cell] = gap;
      any |= gap;
      numerators[cell] = from.numerators[cell];
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
    boolean uniform =
        then.isUniform() && otherwise.isUniform() && then.denominator == otherwise.denominator;
    return uniform
        ? Numbers.over(then.denominator, numerators, any ? gaps : null)
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
