package guerdon.engine.calc;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Counts Mondays to Fridays; public holidays are not known here and count like other days. */
public final class BusinessDays {
  private static final int WEEK = 5;

  private BusinessDays() {}

  /** The day so many business days later: one after Friday 2026-03-06 is Monday 2026-03-09. */
  public static LocalDate after(LocalDate day, int count) {
    if (count <= 0) {
      return day;
    }
    // From a weekend on, counting goes as from the Friday before it.
    LocalDate start =
        switch (day.getDayOfWeek()) {
          case SATURDAY -> day.minusDays(1);
          case SUNDAY -> day.minusDays(2);
          case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    LocalDate found = start.plusWeeks(count / WEEK);
    for (int rest = count % WEEK; rest > 0; rest--) {
      found = found.plusDays(found.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
    }
    return found;
  }
}
