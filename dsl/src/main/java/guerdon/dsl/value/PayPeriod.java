package guerdon.dsl.value;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One period that a plan pays for, by its label and its days: {@code 2026-03} is 2026-03-01 to
 * 2026-03-31. Periods are ordered by first day, then label, then last day.
 */
public record PayPeriod(String label, DateRange range) implements Comparable<PayPeriod> {
  private static final Comparator<PayPeriod> ORDER =
      Comparator.comparing(PayPeriod::first)
          .thenComparing(PayPeriod::label)
          .thenComparing(PayPeriod::last);

  public LocalDate first() {
    return range.first();
  }

  public LocalDate last() {
    return range.last();
  }

  @Override
  public int compareTo(PayPeriod other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return label;
  }
}
