package guerdon.engine.columns;

import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.value.Rational;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slices amounts in whole numbers: amounts and bounds are brought to one denominator, and so are
 * the rates of a cell.
 */
final class Slicer {
  private final Numbers amount;
  private final Numbers unit;
  private final List<Numbers> rates;
  private final long[] low;
  private final long[] high;
  private final boolean[] open;
  private final long amountTimes;
  private final long unitTimes;
  private final long common;

  private Slicer(
      Numbers amount,
      Numbers unit,
      List<Numbers> rates,
      long[] low,
      long[] high,
      boolean[] open,
      long amountTimes,
      long unitTimes,
      long common) {
    this.amount = amount;
    this.unit = unit;
    this.rates = rates;
    this.low = low;
    this.high = high;
    this.open = open;
    this.amountTimes = amountTimes;
    this.unitTimes = unitTimes;
    this.common = common;
  }

  /** A slicer for rising bands from zero up; null where whole numbers will not do. */
  static @Nullable Slicer of(
      List<Match.Band> bands, Numbers amount, Numbers unit, List<Numbers> rates) {
    if (!amount.isUniform()
        || !unit.isUniform()
        || rates.stream().anyMatch(rate -> !rate.isNarrow())) {
      return null;
    }
    // Bounds are low/over, times the unit's numerator over its denominator.
    long over = 1;
    for (Match.Band band : bands) {
      for (Rational bound : new @Nullable Rational[] {band.low(), band.high()}) {
        if (bound != null) {
          over = bound.isNarrow() ? Exact.commonMultiple(over, bound.narrowDenominator()) : 0;
          if (over == 0) {
            return null;
          }
        }
      }
    }
    int count = bands.size();
    long[] low = new long[count];
    long[] high = new long[count];
    boolean[] open = new boolean[count];
    long largest = 0;
    for (int band = 0; band < count; band++) {
      Rational from = bands.get(band).low();
      Rational to = bands.get(band).high();
      if (from == null || from.signum() < 0) {
        return null;
      }
      low[band] = from.narrowNumerator() * (over / from.narrowDenominator());
      open[band] = to == null;
      high[band] = to == null ? 0 : to.narrowNumerator() * (over / to.narrowDenominator());
      largest = Math.max(largest, Math.max(low[band], high[band]));
    }
    long scaled = Exact.fits(unit.denominator, over) ? unit.denominator * over : 0;
    long common = scaled == 0 ? 0 : Exact.commonMultiple(amount.denominator, scaled);
    if (common == 0) {
      return null;
    }
    long amountTimes = common / amount.denominator;
    long unitTimes = common / scaled;
    boolean fits =
        Exact.fits(amount.most(), amountTimes)
            && Exact.fits(unit.most(), largest)
            && Exact.fits(unit.most() * largest, unitTimes);
    return fits
        ? new Slicer(amount, unit, rates, low, high, open, amountTimes, unitTimes, common)
        : null;
  }

  /**
   * Slices all amounts, band by band; null where that takes a look at each cell: where rates are
   * over different denominators or missing, or an amount is below zero or beyond the bands.
   */
  @Nullable Numbers column(boolean @Nullable [] gaps) {
    Numbers like = rates.getFirst();
    long most = 0;
    long over = 1;
    for (Numbers rate : rates) {
      if (!rate.hasDenominatorsOf(like) || rate.gaps != null) {
        return null;
      }
      over = over == 0 ? 0 : Exact.commonMultiple(over, rate.denominator);
    }
    long own = like.mostDenominator() / like.denominator;
    if (over == 0 || !Exact.fits(over, common) || !Exact.fits(over * common, own)) {
      return null;
    }
    for (Numbers rate : rates) {
      if (!Exact.fits(rate.most(), over / rate.denominator)) {
        return null;
      }
      most = Math.max(most, rate.most() * (over / rate.denominator));
    }
    // The slices add up to the amount, so their pay is no more than the amount at the best rate.
    if (!Exact.fits(amount.most() * amountTimes, most)) {
      return null;
    }
    long[] amounts = amount.numerators();
    long[] units = unit.numerators();
    long[] sums = new long[amounts.length];
    long[] left = new long[amounts.length];
    long signs = 0;
    for (int cell = 0; cell < left.length; cell++) {
      left[cell] = amounts[cell] * amountTimes;
      // The sign is set where an amount is below zero or a unit not above it.
      signs |= amounts[cell] | (units[cell] - 1);
    }
    if (signs < 0) {
      return null;
    }
    for (int band = 0; band < low.length; band++) {
      Numbers rate = rates.get(band);
      add(band, amounts, units, rate.numerators(), over / rate.denominator, left, sums);
    }
    long odd = 0;
    for (long rest : left) {
      odd |= rest;
    }
    return odd == 0 ? Numbers.over(over * common, like.denominators, sums, gaps) : null;
  }

  private void add(
      int band,
      long[] amounts,
      long[] units,
      long[] factors,
      long times,
      long[] left,
      long[] sums) {
    long from = low[band] * unitTimes;
    long to = high[band] * unitTimes;
    boolean endless = open[band];
    for (int cell = 0; cell < sums.length; cell++) {
      long whole = amounts[cell] * amountTimes;
      long end = endless ? whole : Math.min(whole, to * units[cell]);
      long part = Math.max(0, end - from * units[cell]);
      left[cell] -= part;
      sums[cell] += part * (factors[cell] * times);
    }
  }

  /** Slices the amount of a cell; false where that takes more than whole numbers. */
  boolean slice(int cell, Numbers.Builder builder) {
    long whole = amount.numerator(cell) * amountTimes;
    long one = unit.numerator(cell) * unitTimes;
    if (whole < 0 || one <= 0) {
      return false;
    }
    long covered = 0;
    long sum = 0;
    long sumOver = 1;
    for (int band = 0; band < low.length; band++) {
      long from = low[band] * one;
      if (from >= whole) {
        continue;
      }
      long to = open[band] ? whole : Math.min(whole, high[band] * one);
      long part = to - from;
      if (part <= 0) {
        continue;
      }
      Numbers rate = rates.get(band);
      if (rate.isMissing(cell)) {
        return false;
      }
      long factor = rate.numerator(cell);
      long over = rate.denominator(cell);
      if (!Exact.fits(part, Math.abs(factor))) {
        return false;
      }
      long pay = part * factor;
      covered += part;
      if (over == sumOver || sum == 0) {
        sum += pay;
        sumOver = sum == 0 ? sumOver : over;
      } else if (over % sumOver == 0 && Exact.fits(Math.abs(sum), over / sumOver)) {
        sum = sum * (over / sumOver) + pay;
        sumOver = over;
      } else if (sumOver % over == 0 && Exact.fits(Math.abs(pay), sumOver / over)) {
        sum += pay * (sumOver / over);
      } else {
        return false;
      }
      if (Math.abs(sum) > Numbers.LARGEST) {
        return false;
      }
    }
    if (covered != whole || !Exact.fits(sumOver, common)) {
      return false;
    }
    builder.putFraction(cell, sum, sumOver * common);
    return true;
  }
}
