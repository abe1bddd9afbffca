package guerdon.cli;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds pay periods of a plan: those in which it is in force. */
final class PayPeriods {
  /** Beyond this a plan without an end is not searched. */
  private static final int YEARS_AHEAD = 100;

  private final PayCalendar calendar;
  private final DateRange effective;

  PayPeriods(Plan plan, PayCalendar calendar) {
    this.calendar = calendar;
    this.effective = plan.effective();
  }

  /** The pay periods that lie within some days, in order. */
  List<PayPeriod> within(DateRange days) {
    return calendar.within(days).stream().filter(this::inForce).toList();
  }

  /** The pay period with that label. */
  Optional<PayPeriod> labelled(String label) {
    return all().stream().filter(period -> period.label().equals(label)).findFirst();
  }

  /** The pay period that lies nearest to some days; of two, the earlier. */
  Optional<PayPeriod> nearest(DateRange days) {
    return all().stream().min(Comparator.comparingLong(period -> distance(period, days)));
  }

  private List<PayPeriod> all() {
    LocalDate furthest = effective.first().plusYears(YEARS_AHEAD);
    LocalDate last = effective.last().isBefore(furthest) ? effective.last() : furthest;
    LocalDate first =
        calendar.containing(effective.first()).map(PayPeriod::first).orElse(effective.first());
    LocalDate end = calendar.containing(last).map(PayPeriod::last).orElse(last);
    return within(new DateRange(first, end));
  }

  private boolean inForce(PayPeriod period) {
    return period.range().overlap(effective).isPresent();
  }

  /** Days to shift the one range by until it lies inside the other. */
  private static long distance(PayPeriod period, DateRange days) {
    long before = ChronoUnit.DAYS.between(period.first(), days.first());
    long after = ChronoUnit.DAYS.between(days.last(), period.last());
    return Math.max(0, Math.max(before, after));
  }
}
