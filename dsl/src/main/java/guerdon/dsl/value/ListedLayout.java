package guerdon.dsl.value;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Periods that are listed one by one, with the year and quarter each belongs to. */
final class ListedLayout implements CalendarLayout {
  private final String name;
  private final NavigableMap<LocalDate, PayPeriod> byFirstDay = new TreeMap<>();
  private final DateRange covered;
  private final NavigableMap<LocalDate, DateRange> months;
  private final NavigableMap<LocalDate, DateRange> quarters;
  private final NavigableMap<LocalDate, DateRange> halfYears;
  private final NavigableMap<LocalDate, DateRange> years;

  ListedLayout(String name, List<PayCalendar.NamedPeriod> periods) {
    this.name = name;
    PeriodListCheck.check(name, periods);
    for (PayCalendar.NamedPeriod named : periods) {
      byFirstDay.put(named.period().first(), named.period());
    }
    covered = new DateRange(periods.getFirst().period().first(), periods.getLast().period().last());
    PeriodGroups groups = new PeriodGroups(name, periods);
    // Years first: of several faults a misplaced year is the one to tell.
    years = groups.years();
    months = groups.months();
    quarters = groups.quarters();
    halfYears = groups.halfYears();
  }

  @Override
  public String description() {
    return name + ", " + byFirstDay.size() + " listed periods from " + covered;
  }

  @Override
  public Optional<Span> span() {
    return Optional.empty();
  }

  @Override
  public Optional<PayPeriod> containing(LocalDate date) {
    return covered.contains(date)
        ? Optional.of(byFirstDay.floorEntry(date).getValue())
        : Optional.empty();
  }

  @Override
  public Optional<PayPeriod> startingFrom(LocalDate date) {
    return byFirstDay.tailMap(date, true).values().stream().findFirst();
  }

  @Override
  public DateRange enclosing(LocalDate date, Span span) {
    if (!covered.contains(date)) {
      throw new IllegalArgumentException(
          date + " is outside the pay calendar " + name + ", which lists " + covered);
    }
    return switch (span) {
      case DAY -> new DateRange(date, date);
      case WEEK -> CalendarLayout.week(date);
      case MONTH -> months.floorEntry(date).getValue();
      case QUARTER -> quarters.floorEntry(date).getValue();
      case HALF_YEAR -> halfYears.floorEntry(date).getValue();
      case YEAR -> years.floorEntry(date).getValue();
    };
  }
}
