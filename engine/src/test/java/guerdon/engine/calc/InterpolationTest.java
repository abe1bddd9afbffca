package guerdon.engine.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Interpolation.Segment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterpolationTest {
  private static final List<Rational> POINTS =
      List.of(Rational.of(1), Rational.of(2), Rational.of(4));

  private static Optional<Segment> segment(String position, Outside outside) {
    return Interpolation.segment(POINTS, Rational.parse(position), outside);
  }

  @Test
  void positionBetweenTwoPointsLiesOnTheirLine() {
    assertEquals(Optional.of(new Segment(1, 2)), segment("3", Outside.ERROR));
    assertEquals(
        Rational.parse("15"),
        Interpolation.onLine(
            Rational.of(3), Rational.of(2), Rational.of(10), Rational.of(4), Rational.of(20)));
  }

  @Test
  void positionOnAPointIsThatPointEvenAtTheEnds() {
    assertEquals(Optional.of(new Segment(0, 0)), segment("1", Outside.ERROR));
    assertEquals(Optional.of(new Segment(1, 1)), segment("2", Outside.ERROR));
    assertEquals(Optional.of(new Segment(2, 2)), segment("4", Outside.ERROR));
  }

  @Test
  void beyondTheEndsTheTablesOwnWordDecides() {
    assertEquals(Optional.of(new Segment(0, 0)), segment("0.5", Outside.FLAT));
    assertEquals(Optional.of(new Segment(2, 2)), segment("4.5", Outside.FLAT));
    assertEquals(Optional.of(new Segment(0, 1)), segment("0.5", Outside.EXTENDED));
    assertEquals(Optional.of(new Segment(2, 1)), segment("4.5", Outside.EXTENDED));
    assertEquals(Optional.empty(), segment("0.5", Outside.ERROR));
    assertEquals(Optional.empty(), segment("4.5", Outside.ERROR));
  }

  @Test
  void lineIsExactWhereDecimalsAreNot() {
    assertEquals(
        Rational.of(1, 3),
        Interpolation.onLine(
            Rational.of(1), Rational.ZERO, Rational.ZERO, Rational.of(3), Rational.ONE));
  }

  @Test
  void onePointIsALineOfItsOwn() {
    assertEquals(
        Optional.of(new Segment(0, 0)),
        Interpolation.segment(List.of(Rational.ONE), Rational.of(9), Outside.EXTENDED));
  }
}
