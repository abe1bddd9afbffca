package guerdon.engine.fairness.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What follows from sums over sets of people by adding and subtracting them. */
final class Solved {
  private static final double ZERO = 1e-9;

  private Solved() {}

  /**
   * The parts of people about whom something follows that is about few.
   *
   * @param sets whose sums are known, each as 1 for the parts that belong to it and 0 for others
   * @param people how many are in each part
   * @return true for each part of a set of fewer than {@code smallest} people whose sum follows
   */
  static boolean[] few(List<double[]> sets, int[] people, int smallest) {
    boolean[] told = new boolean[people.length];
    List<double[]> simple = simplest(sets);
    simple.forEach(each -> mark(each, people, smallest, told));
    // Two of the simplest together, and each with what was shown, find most of the rest.
    List<double[]> all = new ArrayList<>(sets);
    all.addAll(simple);
    for (double[] one : simple) {
      for (double[] other : all) {
        double[] less = new double[people.length];
        double[] more = new double[people.length];
        for (int at = 0; at < less.length; at++) {
          less[at] = one[at] - other[at];
          more[at] = one[at] + other[at];
        }
        mark(less, people, smallest, told);
        mark(more, people, smallest, told);
      }
    }
    return told;
  }

  private static void mark(double[] weights, int[] people, int smallest, boolean[] told) {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    int about = 0;
    for (int at = 0; at < weights.length; at++) {
      if (Math.abs(weights[at]) > ZERO) {
        about += people[at];
        least = Math.min(least, weights[at]);
        most = Math.max(most, weights[at]);
        if (about >= smallest) {
          return;
        }
      }
    }
    // Some less others, or some of them twice, are no group of people.
    if (about > 0 && most - least < ZERO) {
      for (int at = 0; at < weights.length; at++) {
        told[at] |= Math.abs(weights[at]) > ZERO;
      }
    }
  }

  /** The same knowledge in steps (Gauss and Jordan). */
  private static List<double[]> simplest(List<double[]> sets) {
    List<double[]> rows = new ArrayList<>(sets.stream().map(double[]::clone).toList());
    int done = 0;
    for (int column = 0; !rows.isEmpty() && column < rows.getFirst().length; column++) {
      int best = -1;
      for (int row = done; row < rows.size(); row++) {
        double size = Math.abs(rows.get(row)[column]);
        if (size > ZERO && (best < 0 || size > Math.abs(rows.get(best)[column]))) {
          best = row;
        }
      }
      if (best < 0) {
        continue;
      }
      double[] pivot = rows.set(best, rows.get(done));
      rows.set(done, pivot);
      double lead = pivot[column];
      Arrays.setAll(pivot, at -> pivot[at] / lead);
      for (int each = 0; each < rows.size(); each++) {
        double[] row = rows.get(each);
        double factor = row[column];
        if (each != done && Math.abs(factor) > ZERO) {
          for (int at = 0; at < row.length; at++) {
            row[at] -= factor * pivot[at];
          }
        }
      }
      done++;
    }
    return rows.subList(0, done);
  }
}
