package guerdon.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import guerdon.dsl.value.Rational;
import guerdon.engine.fairness.StatisticProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdjustedGapsTest {
  /** Women get a tenth less at the same level, and are on the lower one more often. */
  private static List<AdjustedGaps.Row> people(int count) {
    List<AdjustedGaps.Row> rows = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      boolean woman = at % 2 == 0;
      boolean senior = woman ? at % 6 == 0 : at % 3 != 0;
      long years = at % 7;
      Rational pay =
          Rational.of((senior ? 2_000 : 1_000) + (senior ? 2 : 1) * (at % 5))
              .times(Rational.of(woman ? 9 : 10, 10));
      rows.add(
          new AdjustedGaps.Row(
              woman ? "f" : "m", pay, List.of(senior ? "senior" : "junior", Rational.of(years))));
    }
    return rows;
  }

  @Test
  void gapAtEqualLevelIsTheOneThatIsThere() {
    AdjustedGaps gaps = new AdjustedGaps(people(210), List.of("f", "m"), 5);
    Rational gap = gaps.between("m", "f");
    assertNotNull(gap);
    assertEquals(0.1, gap.numerator().doubleValue() / gap.denominator().doubleValue(), 1e-4);
    assertEquals(gap.negate(), gaps.between("f", "m"));
    assertNull(gaps.between("m", "x"));
  }

  @Test
  void theIntervalHoldsTheGapAndNarrowsWithPeople() {
    double few = width(people(60));
    double many = width(people(420));
    assertEquals(true, few > many && many > 0, few + " " + many);
    assertNull(new AdjustedGaps(people(60), List.of("f", "m"), 5).interval("f", "x"));
  }

  private static double width(List<AdjustedGaps.Row> people) {
    AdjustedGaps gaps = new AdjustedGaps(people, List.of("f", "m"), 5);
    Rational gap = gaps.between("m", "f");
    AdjustedGaps.Interval interval = gaps.interval("f", "m");
    assertNotNull(gap);
    assertNotNull(interval);
    assertEquals(-1, interval.least().compareTo(gap));
    assertEquals(1, interval.most().compareTo(gap));
    Rational width = interval.most().minus(interval.least());
    return width.numerator().doubleValue() / width.denominator().doubleValue();
  }

  @Test
  void rowOrderChangesNothingThatIsSeen() {
    List<AdjustedGaps.Row> turned = people(210).reversed();
    assertEquals(
        new AdjustedGaps(people(210), List.of("f", "m"), 5).between("m", "f"),
        new AdjustedGaps(turned, List.of("f", "m"), 5).between("m", "f"));
  }

  @Test
  void fewPeopleTellNothing() {
    assertEquals(
        "only 20 payees get something; a comparison needs 30",
        assertThrows(
                StatisticProblem.class, () -> new AdjustedGaps(people(20), List.of("f", "m"), 5))
            .getMessage());
    assertEquals(
        "fewer than two groups have 5 payees who get something",
        assertThrows(
                StatisticProblem.class, () -> new AdjustedGaps(people(210), List.of("f", "x"), 5))
            .getMessage());
  }

  @Test
  void whatIsNotKnownIsAValueOfItsOwn() {
    assertEquals(List.of("1", "(none)"), AdjustedGaps.known(Arrays.asList(Rational.ONE, null)));
    assertEquals(List.of(Rational.ONE), AdjustedGaps.known(List.of(Rational.ONE)));
    assertEquals(List.of("a", "(none)"), AdjustedGaps.known(Arrays.asList("a", null)));
  }
}
