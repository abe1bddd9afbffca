package guerdon.engine.calc;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The same days of the year before: the third month of a year has the third month of the year
 * before, the tenth week the tenth week, and the second period of a listed calendar the second.
 *
 * <p>Years are those of the plan's calendar. What the year before does not have (a 53rd week, a
 * year before the first of a listed calendar) is empty.
 */
public final class YearBefore {
  private YearBefore() {}

  /** The pay period, or the span around its last day, in the same place of the year before. */
  public static Optional<Days> around(PayCalendar calendar, PayPeriod period, @Nullable Span span) {
    return range(calendar, period, span).map(Days::of);
  }

  /** From the start of the same span of the year before to the end of the same pay period. */
  public static Optional<Days> toDate(PayCalendar calendar, PayPeriod period, Span span) {
    Optional<DateRange> last = range(calendar, period, null);
    return range(calendar, period, span)
        .flatMap(whole -> last.map(pay -> Days.of(whole.first(), pay.last())));
  }

  private static Optional<DateRange> range(
      PayCalendar calendar, PayPeriod period, @Nullable Span span) {
    DateRange year = calendar.enclosing(period.last(), Span.YEAR);
    int place = 0;
    LocalDate day = year.first();
    while (true) {
      DateRange next = at(calendar, day, span);
      if (!next.last().isBefore(period.last())) {
        break;
      }
      place++;
      day = next.last().plusDays(1);
    }
    if (calendar.containing(year.first().minusDays(1)).isEmpty()) {
      return Optional.empty();
    }
    DateRange before = calendar.enclosing(year.first().minusDays(1), Span.YEAR);
    LocalDate from = before.first();
    for (int step = 0; step < place; step++) {
      from = at(calendar, from, span).last().plusDays(1);
    }
    return before.contains(from) ? Optional.of(at(calendar, from, span)) : Optional.empty();
  }

  private static DateRange at(PayCalendar calendar, LocalDate day, @Nullable Span span) {
    return span == null
        ? calendar.containing(day).map(PayPeriod::range).orElse(new DateRange(day, day))
        : calendar.enclosing(day, span);
  }
}
