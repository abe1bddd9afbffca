package guerdon.engine.reference;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The shares of a span that days make up, by the words of a plan. */
final class DayCounts {
  private DayCounts() {}

  /** The share of {@code whole} that {@code part}, which lies inside it, makes up. */
  static Fraction share(String words, Stretch part, Stretch whole) {
    Fraction all = count(words, whole);
    return all.isZero()
        ? count("calendar days", part).over(count("calendar days", whole))
        : count(words, part).over(all);
  }

  private static Fraction count(String words, Stretch days) {
    return switch (words) {
      case "covered days", "calendar days" ->
          Fraction.of(ChronoUnit.DAYS.between(days.first(), days.last()) + 1);
      case "working days" -> working(days);
      case "months" -> months(days);
      case "30/360" -> thirty(days);
      default -> throw new IllegalArgumentException("a day count: " + words);
    };
  }

  private static Fraction working(Stretch days) {
    int count = 0;
    for (LocalDate day = days.first(); !day.isAfter(days.last()); day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        count++;
      }
    }
    return Fraction.of(count);
  }

  private static Fraction months(Stretch days) {
    Fraction sum = Fraction.ZERO;
    for (LocalDate day = days.first(); !day.isAfter(days.last()); day = day.plusDays(1)) {
      sum = sum.plus(Fraction.of(1, day.lengthOfMonth()));
    }
    return sum;
  }

  /** ISDA 2006, 4.16(f): from the first day to the day after the last. */
  private static Fraction thirty(Stretch days) {
    LocalDate from = days.first();
    LocalDate to = days.last().plusDays(1);
    int d1 = from.getDayOfMonth() == 31 ? 30 : from.getDayOfMonth();
    int d2 = to.getDayOfMonth() == 31 && d1 == 30 ? 30 : to.getDayOfMonth();
    return Fraction.of(
        360L * (to.getYear() - from.getYear())
            + 30L * (to.getMonthValue() - from.getMonthValue())
            + (d2 - d1));
  }
}
