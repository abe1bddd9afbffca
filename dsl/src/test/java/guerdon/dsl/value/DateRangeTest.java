package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DateRangeTest {
  private static final DateRange JANUARY = PeriodText.parse("2026-01");

  @Test
  void bothEndsAreIncluded() {
    assertEquals(31, JANUARY.days());
    assertEquals(1, PeriodText.parse("2026-03-15").days());
    assertEquals(29, PeriodText.parse("2024-02").days());
    assertTrue(JANUARY.contains(LocalDate.of(2026, 1, 1)));
    assertTrue(JANUARY.contains(LocalDate.of(2026, 1, 31)));
    assertFalse(JANUARY.contains(LocalDate.of(2026, 2, 1)));
    assertTrue(JANUARY.contains(JANUARY));
    assertFalse(JANUARY.contains(PeriodText.parse("2026-W01")));
  }

  @Test
  void overlapIsTheDaysInBoth() {
    assertEquals(
        Optional.of(new DateRange(LocalDate.of(2026, 1, 26), LocalDate.of(2026, 1, 31))),
        JANUARY.overlap(PeriodText.parse("2026-W05")));
    assertEquals(Optional.empty(), JANUARY.overlap(PeriodText.parse("2026-02")));
    assertEquals(Optional.of(JANUARY), PeriodText.parse("2026").overlap(JANUARY));
  }

  @Test
  void rangeReadsAsThePlanSaysItAndNeverRunsBackwards() {
    assertEquals("2026-01-01 to 2026-01-31", JANUARY.toString());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new DateRange(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 31)));
    assertEquals(
        "a range of dates cannot run from 2026-02-01 back to 2026-01-31", refused.getMessage());
  }
}
