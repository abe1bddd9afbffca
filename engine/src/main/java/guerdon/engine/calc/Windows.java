package guerdon.engine.calc;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days that "quarter to date", "previous period" or "last 3 months" mean in a pay period.
 *
 * <p>Spans are those of the plan's calendar, so in a calendar whose year starts in February the
 * year to date of March has two months. Spans that lie before the first period of a listed calendar
 * do not exist.
 */
public final class Windows {
  private Windows() {}

  /** The pay period itself, or the whole span around its last day. */
  public static Days around(PayCalendar calendar, PayPeriod period, @Nullable Span span) {
    return Days.of(span == null ? period.range() : calendar.enclosing(period.last(), span));
  }

  /** From the start of the span around the period's last day to that day. */
  public static Days toDate(PayCalendar calendar, PayPeriod period, Span span) {
    return Days.of(calendar.toDate(period, span));
  }

  /** The pay period before, or the span before the one around the period's last day. */
  public static Optional<Days> previous(
      PayCalendar calendar, PayPeriod period, @Nullable Span span) {
    DateRange current = span == null ? period.range() : calendar.enclosing(period.last(), span);
    return before(calendar, current, span).map(Days::of);
  }

  /** The pay period or span at hand and those before it, {@code count} in all where they exist. */
  public static Days last(PayCalendar calendar, PayPeriod period, int count, @Nullable Span span) {
    DateRange current = span == null ? period.range() : calendar.enclosing(period.last(), span);
    DateRange earliest = current;
    for (int step = 1; step < count; step++) {
      Optional<DateRange> before = before(calendar, earliest, span);
      if (before.isEmpty()) {
        break;
      }
      earliest = before.get();
    }
    return Days.of(earliest.first(), current.last());
  }

  private static Optional<DateRange> before(
      PayCalendar calendar, DateRange range, @Nullable Span span) {
    return calendar
        .containing(range.first().minusDays(1))
        .map(period -> span == null ? period.range() : calendar.enclosing(period.last(), span));
  }
}
