package guerdon.engine.reference;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/** The shares of a span that days make up, by the words of a plan. */
final class DayCounts {
  private DayCounts() {}

  /** The share of {@code whole} that {@code part}, which lies inside it, makes up. */
  static Fraction share(String words, Stretch part, Stretch whole, Predicate<LocalDate> holidays) {
    Fraction all = count(words, whole, holidays);
    return all.isZero()
        ? count("calendar days", part, holidays).over(count("calendar days", whole, holidays))
        : count(words, part, holidays).over(all);
  }

  private static Fraction count(String words, Stretch days, Predicate<LocalDate> holidays) {
    return switch (words) {
      case "covered days", "calendar days" ->
          Fraction.of(ChronoUnit.DAYS.between(days.first(), days.last()) + 1);
      case "working days" -> working(days, holidays);
      case "months" -> months(days);
      case "30/360" -> thirty(days);
      case "30E/360" -> eurobond(days);
      default -> throw new IllegalArgumentException("a day count: " + words);
    };
  }

  private static Fraction working(Stretch days, Predicate<LocalDate> holidays) {
    int count = 0;
    for (LocalDate day = days.first(); !day.isAfter(days.last()); day = day.plusDays(1)) {
      boolean weekday =
          day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
      if (weekday && !holidays.test(day)) {
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

  /** ISDA 2006, 4.16(g): from the first day to the day after the last, a 31st being a 30th. */
  private static Fraction eurobond(Stretch days) {
    LocalDate from = days.first();
    LocalDate to = days.last().plusDays(1);
    return Fraction.of(
        360L * (to.getYear() - from.getYear())
            + 30L * (to.getMonthValue() - from.getMonthValue())
            + (Math.min(30, to.getDayOfMonth()) - Math.min(30, from.getDayOfMonth())));
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
