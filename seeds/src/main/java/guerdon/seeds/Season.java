package guerdon.seeds;

import java.util.Arrays;
import java.util.List;

/**
 * When in a year deals close: little in August, much at the end of a quarter, most in December,
 * nothing at weekends.
 *
 * <p>The weight of a day is the weight of its month, spread over the working days; in the last
 * month of a quarter the working days among the last eight calendar days count three times.
 */
final class Season {
  private static final List<Integer> MONTHS =
      List.of(70, 80, 125, 75, 90, 130, 75, 50, 125, 85, 100, 175);
  private static final int LAST_DAYS = 8;
  private static final int LAST_DAYS_WEIGHT = 3;

  private final int firstDay;
  private final int[] cumulated;

  Season(int year) {
    this.firstDay = Days.firstOfYear(year);
    int days = Days.lastOfYear(year) - firstDay + 1;
    this.cumulated = new int[days];
    int sum = 0;
    for (int position = 0; position < days; position++) {
      sum += weight(firstDay + position);
      cumulated[position] = sum;
    }
  }

  /** A working day of the year. */
  int day(Draws draws) {
    int drawn = draws.below(cumulated[cumulated.length - 1]);
    int found = Arrays.binarySearch(cumulated, drawn);
    // A cumulated weight belongs to the days after it; weekends repeat the value before them.
    int position = found < 0 ? -found - 1 : found;
    while (cumulated[position] <= drawn) {
      position++;
    }
    return firstDay + position;
  }

  private static int weight(int day) {
    if (Days.weekday(day) > 5) {
      return 0;
    }
    int month = Days.month(day);
    boolean quarterEnds = month % 3 == 0 && Days.month(day + LAST_DAYS) != month;
    return MONTHS.get(month - 1) * (quarterEnds ? LAST_DAYS_WEIGHT : 1);
  }
}
