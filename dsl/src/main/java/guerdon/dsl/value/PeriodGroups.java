package guerdon.dsl.value;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The months, quarters, half years and years that listed periods add up to, each by its first day.
 * A group is always whole periods, so that what is counted for the year is what was counted for its
 * periods.
 */
final class PeriodGroups {
  // A period of four weeks or more is what a 4-4-5 calendar calls a month.
  private static final int DAYS_OF_A_MONTH = 28;

  private final String calendar;
  private final List<PayCalendar.NamedPeriod> periods;
  private final Map<String, Year> years = new HashMap<>();

  private record Year(String label, LocalDate start, List<String> quarters) {}

  PeriodGroups(String calendar, List<PayCalendar.NamedPeriod> periods) {
    this.calendar = calendar;
    this.periods = periods;
    for (PayCalendar.NamedPeriod named : periods) {
      List<String> quarters = year(named).quarters();
      if (named.quarter() != null && !quarters.contains(named.quarter())) {
        quarters.add(named.quarter());
      }
    }
  }

  NavigableMap<LocalDate, DateRange> months() {
    return runs(Span.MONTH, named -> year(named).label() + " " + month(named.period()));
  }

  NavigableMap<LocalDate, DateRange> quarters() {
    return runs(
        Span.QUARTER,
        named ->
            year(named).label()
                + " "
                + (named.quarter() == null ? "Q" + (quarter(named) + 1) : named.quarter()));
  }

  NavigableMap<LocalDate, DateRange> halfYears() {
    return runs(Span.HALF_YEAR, named -> year(named).label() + " H" + (quarter(named) / 2 + 1));
  }

  NavigableMap<LocalDate, DateRange> years() {
    return runs(Span.YEAR, named -> year(named).label());
  }

  private NavigableMap<LocalDate, DateRange> runs(
      Span span, Function<PayCalendar.NamedPeriod, String> labelOf) {
    NavigableMap<LocalDate, DateRange> runs = new TreeMap<>();
    Set<String> begun = new HashSet<>();
    String running = "";
    for (PayCalendar.NamedPeriod named : periods) {
      PayPeriod period = named.period();
      String label = labelOf.apply(named);
      if (begun.add(label)) {
        runs.put(period.first(), period.range());
      } else if (label.equals(running)) {
        LocalDate first = runs.lastKey();
        runs.put(first, new DateRange(first, period.last()));
      } else {
        throw PeriodListCheck.refused(
            calendar,
            "on "
                + period.first()
                + " comes back to the "
                + span.word()
                + " \""
                + label
                + "\" after \""
                + running
                + "\" had begun");
      }
      running = label;
    }
    return runs;
  }

  private Year year(PayCalendar.NamedPeriod named) {
    LocalDate first = named.period().first();
    String name = named.year();
    return name == null
        ? years.computeIfAbsent(
            Integer.toString(first.getYear()),
            label -> new Year(label, first.withDayOfYear(1), new ArrayList<>()))
        : years.computeIfAbsent(name, label -> new Year(label, first, new ArrayList<>()));
  }

  private static String month(PayPeriod period) {
    return period.range().days() >= DAYS_OF_A_MONTH
        ? period.label()
        : YearMonth.from(period.first()).toString();
  }

  private int quarter(PayCalendar.NamedPeriod named) {
    Year year = year(named);
    if (named.quarter() != null) {
      return year.quarters().indexOf(named.quarter());
    }
    return (int) Math.min(3, ChronoUnit.MONTHS.between(year.start(), named.period().first()) / 3);
  }
}
