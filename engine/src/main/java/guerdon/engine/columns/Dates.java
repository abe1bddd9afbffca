package guerdon.engine.columns;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days by their epoch numbers. */
final class Dates implements Column {
  static final int MISSING = Integer.MIN_VALUE;

  final int[] days;

  private final boolean complete;
  private final int first;
  private final int last;

  Dates(int[] days) {
    this.days = days;
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    int gaps = 0;
    for (int day : days) {
      gaps += day == MISSING ? 1 : 0;
      least = Math.min(least, day == MISSING ? Integer.MAX_VALUE : day);
      most = Math.max(most, day);
    }
    this.complete = gaps == 0;
    this.first = least;
    this.last = most;
  }

  /** Whether no day is missing. */
  boolean isComplete() {
    return complete;
  }

  /** The earliest day; after {@link #last} where all are missing. */
  int first() {
    return first;
  }

  int last() {
    return last;
  }

  @Override
  public int size() {
    return days.length;
  }

  @Override
  public boolean isMissing(int cell) {
    return days[cell] == MISSING;
  }

  @Override
  public @Nullable Object value(int cell) {
    return days[cell] == MISSING ? null : LocalDate.ofEpochDay(days[cell]);
  }

  @Override
  public long bytes() {
    return 4L * days.length;
  }

  @Override
  public Dates at(int[] cells) {
    int[] result = new int[cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = days[cells[cell]];
    }
    return new Dates(result);
  }

  Dates plusDays(int shift) {
    int[] result = new int[days.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = days[cell] == MISSING ? MISSING : days[cell] + shift;
    }
    return new Dates(result);
  }
}
