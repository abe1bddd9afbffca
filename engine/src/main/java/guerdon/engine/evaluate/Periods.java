package guerdon.engine.evaluate;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Span;
import guerdon.engine.calc.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pay periods an evaluation may look at: from the first of the plan to the end of the year of
 * the last one that is asked for.
 */
final class Periods {
  private final PayCalendar calendar;
  private final Plan plan;
  private final List<Period> all;
  private final Period any;

  private Periods(PayCalendar calendar, Plan plan, List<Period> all) {
    this.calendar = calendar;
    this.plan = plan;
    this.all = List.copyOf(all);
    LocalDate start = plan.effective().first();
    this.any =
        all.isEmpty()
            ? Period.outside(new PayPeriod("", new DateRange(start, start)), null)
            : all.getFirst();
  }

  static Periods of(PayCalendar calendar, Plan plan, DateRange range) {
    List<Period> all = new ArrayList<>();
    Optional<PayPeriod> next = first(calendar, plan.effective().first(), range);
    LocalDate end = end(calendar, range);
    Period before = null;
    while (next.isPresent()
        && !next.get().first().isAfter(end)
        && !next.get().first().isAfter(plan.effective().last())) {
      before = new Period(next.get(), all.size(), Days.of(next.get().range()), before);
      all.add(before);
      next = calendar.next(next.get());
    }
    return new Periods(calendar, plan, all);
  }

  private static Optional<PayPeriod> first(
      PayCalendar calendar, LocalDate planStart, DateRange range) {
    Optional<PayPeriod> start = calendar.containing(planStart);
    if (start.isPresent()) {
      return start;
    }
    // A listed calendar may begin after the plan does.
    return calendar
        .within(
            new DateRange(planStart, range.last().isBefore(planStart) ? planStart : range.last()))
        .stream()
        .findFirst();
  }

  private static LocalDate end(PayCalendar calendar, DateRange range) {
    return calendar
        .containing(range.last())
        .map(period -> calendar.enclosing(period.last(), Span.YEAR).last())
        .orElse(range.last());
  }

  int size() {
    return all.size();
  }

  List<Period> all() {
    return all;
  }

  /** Some period: the first, or one day of the plan where the calendar has none. */
  Period any() {
    return any;
  }

  /** The place of a period; one outside has no place and is computed each time. */
  Period at(PayPeriod pay) {
    int low = 0;
    int high = all.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = all.get(middle).pay().first().compareTo(pay.first());
      if (order == 0) {
        return all.get(middle);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Period.outside(pay, previous(pay));
  }

  private @Nullable Period previous(PayPeriod pay) {
    boolean afterAll = !all.isEmpty() && all.getLast().pay().first().isBefore(pay.first());
    if (!afterAll) {
      return null;
    }
    Optional<PayPeriod> before = calendar.previous(pay);
    return before.isPresent() && !before.get().last().isBefore(plan.effective().first())
        ? at(before.get())
        : null;
  }
}
