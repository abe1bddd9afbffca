package guerdon.dsl.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The days from {@code first} to {@code last}, both included: January 2026 has 31. */
public record DateRange(LocalDate first, LocalDate last) {

  /**
   * Checks the order of the days.
   *
   * @throws IllegalArgumentException when the last day is before the first
   */
  public DateRange {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(
          "a range of dates cannot run from " + first + " back to " + last);
    }
  }

  /** The number of days, at least 1. */
  public long days() {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }

  public boolean contains(LocalDate date) {
    return !date.isBefore(first) && !date.isAfter(last);
  }

  public boolean contains(DateRange other) {
    return contains(other.first) && contains(other.last);
  }

  /** The days in both ranges, if there are any. */
  public Optional<DateRange> overlap(DateRange other) {
    LocalDate from = first.isBefore(other.first) ? other.first : first;
    LocalDate to = last.isAfter(other.last) ? other.last : last;
    return to.isBefore(from) ? Optional.empty() : Optional.of(new DateRange(from, to));
  }

  /** The plan's words, such as {@code 2026-01-01 to 2026-01-31}. */
  @Override
  public String toString() {
    return first + " to " + last;
  }
}
