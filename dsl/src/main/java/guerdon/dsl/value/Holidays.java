package guerdon.dsl.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Days that are no working days although they are Mondays to Fridays. Immutable.
 *
 * <p>With 2026-12-25 (a Friday) and 2026-12-26 (a Saturday) December 2026 has one holiday that
 * matters, and 22 working days instead of 23.
 */
public final class Holidays {
  /** Mondays to Fridays are all working days. */
  public static final Holidays NONE = new Holidays(new TreeSet<>());

  private final NavigableSet<LocalDate> weekdays;

  private Holidays(NavigableSet<LocalDate> weekdays) {
    this.weekdays = weekdays;
  }

  /** Holidays on some days; the same day twice is one, and weekends do not matter. */
  public static Holidays of(Collection<LocalDate> days) {
    NavigableSet<LocalDate> weekdays = new TreeSet<>(days);
    weekdays.removeIf(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0);
    return new Holidays(weekdays);
  }

  /** How many holidays fall on Mondays to Fridays of a range. */
  public int onWeekdays(DateRange range) {
    return weekdays.subSet(range.first(), true, range.last(), true).size();
  }

  @Override
  public String toString() {
    return weekdays.toString();
  }
}
