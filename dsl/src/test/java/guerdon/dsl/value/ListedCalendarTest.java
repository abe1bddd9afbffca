package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ListedCalendarTest {
  @Test
  void fourFourFiveQuarterIsThirteenWeeksOfNamedPeriods() {
    PayCalendar calendar = PayCalendar.irregular("retail 2026", fourFourFive());
    PayPeriod march = period(calendar, LocalDate.of(2026, 4, 4));
    assertEquals("P3", march.label());
    assertEquals("2026-03-01 to 2026-04-04", calendar.toDate(march, Span.MONTH).toString());
    assertEquals("2026-01-04 to 2026-04-04", calendar.toDate(march, Span.QUARTER).toString());
    PayPeriod fifth = period(calendar, LocalDate.of(2026, 5, 21));
    assertEquals("P5", fifth.label());
    assertEquals("2026-04-05 to 2026-05-30", calendar.toDate(fifth, Span.QUARTER).toString());
    assertEquals("2026-01-04 to 2026-05-30", calendar.toDate(fifth, Span.HALF_YEAR).toString());
    assertEquals("2026-01-04 to 2026-05-30", calendar.toDate(fifth, Span.YEAR).toString());
    assertEquals(
        "2026-07-05 to 2027-01-02",
        calendar.enclosing(LocalDate.of(2026, 8, 1), Span.HALF_YEAR).toString());
    assertEquals("[P1, P2, P3, P4, P5]", calendar.yearToDate(fifth).toString());
    assertEquals(Optional.empty(), calendar.span());
    assertEquals(
        "retail 2026, 12 listed periods from 2026-01-04 to 2027-01-02", calendar.description());
  }

  @Test
  void calendarEndsWithItsList() {
    PayCalendar calendar = PayCalendar.irregular("retail 2026", fourFourFive());
    PayPeriod first = period(calendar, LocalDate.of(2026, 1, 4));
    PayPeriod last = period(calendar, LocalDate.of(2027, 1, 2));
    assertEquals(Optional.empty(), calendar.previous(first));
    assertEquals(Optional.empty(), calendar.next(last));
    assertEquals(Optional.empty(), calendar.containing(LocalDate.of(2027, 1, 3)));
    assertEquals("[P1, P2, P3, P4, P5]", calendar.within(PeriodText.parse("2026-H1")).toString());
    assertEquals(
        "2027-01-03 is outside the pay calendar retail 2026, which lists 2026-01-04 to 2027-01-02",
        message(() -> calendar.enclosing(LocalDate.of(2027, 1, 3), Span.YEAR)));
  }

  @Test
  void namedYearsNeedNotBeCalendarYears() {
    PayCalendar calendar =
        PayCalendar.irregular(
            "fiscal",
            List.of(
                named("a", "2025-10-01", "2025-12-31", "FY25", null),
                named("b", "2026-01-01", "2026-01-31", "FY25", null),
                named("c", "2026-02-01", "2026-04-30", "FY26", null)));
    PayPeriod last = period(calendar, LocalDate.of(2026, 3, 1));
    assertEquals("[c]", calendar.yearToDate(last).toString());
    assertEquals(
        "[a, b]", calendar.yearToDate(period(calendar, LocalDate.of(2026, 1, 1))).toString());
    assertEquals(
        "2026-01-01 to 2026-01-31",
        calendar.enclosing(LocalDate.of(2026, 1, 9), Span.QUARTER).toString());
  }

  @Test
  void unnamedYearIsTheCalendarYearOfTheFirstDay() {
    PayCalendar calendar =
        PayCalendar.startingOn(
            "fortnights",
            List.of(
                LocalDate.of(2025, 12, 8),
                LocalDate.of(2025, 12, 22),
                LocalDate.of(2026, 1, 5),
                LocalDate.of(2026, 1, 19)),
            LocalDate.of(2026, 2, 1),
            0);
    PayPeriod last = period(calendar, LocalDate.of(2026, 2, 1));
    assertEquals("2026-01-19", last.label());
    assertEquals("[2026-01-05, 2026-01-19]", calendar.yearToDate(last).toString());
    assertEquals("2026-01-05 to 2026-02-01", calendar.toDate(last, Span.MONTH).toString());
    assertEquals("2026-01-05 to 2026-02-01", calendar.toDate(last, Span.QUARTER).toString());
    assertEquals("2026-01-26 to 2026-02-01", calendar.toDate(last, Span.WEEK).toString());
    assertEquals("2026-02-01 to 2026-02-01", calendar.toDate(last, Span.DAY).toString());
  }

  @Test
  void yearsOfStartDatesAreGroupsOfPeriods() {
    List<LocalDate> starts = new ArrayList<>();
    for (int week = 0; week < 106; week++) {
      starts.add(LocalDate.of(2025, 2, 3).plusWeeks(week));
    }
    PayCalendar calendar = PayCalendar.startingOn("weeks", starts, LocalDate.of(2027, 2, 14), 52);
    PayPeriod secondYear = period(calendar, LocalDate.of(2026, 2, 2));
    assertEquals(List.of(secondYear), calendar.yearToDate(secondYear));
    assertEquals(
        "2026-02-02 to 2027-01-31", calendar.enclosing(secondYear.last(), Span.YEAR).toString());
    assertEquals(
        "2026-02-02 to 2026-05-03", calendar.enclosing(secondYear.last(), Span.QUARTER).toString());
    assertEquals(
        "2026-02-02 to 2026-08-02",
        calendar.enclosing(secondYear.last(), Span.HALF_YEAR).toString());
  }

  @Test
  void yearThatFourDoesNotDivideHasQuartersOfThreeMonthsFromItsStart() {
    List<LocalDate> starts = new ArrayList<>();
    for (int fortnight = 0; fortnight < 26; fortnight++) {
      starts.add(LocalDate.of(2026, 2, 2).plusWeeks(2L * fortnight));
    }
    PayCalendar calendar =
        PayCalendar.startingOn("fortnights", starts, LocalDate.of(2027, 1, 31), 26);
    assertEquals(
        "2026-02-02 to 2026-05-10",
        calendar.enclosing(LocalDate.of(2026, 3, 1), Span.QUARTER).toString());
    assertEquals(
        "2026-11-09 to 2027-01-31",
        calendar.enclosing(LocalDate.of(2027, 1, 31), Span.QUARTER).toString());
  }

  @Test
  void faultyListIsRefusedWithItsDates() {
    assertEquals("pay calendar x: lists no period", refusal());
    assertEquals(
        "pay calendar x: has a hole: no period covers 2026-02-01 to 2026-02-02, between a and b",
        refusal(
            named("a", "2026-01-01", "2026-01-31", null, null),
            named("b", "2026-02-03", "2026-02-28", null, null)));
    assertEquals(
        "pay calendar x: a (2026-01-01 to 2026-01-31) and b (2026-01-31 to 2026-02-28) both cover"
            + " 2026-01-31 to 2026-01-31",
        refusal(
            named("a", "2026-01-01", "2026-01-31", null, null),
            named("b", "2026-01-31", "2026-02-28", null, null)));
    assertEquals(
        "pay calendar x: is out of order: b (2026-01-01 to 2026-01-31) is listed after"
            + " a (2026-02-01 to 2026-02-28)",
        refusal(
            named("a", "2026-02-01", "2026-02-28", null, null),
            named("b", "2026-01-01", "2026-01-31", null, null)));
    assertEquals(
        "pay calendar x: lists two periods labelled a",
        refusal(
            named("a", "2026-01-01", "2026-01-31", null, null),
            named("a", "2026-02-01", "2026-02-28", null, null)));
    assertEquals(
        "pay calendar x: on 2026-03-01 comes back to the year \"FY26\" after \"FY27\" had begun",
        refusal(
            named("a", "2026-01-01", "2026-01-31", "FY26", null),
            named("b", "2026-02-01", "2026-02-28", "FY27", null),
            named("c", "2026-03-01", "2026-03-31", "FY26", null)));
  }

  @Test
  void startDatesThatDoNotAscendAreRefusedWithTheDates() {
    LocalDate january = LocalDate.of(2026, 1, 5);
    LocalDate end = LocalDate.of(2026, 3, 1);
    assertEquals(
        "pay calendar x: the start 2026-01-05 is not after the start 2026-01-05",
        message(() -> PayCalendar.startingOn("x", List.of(january, january), end, 0)));
    assertEquals(
        "pay calendar x: ends on 2026-03-01, before its last period starts on 2026-03-02",
        message(() -> PayCalendar.startingOn("x", List.of(january, end.plusDays(1)), end, 0)));
    assertEquals(
        "pay calendar x: cannot have -1 periods in a year",
        message(() -> PayCalendar.startingOn("x", List.of(january), end, -1)));
    assertEquals(
        "pay calendar x: lists no period",
        message(() -> PayCalendar.startingOn("x", List.of(), end, 12)));
  }

  private static List<PayCalendar.NamedPeriod> fourFourFive() {
    List<PayCalendar.NamedPeriod> periods = new ArrayList<>();
    LocalDate first = LocalDate.of(2026, 1, 4);
    for (int at = 0; at < 12; at++) {
      LocalDate next = first.plusWeeks(at % 3 == 2 ? 5 : 4);
      periods.add(
          new PayCalendar.NamedPeriod(
              new PayPeriod("P" + (at + 1), new DateRange(first, next.minusDays(1))),
              "2026",
              "2026-Q" + (at / 3 + 1)));
      first = next;
    }
    return periods;
  }

  private static PayCalendar.NamedPeriod named(
      String label, String first, String last, @Nullable String year, @Nullable String quarter) {
    DateRange range = new DateRange(LocalDate.parse(first), LocalDate.parse(last));
    return new PayCalendar.NamedPeriod(new PayPeriod(label, range), year, quarter);
  }

  private static String refusal(PayCalendar.NamedPeriod... periods) {
    return message(() -> PayCalendar.irregular("x", List.of(periods)));
  }

  private static String message(Executable refused) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, refused).getMessage());
  }

  private static PayPeriod period(PayCalendar calendar, LocalDate date) {
    return calendar.containing(date).orElseThrow();
  }
}
