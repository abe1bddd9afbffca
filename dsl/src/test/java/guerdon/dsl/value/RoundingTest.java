package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
  @ParameterizedTest
  @CsvSource({
    "HALF_UP,2.345,2.35",
    "HALF_UP,-2.345,-2.35",
    "HALF_UP,2.3449,2.34",
    "HALF_EVEN,2.345,2.34",
    "HALF_EVEN,2.355,2.36",
    "HALF_EVEN,-2.345,-2.34",
    "HALF_DOWN,2.345,2.34",
    "HALF_DOWN,-2.345,-2.34",
    "HALF_DOWN,2.3451,2.35",
    "UP,2.341,2.35",
    "UP,-2.341,-2.35",
    "UP,2.34,2.34",
    "DOWN,2.349,2.34",
    "DOWN,-2.349,-2.34",
    "CEILING,2.341,2.35",
    "CEILING,-2.349,-2.34",
    "FLOOR,2.349,2.34",
    "FLOOR,-2.341,-2.35"
  })
  void eachModeTakesTheNeighbourItNames(Rounding.Mode mode, String value, String expected) {
    assertEquals(
        Rational.parse(expected), Rational.parse(value).rounded(Rounding.ofDecimals(mode, 2)));
  }

  @Test
  void unitMayBeAnyNumberAboveZero() {
    Rounding toFive = new Rounding(Rounding.Mode.HALF_UP, Rational.of(5));
    assertEquals(Rational.of(15), toFive.apply(Rational.parse("12.5")));
    assertEquals(Rational.of(-15), toFive.apply(Rational.parse("-12.5")));
    assertEquals(Rational.of(10), toFive.apply(Rational.parse("12.49")));
    Rounding toNickel = new Rounding(Rounding.Mode.DOWN, Rational.parse("0.05"));
    assertEquals(Rational.parse("1.95"), toNickel.apply(Rational.parse("1.999")));
    assertThrows(
        IllegalArgumentException.class, () -> new Rounding(Rounding.Mode.UP, Rational.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> new Rounding(Rounding.Mode.UP, Rational.of(-1)));
    assertThrows(IllegalArgumentException.class, () -> Rounding.ofDecimals(Rounding.Mode.UP, -1));
  }

  @Test
  void roundingReadsAsThePlanSaysIt() {
    assertEquals("half-up to 0.01", Rounding.ofDecimals(Rounding.Mode.HALF_UP, 2).toString());
    assertEquals("floor to 1", Rounding.ofDecimals(Rounding.Mode.FLOOR, 0).toString());
    assertEquals("down to 5", new Rounding(Rounding.Mode.DOWN, Rational.of(5)).toString());
  }

  @Test
  void everyModeIsFoundByItsWord() {
    for (Rounding.Mode mode : Rounding.Mode.values()) {
      assertEquals(Optional.of(mode), Rounding.Mode.fromWord(mode.word()));
    }
    assertEquals("half-even", Rounding.Mode.HALF_EVEN.word());
    assertEquals(Optional.empty(), Rounding.Mode.fromWord("HALF_UP"));
    assertEquals(Optional.empty(), Rounding.Mode.fromWord("bankers"));
  }
}
