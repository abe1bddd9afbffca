package guerdon.dsl.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Periods that are listed one by one, with the year and quarter each belongs to. */
final class ListedLayout implements CalendarLayout {
  private final String name;
  private final NavigableMap<LocalDate, PayPeriod> byFirstDay = new TreeMap<>();
  private final DateRange covered;
  private final Map<Span, NavigableMap<LocalDate, DateRange>> groups = new EnumMap<>(Span.class);

  ListedLayout(String name, List<PayCalendar.NamedPeriod> periods) {
    this.name = name;
    PeriodListCheck.check(name, periods);
    for (PayCalendar.NamedPeriod named : periods) {
      byFirstDay.put(named.period().first(), named.period());
    }
    covered =
        new DateRange(
            periods.getFirst().period().first(), periods.getLast().period().last());
    groups.putAll(new PeriodGroups(name, periods).bySpan());
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
    return Optional.ofNullable(byFirstDay.ceilingEntry(date)).map(Map.Entry::getValue);
  }

  @Override
  public DateRange enclosing(LocalDate date, Span span) {
    if (!covered.contains(date)) {
      throw new IllegalArgumentException(
          date + " is outside the pay calendar " + name + ", which lists " + covered);
    }
    return switch (span) {
      case DAY -> new DateRange(date, date);
      case WEEK -> {
        LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield new DateRange(monday, monday.plusDays(6));
      }
      case MONTH, QUARTER, HALF_YEAR, YEAR -> groups.get(span).floorEntry(date).getValue();
    };
  }
}
