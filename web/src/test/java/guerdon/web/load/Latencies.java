package guerdon.web.load;

import java.util.Arrays;
import java.util.Locale;

/** How long answers took. */
final class Latencies {
  private static final double MILLISECOND = 1e6;
  private static final double SECOND = 1e9;

  private long[] nanos = new long[1 << 16];
  private int count;

  void add(long nanoseconds) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count] = nanoseconds;
    count++;
  }

  /** Done from now on; what was added is sorted. */
  Measured measured(String what, long elapsedNanos) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Measured(
        what, count, count / (elapsedNanos / SECOND), at(sorted, 0.5), at(sorted, 0.99));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))]
            / MILLISECOND;
  }

  /**
   * What came out.
   *
   * @param perSecond answers a second
   * @param median milliseconds within which half of them came
   * @param slowest milliseconds within which 99 of 100 came
   */
  record Measured(String what, int answers, double perSecond, double median, double slowest) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-44s %8.0f/s   median %7.2f ms   99%% within %7.2f ms   (%d answers)",
          what,
          perSecond,
          median,
          slowest,
          answers);
    }
  }
}
