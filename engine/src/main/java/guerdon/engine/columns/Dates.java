package guerdon.engine.columns;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days by their epoch numbers. */
final class Dates implements Column {
  static final int MISSING = Integer.MIN_VALUE;

  final int[] days;

  private final boolean complete;

  Dates(int[] days) {
    this.days = days;
    boolean all = true;
    for (int day : days) {
      all &= day != MISSING;
    }
    this.complete = all;
  }

  /** Whether no day is missing. */
  boolean isComplete() {
    return complete;
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

  Dates plusDays(int shift) {
    int[] result = new int[days.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = days[cell] == MISSING ? MISSING : days[cell] + shift;
    }
    return new Dates(result);
  }
}
