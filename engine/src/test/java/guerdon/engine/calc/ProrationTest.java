package guerdon.engine.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.DayCount;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProrationTest {
  private static final PayCalendar MONTHS = PayCalendar.regular(Span.MONTH, 1);

  private static DateRange range(String first, String last) {
    return new DateRange(LocalDate.parse(first), LocalDate.parse(last));
  }

  private static Rational spans(DateRange days, Span span, DayCount count) {
    return Proration.spans(MONTHS, days, span, count, List.of(Days.of(days)));
  }

  @Test
  void monthIsATwelfthOfItsYear() {
    assertEquals(
        Rational.of(1, 12), spans(range("2026-02-01", "2026-02-28"), Span.YEAR, DayCount.MONTHS));
  }

  @Test
  void calendarDaysCountTheDaysOfTheYear() {
    assertEquals(
        Rational.of(184, 365),
        spans(range("2026-07-01", "2026-12-31"), Span.YEAR, DayCount.CALENDAR_DAYS));
    assertEquals(
        Rational.of(29, 366),
        spans(range("2024-02-01", "2024-02-29"), Span.YEAR, DayCount.CALENDAR_DAYS));
  }

  @Test
  void quarterHasThreeMonths() {
    assertEquals(
        Rational.of(3), spans(range("2026-01-01", "2026-03-31"), Span.MONTH, DayCount.MONTHS));
  }

  @Test
  void onlyCoveredDaysCount() {
    DateRange january = range("2026-01-01", "2026-01-31");
    assertEquals(
        Rational.of(10, 31),
        Proration.spans(
            MONTHS,
            january,
            Span.MONTH,
            DayCount.CALENDAR_DAYS,
            List.of(
                Days.of(range("2025-12-01", "2026-01-05")),
                Days.of(range("2026-01-27", "2026-02-05")))));
    assertEquals(
        Rational.ZERO, Proration.spans(MONTHS, january, Span.MONTH, DayCount.MONTHS, List.of()));
  }
}
