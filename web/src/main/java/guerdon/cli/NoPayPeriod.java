package guerdon.cli;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;

/** Words for days in which there is nothing to pay. */
final class NoPayPeriod {
  private NoPayPeriod() {}

  /** That no pay period lies within some days, and which is nearest. */
  static String message(Preparation.Ready ready, PayPeriods periods, DateRange days) {
    String nearest =
        periods
            .nearest(days)
            .map(period -> " The nearest is " + told(period) + ".")
            .orElse(
                " The plan is in force from "
                    + ready.plan().effective()
                    + " and has no pay period then.");
    return "no pay period of "
        + ready.plan().name()
        + " ("
        + ready.calendar().description()
        + ") lies within "
        + (days.days() == 1 ? days.first() : days)
        + "."
        + nearest;
  }

  /** The label, and the days where the label does not say them. */
  static String told(PayPeriod period) {
    return period.label() + ", which runs from " + period.range();
  }
}
