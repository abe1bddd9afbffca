package guerdon.engine.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final PayCalendar MONTHS = PayCalendar.regular(Span.MONTH, 1);
  private static final PayCalendar FISCAL = PayCalendar.regular(Span.MONTH, 2);

  private static PayPeriod period(PayCalendar calendar, String day) {
    return calendar.containing(LocalDate.parse(day)).orElseThrow();
  }

  private static Days days(String first, String last) {
    return Days.of(LocalDate.parse(first), LocalDate.parse(last));
  }

  @Test
  void aroundIsThePeriodOrTheWholeSpanAroundItsLastDay() {
    PayPeriod may = period(MONTHS, "2026-05-01");
    assertEquals(days("2026-05-01", "2026-05-31"), Windows.around(MONTHS, may, null));
    assertEquals(days("2026-04-01", "2026-06-30"), Windows.around(MONTHS, may, Span.QUARTER));
  }

  @Test
  void toDateGoesByTheFiscalYear() {
    assertEquals(
        days("2026-02-01", "2026-03-31"),
        Windows.toDate(FISCAL, period(FISCAL, "2026-03-10"), Span.YEAR));
    assertEquals(
        days("2025-02-01", "2026-01-31"),
        Windows.toDate(FISCAL, period(FISCAL, "2026-01-10"), Span.YEAR));
  }

  @Test
  void previousIsThePeriodOrSpanBefore() {
    PayPeriod april = period(MONTHS, "2026-04-30");
    assertEquals(
        Optional.of(days("2026-03-01", "2026-03-31")), Windows.previous(MONTHS, april, null));
    assertEquals(
        Optional.of(days("2026-01-01", "2026-03-31")),
        Windows.previous(MONTHS, april, Span.QUARTER));
  }

  @Test
  void lastCountsThePeriodAtHand() {
    PayPeriod april = period(MONTHS, "2026-04-30");
    assertEquals(days("2026-04-01", "2026-04-30"), Windows.last(MONTHS, april, 1, null));
    assertEquals(days("2026-02-01", "2026-04-30"), Windows.last(MONTHS, april, 3, null));
    assertEquals(days("2026-01-01", "2026-06-30"), Windows.last(MONTHS, april, 2, Span.QUARTER));
  }

  @Test
  void beforeTheFirstPeriodOfAListedCalendarThereIsNothing() {
    PayCalendar listed =
        PayCalendar.startingOn(
            "q",
            List.of(LocalDate.parse("2011-05-31"), LocalDate.parse("2011-08-31")),
            LocalDate.parse("2011-11-30"),
            4);
    PayPeriod first = period(listed, "2011-05-31");
    assertEquals(Optional.empty(), Windows.previous(listed, first, null));
    assertEquals(days("2011-05-31", "2011-08-30"), Windows.last(listed, first, 5, null));
  }
}
