package guerdon.engine.calc;

import guerdon.dsl.value.DateRange;
import java.time.LocalDate;

/**
 * A stretch of days by their epoch numbers, both ends included; empty when the last comes before
 * the first.
 */
public record Days(int first, int last) {
  /** No day at all. */
  public static final Days NONE = new Days(0, -1);

  private static final int EARLIEST = Integer.MIN_VALUE;
  private static final int LATEST = Integer.MAX_VALUE;

  public static Days of(DateRange range) {
    return new Days(number(range.first()), number(range.last()));
  }

  public static Days of(LocalDate first, LocalDate last) {
    return new Days(number(first), number(last));
  }

  /** The number of a day; days beyond five million years are kept at the edge. */
  public static int number(LocalDate date) {
    long day = date.toEpochDay();
    return day > LATEST ? LATEST : day < EARLIEST ? EARLIEST : (int) day;
  }

  public boolean isEmpty() {
    return last < first;
  }

  public boolean contains(int day) {
    return first <= day && day <= last;
  }

  /** The days in both. */
  public Days overlap(Days other) {
    return new Days(Math.max(first, other.first), Math.min(last, other.last));
  }

  /**
   * The same days as a range of dates.
   *
   * @throws IllegalArgumentException when there are none
   */
  public DateRange range() {
    return new DateRange(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last));
  }
}
