package guerdon.engine.calc;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.DayCount;
import guerdon.dsl.value.Holidays;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.List;

/**
 * Brings an amount that is stated per month, quarter or year to a stretch of days.
 *
 * <p>$1,200 per year by months is $100 in a month: the share of March in its year is 1/12. $400 per
 * month in a quarter is $1,200: three whole months. By calendar days a payee covered from 1 July
 * has 184/365 of the year.
 */
public final class Proration {
  private Proration() {}

  /**
   * How many spans the covered days of {@code days} are, each span measured by the day count.
   *
   * @param covered stretches of days that do not overlap; days outside count nothing
   */
  public static Rational spans(
      PayCalendar calendar, DateRange days, Span span, DayCount count, List<Days> covered) {
    return spans(calendar, days, span, count, covered, Holidays.NONE);
  }

  /** The same where some days are no working days. */
  public static Rational spans(
      PayCalendar calendar,
      DateRange days,
      Span span,
      DayCount count,
      List<Days> covered,
      Holidays holidays) {
    RationalSum sum = new RationalSum();
    LocalDate day = days.first();
    while (!day.isAfter(days.last())) {
      DateRange whole = calendar.enclosing(day, span);
      DateRange inside = whole.overlap(days).orElse(whole);
      for (Days stretch : covered) {
        Days part = stretch.overlap(Days.of(inside));
        if (!part.isEmpty()) {
          sum.add(count.fraction(part.range(), whole, holidays));
        }
      }
      day = whole.last().plusDays(1);
    }
    return sum.total();
  }
}
