package guerdon.dsl.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/** Where the periods of a {@link PayCalendar} lie. Periods follow each other without a hole. */
sealed interface CalendarLayout permits RegularLayout, ListedLayout {
  String description();

  /** The length of every period, when they all have one. */
  Optional<Span> span();

  Optional<PayPeriod> containing(LocalDate date);

  /** The first period that starts on {@code date} or later. */
  Optional<PayPeriod> startingFrom(LocalDate date);

  /** The whole span around {@code date}, as this calendar cuts it. */
  DateRange enclosing(LocalDate date, Span span);

  /** Monday to Sunday around {@code date}. */
  static DateRange week(LocalDate date) {
    LocalDate monday = date.with(DayOfWeek.MONDAY);
    return new DateRange(monday, monday.plusDays(6));
  }
}
