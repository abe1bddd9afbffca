package guerdon.dsl.model;

import guerdon.dsl.value.PayCalendar;
import java.time.LocalDate;

/** Where the pay periods of a plan come from. */
public sealed interface CalendarSource {
  /** Months, quarters, years, or rows written in the plan. */
  record Fixed(PayCalendar calendar) implements CalendarSource {}

  /**
   * Periods that start on each distinct day of a field and run to the day before the next; the last
   * ends on {@code end}. Every {@code periodsPerYear} periods make a year (0: calendar years).
   */
  record FromData(
      String name, RecordType record, RecordField start, LocalDate end, int periodsPerYear)
      implements CalendarSource {}
}
