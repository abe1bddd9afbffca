package guerdon.dsl.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the first days of periods into listed periods. */
final class StartDates {
  private StartDates() {}

  static List<PayCalendar.NamedPeriod> periods(
      String calendar, List<LocalDate> starts, LocalDate end, int periodsPerYear) {
    if (periodsPerYear < 0) {
      throw PeriodListCheck.refused(
          calendar, "cannot have " + periodsPerYear + " periods in a year");
    }
    List<PayCalendar.NamedPeriod> periods = new ArrayList<>();
    for (int at = 0; at < starts.size(); at++) {
      LocalDate first = starts.get(at);
      boolean newest = at == starts.size() - 1;
      LocalDate last = newest ? end : starts.get(at + 1).minusDays(1);
      if (last.isBefore(first)) {
        throw PeriodListCheck.refused(
            calendar,
            newest
                ? "ends on " + end + ", before its last period starts on " + first
                : "the start " + starts.get(at + 1) + " is not after the start " + first);
      }
      periods.add(
          new PayCalendar.NamedPeriod(
              new PayPeriod(first.toString(), new DateRange(first, last)),
              year(starts, at, periodsPerYear),
              quarter(at, periodsPerYear)));
    }
    return periods;
  }

  private static @Nullable String year(List<LocalDate> starts, int at, int periodsPerYear) {
    return periodsPerYear == 0 ? null : "year from " + starts.get(at - at % periodsPerYear);
  }

  private static @Nullable String quarter(int at, int periodsPerYear) {
    return periodsPerYear == 0 || periodsPerYear % 4 != 0
        ? null
        : "Q" + (at % periodsPerYear / (periodsPerYear / 4) + 1);
  }
}
