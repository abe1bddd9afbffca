package guerdon.engine.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YearBeforeTest {
  private static final PayCalendar MONTHS = PayCalendar.regular(Span.MONTH, 1);
  private static final PayCalendar WEEKS = PayCalendar.regular(Span.WEEK, 1);
  private static final PayCalendar LISTED =
      PayCalendar.startingOn(
          "fours",
          List.of(
              LocalDate.parse("2025-01-06"),
              LocalDate.parse("2025-07-07"),
              LocalDate.parse("2026-01-05"),
              LocalDate.parse("2026-07-06")),
          LocalDate.parse("2027-01-03"),
          2);

  private static PayPeriod period(PayCalendar calendar, String day) {
    return calendar.containing(LocalDate.parse(day)).orElseThrow();
  }

  private static Optional<Days> days(String first, String last) {
    return Optional.of(Days.of(LocalDate.parse(first), LocalDate.parse(last)));
  }

  @Test
  void monthIsTheSameMonthWholeInALeapYearToo() {
    assertEquals(
        days("2024-02-01", "2024-02-29"),
        YearBefore.around(MONTHS, period(MONTHS, "2025-02-10"), null));
    assertEquals(
        days("2024-01-01", "2024-03-31"),
        YearBefore.around(MONTHS, period(MONTHS, "2025-02-10"), Span.QUARTER));
  }

  @Test
  void yearToDateEndsWithTheSameMonth() {
    assertEquals(
        days("2024-01-01", "2024-02-29"),
        YearBefore.toDate(MONTHS, period(MONTHS, "2025-02-10"), Span.YEAR));
    assertEquals(
        days("2024-04-01", "2024-05-31"),
        YearBefore.toDate(MONTHS, period(MONTHS, "2025-05-10"), Span.QUARTER));
  }

  @Test
  void fiscalYearIsTheOneBeforeIt() {
    PayCalendar fiscal = PayCalendar.regular(Span.MONTH, 7);
    assertEquals(
        days("2024-07-01", "2025-02-28"),
        YearBefore.toDate(fiscal, period(fiscal, "2026-02-10"), Span.YEAR));
  }

  @Test
  void weekIsTheOneOfTheSameNumberAndAFiftyThirdHasNone() {
    assertEquals(
        days("2025-03-03", "2025-03-09"),
        YearBefore.around(WEEKS, period(WEEKS, "2026-03-05"), null));
    assertEquals(Optional.empty(), YearBefore.around(WEEKS, period(WEEKS, "2026-12-31"), null));
  }

  @Test
  void listedPeriodIsTheOneInTheSamePlaceAndTheFirstYearHasNoneBefore() {
    assertEquals(
        days("2025-07-07", "2026-01-04"),
        YearBefore.around(LISTED, period(LISTED, "2026-08-01"), null));
    assertEquals(Optional.empty(), YearBefore.around(LISTED, period(LISTED, "2025-08-01"), null));
  }
}
