package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DayCountTest {
  @ParameterizedTest
  @CsvSource({
    // Hired in the middle of February 2026, whose first day is a Sunday.
    "CALENDAR_DAYS,2026-02-16,2026-02-28,2026-02,13,28",
    "WORKING_DAYS,2026-02-16,2026-02-28,2026-02,10,20",
    "MONTHS,2026-02-16,2026-02-28,2026-02,13,28",
    "THIRTY_360,2026-02-16,2026-02-28,2026-02,15,30",
    // The same person's share of the year.
    "CALENDAR_DAYS,2026-02-16,2026-12-31,2026,319,365",
    "WORKING_DAYS,2026-02-16,2026-12-31,2026,229,261",
    "MONTHS,2026-02-16,2026-12-31,2026,293,336",
    "THIRTY_360,2026-02-16,2026-12-31,2026,315,360",
    // A leap year, and a part that reaches beyond the whole.
    "CALENDAR_DAYS,2023-06-01,2024-02-29,2024,60,366",
    "MONTHS,2023-06-01,2024-02-29,2024,2,12",
    "THIRTY_360,2023-06-01,2024-02-29,2024,60,360",
    // The ends of months by 30/360.
    "THIRTY_360,2026-01-16,2026-01-31,2026-01,15,30",
    "THIRTY_360,2026-01-31,2026-01-31,2026-01,1,30",
    "THIRTY_360,2026-01-01,2026-01-30,2026-01,30,30",
    "THIRTY_360,2026-02-28,2026-02-28,2026-02,3,30",
    "THIRTY_360,2026-04-01,2026-06-30,2026,90,360",
    "CALENDAR_DAYS,2026-05-01,2026-05-31,2026-04,0,30"
  })
  void shareIsCountedByTheConvention(
      DayCount count, LocalDate first, LocalDate last, String whole, long top, long bottom) {
    assertEquals(
        Rational.of(top, bottom),
        count.fraction(new DateRange(first, last), PeriodText.parse(whole)));
  }

  @ParameterizedTest
  @EnumSource
  void wholeIsOneOfItselfAndAPartNeverMore(DayCount count) {
    Random random = new Random(3);
    for (int round = 0; round < 5_000; round++) {
      DateRange whole = range(random);
      DateRange part = range(random);
      assertEquals(Rational.ONE, count.fraction(whole, whole), whole::toString);
      Rational share = count.fraction(part, whole);
      assertTrue(
          share.signum() >= 0 && share.compareTo(Rational.ONE) <= 0, () -> part + " of " + whole);
      if (part.overlap(whole).isEmpty()) {
        assertEquals(Rational.ZERO, share);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CALENDAR_DAYS", "WORKING_DAYS", "MONTHS"})
  void partsAddUpToTheWhole(DayCount count) {
    Random random = new Random(4);
    for (int round = 0; round < 5_000; round++) {
      DateRange whole = range(random);
      if (whole.days() < 2) {
        continue;
      }
      LocalDate cut = whole.first().plusDays(random.nextInt((int) whole.days() - 1));
      Rational before = count.fraction(new DateRange(whole.first(), cut), whole);
      Rational after = count.fraction(new DateRange(cut.plusDays(1), whole.last()), whole);
      assertEquals(Rational.ONE, before.plus(after), () -> whole + " cut after " + cut);
    }
  }

  @Test
  void workingDaysAgreeWithCountingThemOneByOne() {
    Random random = new Random(8);
    DateRange years = new DateRange(LocalDate.of(2020, 1, 1), LocalDate.of(2029, 12, 31));
    long all = workingDays(years);
    for (int round = 0; round < 500; round++) {
      DateRange part = range(random);
      assertEquals(
          Rational.of(workingDays(part), all), DayCount.WORKING_DAYS.fraction(part, years));
    }
  }

  @Test
  void weekendIsMeasuredByCalendarDays() {
    DateRange weekend = new DateRange(LocalDate.of(2026, 1, 3), LocalDate.of(2026, 1, 4));
    assertEquals(
        Rational.of(1, 2), DayCount.WORKING_DAYS.fraction(PeriodText.parse("2026-01-04"), weekend));
  }

  @Test
  void everyConventionIsFoundByItsWords() {
    assertEquals("calendar days", DayCount.CALENDAR_DAYS.word());
    assertEquals("30/360", DayCount.THIRTY_360.word());
    for (DayCount count : DayCount.values()) {
      assertEquals(Optional.of(count), DayCount.fromWord(count.word()));
    }
    assertEquals(Optional.empty(), DayCount.fromWord("actual/360"));
  }

  /** Days between two dates, the second not counted, of 2,880 in eight years. */
  private static Rational days(DayCount count, String from, String to) {
    LocalDate first = LocalDate.parse(from);
    DateRange years = new DateRange(first, first.plusYears(8).minusDays(1));
    DateRange part = new DateRange(first, LocalDate.parse(to).minusDays(1));
    return count.fraction(part, years).times(Rational.of(2_880));
  }

  // Dates and days as ISDA published them beside the 2006 Definitions, and as QuantLib tests them.
  @ParameterizedTest
  @CsvSource({
    "2006-08-20, 2007-02-20, 180, 180",
    "2006-08-31, 2007-02-28, 178, 178",
    "2007-02-28, 2007-08-31, 183, 182",
    "2007-08-31, 2008-02-29, 179, 179",
    "2008-02-29, 2008-08-31, 182, 181",
    "2009-02-28, 2009-08-31, 183, 182",
    "2006-01-31, 2006-02-28, 28, 28",
    "2006-01-30, 2006-02-28, 28, 28",
    "2006-02-28, 2006-03-03, 5, 5",
    "2006-02-14, 2006-02-28, 14, 14",
    "2006-09-30, 2006-10-31, 30, 30",
    "2006-10-31, 2006-11-28, 28, 28"
  })
  void thirtyDayMonthsCountAsPublished(String from, String to, int bond, int eurobond) {
    assertEquals(Rational.of(bond), days(DayCount.THIRTY_360, from, to));
    assertEquals(Rational.of(eurobond), days(DayCount.THIRTY_E_360, from, to));
  }

  @Test
  void holidaysOnWeekdaysAreNoWorkingDays() {
    DateRange december = PeriodText.parse("2026-12");
    Holidays holidays =
        Holidays.of(
            List.of(
                LocalDate.of(2026, 12, 25),
                LocalDate.of(2026, 12, 25),
                LocalDate.of(2026, 12, 26)));
    assertEquals(
        Rational.of(18, 22),
        DayCount.WORKING_DAYS.fraction(
            new DateRange(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 24)),
            december,
            holidays));
  }

  private static long workingDays(DateRange range) {
    return range
        .first()
        .datesUntil(range.last().plusDays(1))
        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
        .count();
  }

  private static DateRange range(Random random) {
    LocalDate first = LocalDate.of(2022, 1, 1).plusDays(random.nextInt(1_500));
    return new DateRange(first, first.plusDays(random.nextInt(random.nextBoolean() ? 5 : 500)));
  }
}
