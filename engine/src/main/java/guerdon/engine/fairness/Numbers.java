package guerdon.engine.fairness;

import java.util.Arrays;

/** Sums, means and quantiles of numbers. */
public final class Numbers {
  private Numbers() {}

  /** The sum, with what rounding loses added back (Neumaier 1974). */
  public static double sum(double... numbers) {
    double sum = 0;
    double lost = 0;
    for (double number : numbers) {
      double next = sum + number;
      lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
      sum = next;
    }
    return sum + lost;
  }

  /** The sum over the count; not a number for none. */
  public static double mean(double... numbers) {
    return sum(numbers) / numbers.length;
  }

  /** The sum of squared distances from the mean. */
  public static double squares(double... numbers) {
    double mean = mean(numbers);
    return sum(Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).toArray());
  }

  /** The variance with n - 1; not a number for fewer than two. */
  public static double variance(double... numbers) {
    return numbers.length < 2 ? Double.NaN : squares(numbers) / (numbers.length - 1);
  }

  /** The square root of the variance. */
  public static double deviation(double... numbers) {
    return Math.sqrt(variance(numbers));
  }

  /** A sorted copy. */
  public static double[] sorted(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** The quantile of sorted numbers by linear interpolation (type 7 of Hyndman and Fan 1996). */
  public static double quantile(double[] sorted, double share) {
    double place = (sorted.length - 1) * share;
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** The middle of the sorted numbers, or the mean of the two in the middle. */
  public static double median(double... numbers) {
    double[] sorted = sorted(numbers);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Ranks from 1, equal numbers sharing the mean of their ranks. */
  public static double[] ranks(double... numbers) {
    Integer[] order = new Integer[numbers.length];
    Arrays.setAll(order, at -> at);
    Arrays.sort(order, (left, right) -> Double.compare(numbers[left], numbers[right]));
    double[] ranks = new double[numbers.length];
    int start = 0;
    while (start < order.length) {
      int end = start;
      while (end + 1 < order.length && numbers[order[end + 1]] == numbers[order[start]]) {
        end++;
      }
      for (int at = start; at <= end; at++) {
        ranks[order[at]] = (start + end) / 2.0 + 1;
      }
      start = end + 1;
    }
    return ranks;
  }

  /** The sum of t³ - t over blocks of t equal numbers. */
  public static double ties(double... numbers) {
    double[] sorted = sorted(numbers);
    double ties = 0;
    int start = 0;
    while (start < sorted.length) {
      int end = start;
      while (end < sorted.length && sorted[end] == sorted[start]) {
        end++;
      }
      double count = end - start;
      ties += count * count * count - count;
      start = end;
    }
    return ties;
  }

  /** The first numbers, then the others. */
  public static double[] joined(double[] left, double[] right) {
    double[] joined = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, joined, left.length, right.length);
    return joined;
  }
}
