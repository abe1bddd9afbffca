package guerdon.dsl.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a calendar period from the text people write for it: {@code 2026-Q1} is 2026-01-01 to
 * 2026-03-31, {@code 2026-W05} is Monday 2026-01-26 to Sunday 2026-02-01.
 */
public final class PeriodText {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<year>[0-9]{4})"
              + "(-(?<month>[0-9]{2})(-(?<day>[0-9]{2}))?"
              + "|-Q(?<quarter>[1-4])|-H(?<half>[12])|-W(?<week>[0-9]{2}))?");

  private PeriodText() {}

  /**
   * The days of a day, month, quarter, half year, year or ISO week, in calendar years.
   *
   * @throws IllegalArgumentException for any other text, naming it and the accepted shapes
   */
  public static DateRange parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw refused(text, "");
    }
    try {
      return range(shape);
    } catch (DateTimeException noSuchDay) {
      throw refused(text, ": " + noSuchDay.getMessage());
    }
  }

  private static DateRange range(Matcher shape) {
    int year = Integer.parseInt(shape.group("year"));
    if (shape.group("day") != null) {
      LocalDate day = LocalDate.of(year, number(shape, "month"), number(shape, "day"));
      return new DateRange(day, day);
    }
    if (shape.group("month") != null) {
      return months(year, number(shape, "month"), 1);
    }
    if (shape.group("quarter") != null) {
      return months(year, 3 * number(shape, "quarter") - 2, 3);
    }
    if (shape.group("half") != null) {
      return months(year, 6 * number(shape, "half") - 5, 6);
    }
    if (shape.group("week") != null) {
      return week(year, number(shape, "week"));
    }
    return months(year, 1, 12);
  }

  private static int number(Matcher shape, String group) {
    return Integer.parseInt(shape.group(group));
  }

  private static DateRange months(int year, int month, int months) {
    LocalDate first = LocalDate.of(year, month, 1);
    return new DateRange(first, first.plusMonths(months).minusDays(1));
  }

  private static DateRange week(int year, int week) {
    // 4 January is always in week 1.
    LocalDate inWeekOne = LocalDate.of(year, 1, 4);
    long weeks = IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(inWeekOne).getMaximum();
    if (week < 1 || week > weeks) {
      throw new DateTimeException(year + " has weeks 01 to " + weeks);
    }
    LocalDate monday = inWeekOne.minusDays(inWeekOne.getDayOfWeek().getValue() - 1L);
    LocalDate first = monday.plusWeeks(week - 1L);
    return new DateRange(first, first.plusDays(6));
  }

  private static IllegalArgumentException refused(String text, String reason) {
    return new IllegalArgumentException(
        "\""
            + text
            + "\" is not a period"
            + reason
            + "; write a day 2026-03-15, a month 2026-03, a quarter 2026-Q1,"
            + " a half year 2026-H1, a year 2026 or a week 2026-W05");
  }
}
