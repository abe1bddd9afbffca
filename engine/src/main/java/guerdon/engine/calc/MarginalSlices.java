package guerdon.engine.calc;

import guerdon.dsl.model.Definition.Match.Band;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an amount at the bounds of a marginal table, so that each part can earn its own rate.
 *
 * <p>Bands 0% to 70%, 70% to 90% and 90% and over of a quota of $300,000 cut sales of $280,000 into
 * $210,000, $60,000 and $10,000. The parts add up to the amount less what no band holds.
 *
 * <p>A negative amount (returns above sales) is cut at the bands below zero where the table has
 * them. Otherwise all of it falls to the band just above zero, so that a deal and its later
 * cancellation in the first band pay nothing together.
 */
public final class MarginalSlices {
  private MarginalSlices() {}

  /**
   * A part of an amount.
   *
   * @param band the position of its band in the list of bands
   * @param amount how much of the amount lies in the band; negative for a negative amount
   */
  public record Slice(int band, Rational amount) {}

  /**
   * The parts of an amount, in the order of the bands, and what lies in no band.
   *
   * @param uncovered zero when the bands hold all of the amount
   */
  public record Cut(List<Slice> slices, Rational uncovered) {
    public Cut {
      slices = List.copyOf(slices);
    }
  }

  /**
   * Cuts {@code amount} at the bounds of {@code bands} times {@code unit}. Bands that the amount
   * does not reach have no slice; an amount of zero has none.
   *
   * @param unit what 100% of a bound is, above zero; 1 where bounds are amounts themselves
   * @throws IllegalArgumentException when the unit is not above zero
   */
  public static Cut of(List<Band> bands, Rational amount, Rational unit) {
    if (unit.signum() <= 0) {
      throw new IllegalArgumentException("bands need a unit above zero, not " + unit);
    }
    if (amount.signum() < 0 && !reachBelowZero(bands)) {
      return belowZero(bands, amount);
    }
    List<Slice> slices = new ArrayList<>(bands.size());
    Rational uncovered = amount;
    for (int at = 0; at < bands.size(); at++) {
      Rational part = part(bands.get(at), amount, unit);
      if (part.signum() != 0) {
        slices.add(new Slice(at, part));
        uncovered = uncovered.minus(part);
      }
    }
    return new Cut(slices, uncovered);
  }

  private static Cut belowZero(List<Band> bands, Rational amount) {
    for (int at = 0; at < bands.size(); at++) {
      if (startsAtZero(bands.get(at))) {
        return new Cut(List.of(new Slice(at, amount)), Rational.ZERO);
      }
    }
    return new Cut(List.of(), amount);
  }

  private static boolean reachBelowZero(List<Band> bands) {
    for (Band band : bands) {
      if (band.low() == null || band.low().signum() < 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsAtZero(Band band) {
    return (band.low() == null || band.low().signum() <= 0)
        && (band.high() == null || band.high().signum() > 0);
  }

  private static Rational part(Band band, Rational amount, Rational unit) {
    Rational low = scaled(band.low(), unit);
    Rational high = scaled(band.high(), unit);
    boolean negative = amount.signum() < 0;
    Rational from = larger(negative ? amount : Rational.ZERO, low);
    Rational to = smaller(negative ? Rational.ZERO : amount, high);
    if (from.compareTo(to) >= 0) {
      return Rational.ZERO;
    }
    Rational part = to.minus(from);
    return negative ? part.negate() : part;
  }

  private static @Nullable Rational scaled(@Nullable Rational bound, Rational unit) {
    return bound == null ? null : bound.times(unit);
  }

  private static Rational larger(Rational value, @Nullable Rational bound) {
    return bound == null ? value : value.max(bound);
  }

  private static Rational smaller(Rational value, @Nullable Rational bound) {
    return bound == null ? value : value.min(bound);
  }
}
