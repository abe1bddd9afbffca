package guerdon.dsl.value;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The months, quarters, half years and years that listed periods add up to. A group is always whole
 * periods, so that what is counted for the year is what was counted for its periods.
 */
final class PeriodGroups {
  // A period of four weeks or more is what a 4-4-5 calendar calls a month.
  private static final int DAYS_OF_A_MONTH = 28;

  private final String calendar;
  private final List<PayCalendar.NamedPeriod> periods;
  private final Map<String, LocalDate> yearStarts = new HashMap<>();
  private final Map<String, List<String>> quartersOfYear = new HashMap<>();

  PeriodGroups(String calendar, List<PayCalendar.NamedPeriod> periods) {
    this.calendar = calendar;
    this.periods = periods;
    for (PayCalendar.NamedPeriod named : periods) {
      String year = year(named);
      LocalDate first = named.period().first();
      yearStarts.putIfAbsent(year, named.year() == null ? first.withDayOfYear(1) : first);
      List<String> quarters = quartersOfYear.computeIfAbsent(year, any -> new ArrayList<>());
      if (named.quarter() != null && !quarters.contains(named.quarter())) {
        quarters.add(named.quarter());
      }
    }
  }

  /** For each span, its groups by their first day. */
  Map<Span, NavigableMap<LocalDate, DateRange>> bySpan() {
    Map<Span, NavigableMap<LocalDate, DateRange>> groups = new EnumMap<>(Span.class);
    for (Span span : List.of(Span.MONTH, Span.QUARTER, Span.HALF_YEAR, Span.YEAR)) {
      groups.put(span, runs(span));
    }
    return groups;
  }

  private NavigableMap<LocalDate, DateRange> runs(Span span) {
    NavigableMap<LocalDate, DateRange> runs = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    String running = "";
    for (PayCalendar.NamedPeriod named : periods) {
      PayPeriod period = named.period();
      String key = key(named, span);
      if (key.equals(running)) {
        LocalDate first = runs.lastKey();
        runs.put(first, new DateRange(first, period.last()));
      } else if (seen.add(key)) {
        runs.put(period.first(), period.range());
      } else {
        throw PeriodListCheck.refused(
            calendar,
            "comes back to the " + span.word() + " \"" + key + "\" on " + period.first()
                + ", after another " + span.word() + " had begun");
      }
      running = key;
    }
    return runs;
  }

  private String key(PayCalendar.NamedPeriod named, Span span) {
    String year = year(named);
    return switch (span) {
      case DAY, WEEK -> named.period().label();
      case MONTH -> year + " " + month(named.period());
      case QUARTER ->
          year + " " + (named.quarter() == null ? "Q" + (quarter(named) + 1) : named.quarter());
      case HALF_YEAR -> year + " H" + (quarter(named) / 2 + 1);
      case YEAR -> year;
    };
  }

  private static String year(PayCalendar.NamedPeriod named) {
    return named.year() == null
        ? Integer.toString(named.period().first().getYear())
        : named.year();
  }

  private static String month(PayPeriod period) {
    return period.range().days() >= DAYS_OF_A_MONTH
        ? period.label()
        : YearMonth.from(period.first()).toString();
  }

  private int quarter(PayCalendar.NamedPeriod named) {
    String year = year(named);
    if (named.quarter() != null) {
      return quartersOfYear.get(year).indexOf(named.quarter());
    }
    long months = ChronoUnit.MONTHS.between(yearStarts.get(year), named.period().first());
    return (int) Math.min(3, months / 3);
  }
}
