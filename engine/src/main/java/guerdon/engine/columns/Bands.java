package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.MarginalSlices;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables with one key that is a number, over whole columns. */
final class Bands {
  private Bands() {}

  /** The value of the row that holds each key; missing where there is none. Null: not sayable. */
  static @Nullable Numbers lookUp(Definition.Table table, Numbers key, List<Numbers> values) {
    if (!key.isNarrow() || values.stream().anyMatch(value -> !value.isNarrow())) {
      return null;
    }
    int rows = values.size();
    long[] low = new long[rows];
    long[] lowOver = new long[rows];
    long[] high = new long[rows];
    long[] highOver = new long[rows];
    boolean[] lowIn = new boolean[rows];
    boolean[] highIn = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      Match match = table.rows().get(row).matches().getFirst();
      if (!(match instanceof Match.Band band) || !narrow(band.low()) || !narrow(band.high())) {
        return null;
      }
      Rational from = band.low();
      Rational to = band.high();
      lowOver[row] = from == null ? 0 : from.narrowDenominator();
      low[row] = from == null ? 0 : from.narrowNumerator();
      highOver[row] = to == null ? 0 : to.narrowDenominator();
      high[row] = to == null ? 0 : to.narrowNumerator();
      lowIn[row] = band.lowIncluded();
      highIn[row] = band.highIncluded();
    }
    int size = key.size();
    long[] numerators = new long[size];
    long[] denominators = new long[size];
    boolean[] gaps = new boolean[size];
    long[] keys = key.numerators();
    for (int cell = 0; cell < size; cell++) {
      denominators[cell] = 1;
      if (key.isMissing(cell)) {
        gaps[cell] = true;
        continue;
      }
      long n = keys[cell];
      long d = key.denominator(cell);
      int found = -1;
      for (int row = 0; row < rows && found < 0; row++) {
        if (lowOver[row] != 0) {
          int order = Exact.compare(n, d, low[row], lowOver[row]);
          if (order < 0 || (order == 0 && !lowIn[row])) {
            continue;
          }
        }
        if (highOver[row] != 0) {
          int order = Exact.compare(n, d, high[row], highOver[row]);
          if (order > 0 || (order == 0 && !highIn[row])) {
            continue;
          }
        }
        found = row;
      }
      Numbers value = found < 0 ? null : values.get(found);
      if (value == null || value.isMissing(cell)) {
        gaps[cell] = true;
        continue;
      }
      numerators[cell] = value.numerator(cell);
      denominators[cell] = value.denominator(cell);
    }
    return Numbers.over(denominators, numerators, gaps);
  }

  private static boolean narrow(@Nullable Rational bound) {
    return bound == null || bound.isNarrow();
  }

  /** Each slice of an amount at the rate of its band; missing where some of it has no band. */
  static @Nullable Numbers slices(
      Definition.Table table, Numbers amount, Numbers unit, List<Numbers> rates) {
    List<Match.Band> bands = new ArrayList<>();
    for (Definition.Row row : table.rows()) {
      if (!(row.matches().getFirst() instanceof Match.Band band)) {
        return null;
      }
      bands.add(band);
    }
    Slicer slicer = Slicer.of(bands, amount, unit, rates);
    if (slicer != null) {
      Numbers column = slicer.column(Numbers.either(amount.gaps, unit.gaps));
      if (column != null) {
        return column;
      }
    }
    Numbers.Builder builder = new Numbers.Builder(amount.size());
    for (int cell = 0; cell < amount.size(); cell++) {
      if (amount.isMissing(cell) || unit.isMissing(cell)) {
        builder.miss(cell);
      } else if (slicer == null || !slicer.slice(cell, builder)) {
        carefully(bands, amount.at(cell), unit.at(cell), rates, cell, builder);
      }
    }
    return builder.build();
  }

  private static void carefully(
      List<Match.Band> bands,
      Rational amount,
      Rational unit,
      List<Numbers> rates,
      int cell,
      Numbers.Builder builder) {
    if (unit.signum() <= 0) {
      builder.miss(cell);
      return;
    }
    MarginalSlices.Cut cut = MarginalSlices.of(bands, amount, unit);
    RationalSum sum = new RationalSum();
    boolean known = cut.uncovered().isZero();
    for (MarginalSlices.Slice slice : cut.slices()) {
      Numbers rate = rates.get(slice.band());
      if (rate.isMissing(cell)) {
        known = false;
      } else {
        sum.addScaled(slice.amount(), rate.at(cell));
      }
    }
    if (known) {
      builder.put(cell, sum.total());
    } else {
      builder.miss(cell);
    }
  }
}
