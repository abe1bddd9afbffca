package guerdon.dsl.value;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses a list of periods that is empty, out of order, overlapping, or has a hole. */
final class PeriodListCheck {
  private PeriodListCheck() {}

  static void check(String calendar, List<PayCalendar.NamedPeriod> periods) {
    if (periods.isEmpty()) {
      throw refused(calendar, "lists no period");
    }
    Set<String> labels = new HashSet<>();
    for (int at = 0; at < periods.size(); at++) {
      PayPeriod period = periods.get(at).period();
      if (!labels.add(period.label())) {
        throw refused(calendar, "lists two periods labelled " + period.label());
      }
      if (at > 0) {
        checkNeighbours(calendar, periods.get(at - 1).period(), period);
      }
    }
  }

  private static void checkNeighbours(String calendar, PayPeriod before, PayPeriod after) {
    if (after.first().isBefore(before.first())) {
      throw refused(
          calendar, "is out of order: " + told(after) + " is listed after " + told(before));
    }
    before
        .range()
        .overlap(after.range())
        .ifPresent(
            both -> {
              throw refused(calendar, told(before) + " and " + told(after) + " both cover " + both);
            });
    if (after.first().isAfter(before.last().plusDays(1))) {
      DateRange hole = new DateRange(before.last().plusDays(1), after.first().minusDays(1));
      throw refused(
          calendar,
          "has a hole: no period covers " + hole + ", between " + before + " and " + after);
    }
  }

  private static String told(PayPeriod period) {
    return period.label() + " (" + period.range() + ")";
  }

  static IllegalArgumentException refused(String calendar, String reason) {
    return new IllegalArgumentException("pay calendar " + calendar + ": " + reason);
  }
}
