package guerdon.engine.columns;

import guerdon.engine.calc.Days;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What rows add up to for each payee and each stretch of days between the bounds of some windows.
 *
 * <p>Windows of all kinds are sums of such stretches, so each row is looked at once.
 */
final class SegmentSums {
  private final int[] bounds;
  private final long[] before;
  private final int width;

  private SegmentSums(int[] bounds, long[] before, int width) {
    this.bounds = bounds;
    this.before = before;
    this.width = width;
  }

  /** The first days of the stretches, and the day after the last of them. */
  static int[] bounds(List<Days> windows) {
    TreeSet<Integer> bounds = new TreeSet<>();
    for (Days window : windows) {
      if (!window.isEmpty()) {
        bounds.add(window.first());
        bounds.add(window.last() + 1);
      }
    }
    return bounds.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Adds up the amounts of the rows that are taken.
   *
   * @param amounts null to count rows
   * @param which what rows must hold beside being taken; null for nothing
   */
  static SegmentSums of(
      ClauseColumns clause,
      long @Nullable [] amounts,
      @Nullable Flags which,
      int[] bounds,
      int payees) {
    // One place more than stretches: what was added up before each bound.
    int width = bounds.length + 1;
    long[] sums = new long[payees * width];
    if (bounds.length > 0) {
      add(clause, amounts, which, bounds[0], places(bounds), width, sums);
    }
    for (int payee = 0; payee < payees; payee++) {
      for (int at = payee * width + 1; at < (payee + 1) * width; at++) {
        sums[at] += sums[at - 1];
      }
    }
    return new SegmentSums(bounds, sums, width);
  }

  /** For each day from the first bound to the last, the place after its stretch. */
  private static int[] places(int[] bounds) {
    if (bounds.length == 0) {
      return new int[0];
    }
    int[] places = new int[bounds[bounds.length - 1] - bounds[0]];
    for (int next = 1; next < bounds.length; next++) {
      Arrays.fill(places, bounds[next - 1] - bounds[0], bounds[next] - bounds[0], next);
    }
    return places;
  }

  private static void add(
      ClauseColumns clause,
      long @Nullable [] amounts,
      @Nullable Flags which,
      int firstDay,
      int[] places,
      int width,
      long[] sums) {
    int[] rows = clause.selected();
    int[] payees = clause.payees();
    int[] days = clause.days();
    for (int at = 0; at < rows.length; at++) {
      if (which != null && which.cells[rows[at]] != Flags.YES) {
        continue;
      }
      long day = (long) days[at] - firstDay;
      if (day >= 0 && day < places.length) {
        sums[payees[at] * width + places[(int) day]] += amounts == null ? 1 : amounts[rows[at]];
      }
    }
  }

  /** Which bound a day is; the day must be one. */
  int bound(int day) {
    return Arrays.binarySearch(bounds, day);
  }

  /** What the rows of a payee from one bound to before another add up to. */
  long between(int payee, int from, int to) {
    return before[payee * width + to] - before[payee * width + from];
  }
}
