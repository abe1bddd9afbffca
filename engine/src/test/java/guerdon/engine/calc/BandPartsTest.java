package guerdon.engine.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import guerdon.dsl.model.Definition.Match.Band;
import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.value.Rational;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BandPartsTest {
  private static final List<Band> BANDS =
      List.of(
          new Band(null, false, Rational.of(10), false),
          new Band(Rational.of(10), true, Rational.of(40), false));

  private static Optional<List<String>> parts(long value, Outside outside) {
    return BandParts.of(BANDS, Rational.of(value), outside)
        .map(parts -> parts.stream().map(part -> part.row() + ":" + part.weight()).toList());
  }

  @Test
  void bandPassedCountsWholeAndTheLastInPart() {
    assertEquals(Optional.of(List.of("0:0.5")), parts(5, Outside.ERROR));
    assertEquals(Optional.of(List.of("0:1", "1:1/3")), parts(20, Outside.ERROR));
  }

  @Test
  void onItsBoundABandIsPassedAndTheNextIsNotEntered() {
    assertEquals(Optional.of(List.of("0:1")), parts(10, Outside.ERROR));
    assertEquals(Optional.of(List.of("0:1", "1:1")), parts(40, Outside.ERROR));
  }

  @Test
  void zeroAndLessEnterNoBand() {
    assertEquals(Optional.of(List.of()), parts(0, Outside.ERROR));
    assertEquals(Optional.of(List.of()), parts(-3, Outside.ERROR));
  }

  @Test
  void aboveTheLastBandTheTableDecides() {
    assertEquals(Optional.of(List.of("0:1", "1:1")), parts(70, Outside.FLAT));
    assertEquals(Optional.of(List.of("0:1", "1:2")), parts(70, Outside.EXTENDED));
    assertEquals(Optional.empty(), parts(70, Outside.ERROR));
  }
}
