package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegularCalendarTest {
  @ParameterizedTest
  @CsvSource({
    "MONTH,1,2026-03-31,2026-03,2026-03-01 to 2026-03-31",
    "MONTH,2,2024-02-29,2024-02,2024-02-01 to 2024-02-29",
    "QUARTER,1,2026-03-31,2026-Q1,2026-01-01 to 2026-03-31",
    "HALF_YEAR,1,2026-07-01,2026-H2,2026-07-01 to 2026-12-31",
    "YEAR,1,2026-12-31,2026,2026-01-01 to 2026-12-31",
    "WEEK,1,2026-02-01,2026-W05,2026-01-26 to 2026-02-01",
    "WEEK,1,2025-12-29,2026-W01,2025-12-29 to 2026-01-04",
    "WEEK,7,2027-01-03,2026-W53,2026-12-28 to 2027-01-03",
    // A year from February 2025 to January 2026 is FY2026.
    "QUARTER,2,2025-02-01,FY2026-Q1,2025-02-01 to 2025-04-30",
    "QUARTER,2,2026-01-31,FY2026-Q4,2025-11-01 to 2026-01-31",
    "HALF_YEAR,2,2026-01-31,FY2026-H2,2025-08-01 to 2026-01-31",
    "YEAR,2,2026-02-01,FY2027,2026-02-01 to 2027-01-31",
    "YEAR,12,2026-11-30,FY2026,2025-12-01 to 2026-11-30"
  })
  void dayLiesInThePeriodNamedAfterItsYear(
      Span span, int yearStart, LocalDate date, String label, String range) {
    PayPeriod period = period(PayCalendar.regular(span, yearStart), date);
    assertEquals(label, period.label());
    assertEquals(range, period.range().toString());
  }

  @Test
  void toDateRunsFromTheStartOfTheFiscalGroupToTheEndOfThePeriod() {
    PayCalendar months = PayCalendar.regular(Span.MONTH, 2);
    PayPeriod march = period(months, LocalDate.of(2026, 3, 15));
    assertEquals("2026-03-01 to 2026-03-31", months.toDate(march, Span.MONTH).toString());
    assertEquals("2026-02-01 to 2026-03-31", months.toDate(march, Span.QUARTER).toString());
    PayPeriod january = period(months, LocalDate.of(2026, 1, 1));
    assertEquals("2025-11-01 to 2026-01-31", months.toDate(january, Span.QUARTER).toString());
    assertEquals("2025-08-01 to 2026-01-31", months.toDate(january, Span.HALF_YEAR).toString());
    assertEquals("2025-02-01 to 2026-01-31", months.toDate(january, Span.YEAR).toString());
    assertEquals("2026-01-31 to 2026-01-31", months.toDate(january, Span.DAY).toString());
    assertEquals("2026-01-26 to 2026-01-31", months.toDate(january, Span.WEEK).toString());
  }

  @Test
  void weekBelongsToTheYearAndMonthOfItsThursday() {
    PayCalendar weeks = PayCalendar.regular(Span.WEEK, 1);
    LocalDate sunday = LocalDate.of(2026, 2, 1);
    assertEquals("2025-12-29 to 2026-02-01", weeks.enclosing(sunday, Span.MONTH).toString());
    assertEquals("2025-12-29 to 2027-01-03", weeks.enclosing(sunday, Span.YEAR).toString());
    assertEquals("2025-12-29 to 2026-03-29", weeks.enclosing(sunday, Span.QUARTER).toString());
    PayPeriod firstWeek = period(weeks, LocalDate.of(2025, 12, 31));
    assertEquals(List.of(firstWeek), weeks.yearToDate(firstWeek));
    assertEquals(53, weeks.yearToDate(period(weeks, LocalDate.of(2027, 1, 1))).size());
  }

  @Test
  void periodsWithinARangeLieWhollyInside() {
    PayCalendar months = PayCalendar.regular(Span.MONTH, 1);
    DateRange range = new DateRange(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 4, 29));
    assertEquals("[2026-02, 2026-03]", months.within(range).toString());
    assertEquals(12, months.within(PeriodText.parse("2026")).size());
    assertEquals(List.of(), months.within(PeriodText.parse("2026-W05")));
  }

  @Test
  void yearToDateListsThePeriodsOfTheFiscalYear() {
    PayCalendar quarters = PayCalendar.regular(Span.QUARTER, 4);
    PayPeriod third = period(quarters, LocalDate.of(2025, 12, 31));
    assertEquals("[FY2026-Q1, FY2026-Q2, FY2026-Q3]", quarters.yearToDate(third).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"WEEK", "MONTH", "QUARTER", "HALF_YEAR", "YEAR"})
  void periodsFollowEachOtherAndFillTheirGroupsExactly(Span span) {
    Random random = new Random(21);
    for (int round = 0; round < 400; round++) {
      PayCalendar calendar = PayCalendar.regular(span, 1 + random.nextInt(12));
      LocalDate date = LocalDate.of(1999, 1, 1).plusDays(random.nextInt(20_000));
      PayPeriod period = period(calendar, date);
      assertTrue(period.range().contains(date));
      PayPeriod next = calendar.next(period).orElseThrow();
      assertEquals(period.last().plusDays(1), next.first());
      assertEquals(Optional.of(period), calendar.previous(next));
      DateRange year = calendar.enclosing(date, Span.YEAR);
      List<PayPeriod> periods = calendar.within(year);
      assertEquals(year.first(), periods.getFirst().first());
      assertEquals(year.last(), periods.getLast().last());
      assertEquals(year.days(), periods.stream().mapToLong(one -> one.range().days()).sum());
      assertEquals(period, calendar.yearToDate(period).getLast());
      assertEquals(year, calendar.enclosing(periods.getLast().last(), Span.YEAR));
    }
  }

  @Test
  void descriptionSaysWhenTheYearStarts() {
    assertEquals("calendar months", PayCalendar.regular(Span.MONTH, 1).description());
    assertEquals(
        "quarters of a fiscal year that starts in February",
        PayCalendar.regular(Span.QUARTER, 2).description());
    assertEquals(
        "calendar weeks from Monday to Sunday", PayCalendar.regular(Span.WEEK, 1).description());
    assertEquals(Optional.of(Span.MONTH), PayCalendar.regular(Span.MONTH, 1).span());
  }

  @Test
  void daysAndMonthsOutsideAYearAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> PayCalendar.regular(Span.DAY, 1));
    assertThrows(IllegalArgumentException.class, () -> PayCalendar.regular(Span.MONTH, 0));
    assertThrows(IllegalArgumentException.class, () -> PayCalendar.regular(Span.MONTH, 13));
  }

  private static PayPeriod period(PayCalendar calendar, LocalDate date) {
    return calendar.containing(date).orElseThrow();
  }
}
