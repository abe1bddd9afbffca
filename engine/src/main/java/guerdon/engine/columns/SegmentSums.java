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
  private static final int NOWHERE = -1;

  private final int[] bounds;
  private final int[] places;
  private final int stretches;
  private final long[] sums;

  private SegmentSums(int[] bounds, int payees) {
    this.bounds = bounds;
    this.places = places(bounds);
    this.stretches = Math.max(0, bounds.length - 1);
    this.sums = new long[payees * stretches];
  }

  /**
   * The sums of rows of each payee in some windows of days, all windows of a payee one after
   * another.
   *
   * @param amounts what is added up, such that all of it together fits; null to count rows
   * @param which what rows must hold beside being taken; null for nothing
   */
  static long[] of(
      ClauseColumns clause,
      @Nullable Whole amounts,
      @Nullable Flags which,
      List<Days> windows,
      int payees) {
    SegmentSums sums = new SegmentSums(bounds(windows), payees);
    if (sums.stretches == 0) {
      return new long[payees * windows.size()];
    }
    long[] rows = which == null ? clause.chosen() : both(clause.chosen(), which.yes());
    int[] owners = clause.owners();
    int[] days = clause.dates().days;
    switch (amounts) {
      case null -> sums.count(rows, owners, days, 1);
      case Whole.Same same -> sums.count(rows, owners, days, same.number());
      case Whole.Ints ints -> sums.add(rows, owners, days, ints.cells());
      case Whole other -> sums.add(rows, owners, days, other.wide());
    }
    return sums.spread(windows, payees);
  }

  /** The first days of the stretches, and the day after the last of them. */
  private static int[] bounds(List<Days> windows) {
    TreeSet<Integer> bounds = new TreeSet<>();
    for (Days window : windows) {
      if (!window.isEmpty()) {
        bounds.add(window.first());
        bounds.add(window.last() + 1);
      }
    }
    return bounds.stream().mapToInt(Integer::intValue).toArray();
  }

  /** For the day before the first bound and each day up to the last bound, its stretch. */
  private static int[] places(int[] bounds) {
    if (bounds.length == 0) {
      return new int[0];
    }
    int before = bounds[0] - 1;
    int[] places = new int[bounds[bounds.length - 1] - before + 1];
    Arrays.fill(places, NOWHERE);
    for (int next = 1; next < bounds.length; next++) {
      Arrays.fill(places, bounds[next - 1] - before, bounds[next] - before, next - 1);
    }
    return places;
  }

  private static long[] both(long[] left, long[] right) {
    long[] both = new long[left.length];
    for (int word = 0; word < both.length; word++) {
      both[word] = left[word] & right[word];
    }
    return both;
  }

  private void count(long[] rows, int[] owners, int[] days, long times) {
    int[] stretch = places;
    int before = bounds[0] - 1;
    int last = bounds[bounds.length - 1];
    int width = stretches;
    long[] result = sums;
    for (int word = 0; word < rows.length; word++) {
      for (long left = rows[word]; left != 0; left &= left - 1) {
        int row = (word << 6) + Long.numberOfTrailingZeros(left);
        int place = stretch[Math.min(Math.max(days[row], before), last) - before];
        if (place != NOWHERE) {
          result[owners[row] * width + place] += times;
        }
      }
    }
  }

  private void add(long[] rows, int[] owners, int[] days, int[] amounts) {
    int[] stretch = places;
    int before = bounds[0] - 1;
    int last = bounds[bounds.length - 1];
    int width = stretches;
    long[] result = sums;
    for (int word = 0; word < rows.length; word++) {
      for (long left = rows[word]; left != 0; left &= left - 1) {
        int row = (word << 6) + Long.numberOfTrailingZeros(left);
        int place = stretch[Math.min(Math.max(days[row], before), last) - before];
        if (place != NOWHERE) {
          result[owners[row] * width + place] += amounts[row];
        }
      }
    }
  }

  private void add(long[] rows, int[] owners, int[] days, long[] amounts) {
    int[] stretch = places;
    int before = bounds[0] - 1;
    int last = bounds[bounds.length - 1];
    int width = stretches;
    long[] result = sums;
    for (int word = 0; word < rows.length; word++) {
      for (long left = rows[word]; left != 0; left &= left - 1) {
        int row = (word << 6) + Long.numberOfTrailingZeros(left);
        int place = stretch[Math.min(Math.max(days[row], before), last) - before];
        if (place != NOWHERE) {
          result[owners[row] * width + place] += amounts[row];
        }
      }
    }
  }

  private long[] spread(List<Days> windows, int payees) {
    int count = windows.size();
    int[] from = new int[count];
    int[] to = new int[count];
    for (int window = 0; window < count; window++) {
      Days days = windows.get(window);
      from[window] = days.isEmpty() ? 0 : Arrays.binarySearch(bounds, days.first());
      to[window] = days.isEmpty() ? 0 : Arrays.binarySearch(bounds, days.last() + 1);
    }
    boolean own = count == stretches;
    boolean toDate = own;
    for (int window = 0; window < count; window++) {
      own &= from[window] == window && to[window] == window + 1;
      toDate &= from[window] == 0 && to[window] == window + 1;
    }
    // Most windows are the periods themselves, or all of them up to each.
    return own ? sums : toDate ? running(payees) : differences(from, to, payees);
  }

  private long[] running(int payees) {
    long[] result = sums;
    for (int payee = 0; payee < payees; payee++) {
      long sum = 0;
      for (int at = payee * stretches; at < (payee + 1) * stretches; at++) {
        sum += result[at];
        result[at] = sum;
      }
    }
    return result;
  }

  /** A window's sum is the difference of what comes before its end and before its start. */
  private long[] differences(int[] from, int[] to, int payees) {
    int count = from.length;
    long[] cells = new long[payees * count];
    long[] before = new long[stretches + 1];
    for (int payee = 0; payee < payees; payee++) {
      for (int stretch = 0; stretch < stretches; stretch++) {
        before[stretch + 1] = before[stretch] + sums[payee * stretches + stretch];
      }
      for (int window = 0; window < count; window++) {
        cells[payee * count + window] = before[to[window]] - before[from[window]];
      }
    }
    return cells;
  }
}
