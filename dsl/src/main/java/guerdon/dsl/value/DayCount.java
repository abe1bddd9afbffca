package guerdon.dsl.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

/**
 * How a part of a period is measured against the whole of it, as in "quota prorated by calendar
 * days".
 *
 * <p>Someone hired on 2026-02-16 covers 13/28 of February by calendar days, 10/20 by working days,
 * and 15/30 by 30/360. All ranges include both ends. The share is exact and lies between 0 and 1.
 */
public enum DayCount {
  /** Every day counts one. */
  CALENDAR_DAYS,
  /** Mondays to Fridays count one, but for holidays where the plan names them. */
  WORKING_DAYS,
  /** A whole month counts one, a broken month its share by calendar days of that month. */
  MONTHS,
  /**
   * Every month has 30 days: the 30/360 bond basis of the 2006 ISDA Definitions, section 4.16(f).
   *
   * <p>The days of two dates are the same in Lynch and Mayle, Standard Securities Calculation
   * Methods (1986), and are tested against the dates that ISDA published beside its definitions.
   *
   * <p>Days are {@code 360 (Y2 - Y1) + 30 (M2 - M1) + (D2 - D1)}, where date 1 is the first day and
   * date 2 is the day after the last one; D1 is 30 when it is 31, and D2 is 30 when it is 31 and D1
   * is 30 or more. February counts 30 days as a whole; like the market's convention, the parts of a
   * month need not add up to it: 2026-01-01 to 2026-01-30 is already 30 days.
   */
  THIRTY_360,
  /**
   * Every month has 30 days: the 30E/360 Eurobond basis of the 2006 ISDA Definitions, section
   * 4.16(g). As 30/360, but D1 and D2 are 30 whenever they are 31: from the 15th of January to its
   * 30th (date 2 is the 31st) are 15 days, by 30/360 16.
   */
  THIRTY_E_360;

  /** The plan's words, such as "calendar days"; "30/360" for THIRTY_360. */
  public String word() {
    return switch (this) {
      case THIRTY_360 -> "30/360";
      case THIRTY_E_360 -> "30E/360";
      case CALENDAR_DAYS, WORKING_DAYS, MONTHS -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  /** The day count a plan's words name, if they name one. */
  public static Optional<DayCount> fromWord(String word) {
    for (DayCount count : values()) {
      if (count.word().equals(word)) {
        return Optional.of(count);
      }
    }
    return Optional.empty();
  }

  /**
   * The share of {@code whole} that lies in {@code part}: 0 when they are disjoint, 1 when the part
   * covers the whole. A whole that counts no day (a weekend by working days) is measured by
   * calendar days.
   */
  public Rational fraction(DateRange part, DateRange whole) {
    return fraction(part, whole, Holidays.NONE);
  }

  /**
   * The same share where some days are no working days.
   *
   * @param holidays of no meaning but for working days
   */
  public Rational fraction(DateRange part, DateRange whole, Holidays holidays) {
    Optional<DateRange> covered = part.overlap(whole);
    if (covered.isEmpty()) {
      return Rational.ZERO;
    }
    Rational all = count(whole, holidays);
    return all.isZero()
        ? CALENDAR_DAYS.fraction(part, whole)
        : count(covered.get(), holidays).dividedBy(all);
  }

  private Rational count(DateRange range, Holidays holidays) {
    return switch (this) {
      case CALENDAR_DAYS -> Rational.of(range.days());
      case WORKING_DAYS -> Rational.of(workingDays(range) - holidays.onWeekdays(range));
      case MONTHS -> months(range);
      case THIRTY_360 -> Rational.of(thirty360(range, false));
      case THIRTY_E_360 -> Rational.of(thirty360(range, true));
    };
  }

  private static long workingDays(DateRange range) {
    long days = range.days();
    long working = days / 7 * 5;
    DayOfWeek day = range.first().getDayOfWeek();
    for (long rest = days % 7; rest > 0; rest--) {
      if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
        working++;
      }
      day = day.plus(1);
    }
    return working;
  }

  private static Rational months(DateRange range) {
    YearMonth first = YearMonth.from(range.first());
    YearMonth last = YearMonth.from(range.last());
    int lastDay = range.last().getDayOfMonth();
    if (first.equals(last)) {
      return Rational.of(lastDay - range.first().getDayOfMonth() + 1, first.lengthOfMonth());
    }
    long between =
        12L * (last.getYear() - first.getYear()) + last.getMonthValue() - first.getMonthValue() - 1;
    return Rational.of(between)
        .plus(
            Rational.of(
                first.lengthOfMonth() - range.first().getDayOfMonth() + 1, first.lengthOfMonth()))
        .plus(Rational.of(lastDay, last.lengthOfMonth()));
  }

  private static long thirty360(DateRange range, boolean eurobond) {
    LocalDate first = range.first();
    LocalDate after = range.last().plusDays(1);
    int firstDay = Math.min(first.getDayOfMonth(), 30);
    boolean cut = after.getDayOfMonth() == 31 && (eurobond || firstDay == 30);
    int afterDay = cut ? 30 : after.getDayOfMonth();
    return 360L * (after.getYear() - first.getYear())
        + 30L * (after.getMonthValue() - first.getMonthValue())
        + (afterDay - firstDay);
  }
}
