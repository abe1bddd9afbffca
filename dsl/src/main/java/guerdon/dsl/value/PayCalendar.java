package guerdon.dsl.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The periods a plan pays for, in order and without holes, and the months, quarters, half years and
 * years they add up to.
 *
 * <p>In a calendar of months whose year starts in February, {@code 2026-03} is 2026-03-01 to
 * 2026-03-31, its quarter to date is 2026-02-01 to 2026-03-31, and its year is FY2027, named after
 * the calendar year it ends in.
 *
 * <p>A quarter or year is made of whole periods wherever periods are shorter than it, so that year
 * to date neither misses nor repeats a day of a period. In a calendar of weeks, a week belongs to
 * the month, quarter and year of its Thursday, as in ISO 8601: the year 2026 runs from Monday
 * 2025-12-29 to Sunday 2027-01-03. In a listed calendar a period belongs to the year and quarter
 * named for it; a period of four weeks or more is its own month, a shorter one belongs to the
 * calendar month of its first day. Immutable.
 */
public final class PayCalendar {
  private final CalendarLayout layout;

  private PayCalendar(CalendarLayout layout) {
    this.layout = layout;
  }

  /**
   * A listed period with the year and quarter it counts towards.
   *
   * <p>Without a year it counts towards the calendar year of its first day; without a quarter,
   * towards the quarter that many months after the start of its year.
   */
  public record NamedPeriod(PayPeriod period, @Nullable String year, @Nullable String quarter) {}

  /**
   * Periods of one span without end.
   *
   * <p>Labels are 2026-W05, 2026-03, 2026-Q1, 2026-H1 and 2026; when the year does not start in
   * January, quarters, half years and years are FY2026-Q1, FY2026-H1 and FY2026.
   *
   * @param yearStartMonth 1 for January to 12 for December
   * @throws IllegalArgumentException for days, or a month outside 1 to 12
   */
  public static PayCalendar regular(Span span, int yearStartMonth) {
    if (span == Span.DAY) {
      throw new IllegalArgumentException(
          "a pay calendar has periods of a week, month, quarter, half year or year, not a day");
    }
    return new PayCalendar(new RegularLayout(span, yearStartMonth));
  }

  /**
   * Every day a period of its own, labelled 2026-03-15: when a policy looks that is evaluated
   * daily.
   *
   * @param yearStartMonth 1 for January to 12 for December
   * @throws IllegalArgumentException for a month outside 1 to 12
   */
  public static PayCalendar days(int yearStartMonth) {
    return new PayCalendar(new RegularLayout(Span.DAY, yearStartMonth));
  }

  /**
   * Periods listed one by one, such as those of a 4-4-5 calendar.
   *
   * @throws IllegalArgumentException when there are none, when they are out of order, overlap or
   *     leave a hole, when two share a label, or when a year or quarter is taken up again after
   *     another has begun; the dates are named
   */
  public static PayCalendar irregular(String name, List<NamedPeriod> periods) {
    return new PayCalendar(new ListedLayout(name, List.copyOf(periods)));
  }

  /**
   * Periods given by their first days, each lasting to the day before the next, the last to {@code
   * end}; labelled by their first day, such as 2026-01-05.
   *
   * <p>With 26 periods a year, the first 26 starts are the first year, and so on. Where the number
   * divides by four, quarters are a fourth of it. With 0, a period counts towards the calendar year
   * of its first day.
   *
   * @throws IllegalArgumentException when there is no start, when starts do not ascend, or when the
   *     end is before the last start; the dates are named
   */
  public static PayCalendar startingOn(
      String name, List<LocalDate> starts, LocalDate end, int periodsPerYear) {
    return irregular(name, StartDates.periods(name, starts, end, periodsPerYear));
  }

  /** The period around a day; empty outside a listed calendar. */
  public Optional<PayPeriod> containing(LocalDate date) {
    return layout.containing(date);
  }

  /** The periods that lie wholly inside {@code range}, in order. */
  public List<PayPeriod> within(DateRange range) {
    List<PayPeriod> periods = new ArrayList<>();
    Optional<PayPeriod> next = layout.startingFrom(range.first());
    while (next.isPresent() && range.contains(next.get().range())) {
      periods.add(next.get());
      next = next(next.get());
    }
    return List.copyOf(periods);
  }

  /** The period before; empty before the first of a listed calendar. */
  public Optional<PayPeriod> previous(PayPeriod period) {
    return layout.containing(period.first().minusDays(1));
  }

  /** The period after; empty after the last of a listed calendar. */
  public Optional<PayPeriod> next(PayPeriod period) {
    return layout.containing(period.last().plusDays(1));
  }

  /**
   * The days from the start of the month, quarter, half year or year that the period ends in, to
   * the period's last day.
   *
   * @throws IllegalArgumentException when a listed calendar has no such period
   */
  public DateRange toDate(PayPeriod period, Span span) {
    return new DateRange(enclosing(period.last(), span).first(), period.last());
  }

  /**
   * The whole week, month, quarter, half year or year around a day, as this calendar cuts it; for
   * DAY, the day.
   *
   * @throws IllegalArgumentException for a day outside a listed calendar
   */
  public DateRange enclosing(LocalDate date, Span span) {
    return layout.enclosing(date, span);
  }

  /**
   * The periods of the same year up to and including {@code period}, in order.
   *
   * @throws IllegalArgumentException when a listed calendar has no such period
   */
  public List<PayPeriod> yearToDate(PayPeriod period) {
    return within(toDate(period, Span.YEAR));
  }

  /** A few words for people, such as "months of a fiscal year that starts in February". */
  public String description() {
    return layout.description();
  }

  /** The span of every period of a regular calendar; empty for a listed one. */
  public Optional<Span> span() {
    return layout.span();
  }

  @Override
  public String toString() {
    return description();
  }
}
