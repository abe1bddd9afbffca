package guerdon.dsl.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/**
 * Days, weeks, months, quarters, half years or years without end, in a year that starts in any
 * month.
 */
record RegularLayout(Span length, int yearStartMonth) implements CalendarLayout {
  RegularLayout {
    if (yearStartMonth < 1 || yearStartMonth > 12) {
      throw new IllegalArgumentException(
          "a year starts in month 1 to 12, not in month " + yearStartMonth);
    }
  }

  @Override
  public String description() {
    String periods = length == Span.WEEK ? "weeks from Monday to Sunday" : length.plural();
    return yearStartMonth == 1
        ? "calendar " + periods
        : periods + " of a fiscal year that starts in " + monthName(Month.of(yearStartMonth));
  }

  private static String monthName(Month month) {
    // The root locale of the class library abbreviates month names, and any other is a dependence.
    return month.name().charAt(0) + month.name().substring(1).toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(length);
  }

  @Override
  public Optional<PayPeriod> containing(LocalDate date) {
    DateRange range = enclosing(date, length);
    return Optional.of(new PayPeriod(label(range.first()), range));
  }

  @Override
  public Optional<PayPeriod> startingFrom(LocalDate date) {
    DateRange range = enclosing(date, length);
    return containing(range.first().equals(date) ? date : range.last().plusDays(1));
  }

  @Override
  public DateRange enclosing(LocalDate date, Span span) {
    return switch (span) {
      case DAY -> new DateRange(date, date);
      case WEEK -> CalendarLayout.week(date);
      case MONTH, QUARTER, HALF_YEAR, YEAR ->
          length == Span.WEEK ? wholeWeeks(date, span.months()) : wholeMonths(date, span.months());
    };
  }

  private DateRange wholeMonths(LocalDate date, int months) {
    int monthOfYear = Math.floorMod(date.getMonthValue() - yearStartMonth, 12);
    LocalDate first = date.withDayOfMonth(1).minusMonths(monthOfYear % months);
    return new DateRange(first, first.plusMonths(months).minusDays(1));
  }

  private DateRange wholeWeeks(LocalDate date, int months) {
    DateRange days = wholeMonths(date.with(DayOfWeek.THURSDAY), months);
    LocalDate firstThursday = days.first().with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
    LocalDate lastThursday = days.last().with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY));
    return new DateRange(firstThursday.minusDays(3), lastThursday.plusDays(3));
  }

  private String label(LocalDate first) {
    return switch (length) {
      case DAY -> first.toString();
      case WEEK -> {
        int week = first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        yield first.get(IsoFields.WEEK_BASED_YEAR) + (week < 10 ? "-W0" : "-W") + week;
      }
      case MONTH -> YearMonth.from(first).toString();
      case QUARTER -> yearLabel(first) + "-Q" + partOfYear(first);
      case HALF_YEAR -> yearLabel(first) + "-H" + partOfYear(first);
      case YEAR -> yearLabel(first);
    };
  }

  private String yearLabel(LocalDate date) {
    int lastYear = wholeMonths(date, 12).last().getYear();
    return yearStartMonth == 1 ? Integer.toString(lastYear) : "FY" + lastYear;
  }

  private int partOfYear(LocalDate first) {
    return Math.floorMod(first.getMonthValue() - yearStartMonth, 12) / length.months() + 1;
  }
}
