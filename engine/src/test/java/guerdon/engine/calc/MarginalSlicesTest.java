package guerdon.engine.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import guerdon.dsl.model.Definition.Match.Band;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.MarginalSlices.Cut;
import guerdon.engine.calc.MarginalSlices.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarginalSlicesTest {
  private static final Rational QUOTA = Rational.of(300_000);
  private static final List<Band> BANDS =
      List.of(band("0", "0.7"), band("0.7", "0.9"), band("0.9", null));

  private static Band band(@Nullable String low, @Nullable String high) {
    return new Band(
        low == null ? null : Rational.parse(low),
        true,
        high == null ? null : Rational.parse(high),
        false);
  }

  private static Cut cut(long amount) {
    return MarginalSlices.of(BANDS, Rational.of(amount), QUOTA);
  }

  private static Slice slice(int band, long amount) {
    return new Slice(band, Rational.of(amount));
  }

  @Test
  void amountIsCutAtTheBoundsOfTheBands() {
    assertEquals(
        List.of(slice(0, 210_000), slice(1, 60_000), slice(2, 10_000)), cut(280_000).slices());
  }

  @Test
  void amountOnABoundDoesNotReachTheBandAbove() {
    assertEquals(List.of(slice(0, 210_000)), cut(210_000).slices());
    assertEquals(List.of(slice(0, 210_000), slice(1, 1)), cut(210_001).slices());
  }

  @Test
  void zeroHasNoSlice() {
    assertEquals(new Cut(List.of(), Rational.ZERO), cut(0));
  }

  @Test
  void negativeAmountFallsToTheBandAboveZero() {
    assertEquals(new Cut(List.of(slice(0, -500)), Rational.ZERO), cut(-500));
  }

  @Test
  void negativeAmountIsCutWhereBandsReachBelowZero() {
    List<Band> bands = List.of(band(null, "-100"), band("-100", "0"), band("0", null));
    assertEquals(
        List.of(slice(0, -150), slice(1, -100)),
        MarginalSlices.of(bands, Rational.of(-250), Rational.ONE).slices());
  }

  @Test
  void openFirstBandHoldsAmountsOnBothSidesOfZero() {
    List<Band> bands = List.of(band(null, "100"), band("100", null));
    assertEquals(
        List.of(slice(0, -7)), MarginalSlices.of(bands, Rational.of(-7), Rational.ONE).slices());
    assertEquals(
        List.of(slice(0, 100), slice(1, 7)),
        MarginalSlices.of(bands, Rational.of(107), Rational.ONE).slices());
  }

  @Test
  void whatNoBandHoldsIsUncovered() {
    List<Band> bands = List.of(band("0.1", "0.5"));
    Cut cut = MarginalSlices.of(bands, Rational.of(80), Rational.HUNDRED);
    assertEquals(List.of(slice(0, 40)), cut.slices());
    assertEquals(Rational.of(40), cut.uncovered());
  }

  @Test
  void unitThatIsNotAboveZeroIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MarginalSlices.of(BANDS, Rational.ONE, Rational.ZERO));
  }
}
