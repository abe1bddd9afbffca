package guerdon.engine.fairness.report;

/** Amounts of groups of people, and whether a sum would tell what single people get. */
final class Sums {
  private final int[] counts;
  private final double[] sums;
  private final double[] most;

  Sums(int groups) {
    counts = new int[groups];
    sums = new double[groups];
    most = new double[groups];
  }

  /** Adds the amount of somebody; nothing is nobody's. */
  void add(int group, double amount) {
    if (amount != 0) {
      double size = Math.abs(amount);
      counts[group]++;
      sums[group] += size;
      most[group] = Math.max(most[group], size);
    }
  }

  /** How many people of each group have an amount. */
  int[] counts() {
    return counts.clone();
  }

  /** Whether few people have all of a group's amounts, or one of them more than half. */
  boolean[] telling(int smallest) {
    boolean[] telling = new boolean[counts.length];
    for (int group = 0; group < telling.length; group++) {
      telling[group] =
          counts[group] > 0 && (counts[group] < smallest || most[group] > sums[group] / 2);
    }
    return telling;
  }

  /** Which sums are not shown, where groups are the cells of a table, row by row. */
  boolean[][] withheld(int columns, int smallest) {
    int rows = counts.length / columns;
    boolean[] telling = telling(smallest);
    int[][] sizes = new int[rows][columns];
    boolean[][] small = new boolean[rows][columns];
    for (int cell = 0; cell < counts.length; cell++) {
      sizes[cell / columns][cell % columns] = counts[cell];
      small[cell / columns][cell % columns] = telling[cell];
    }
    return Hidden.grid(sizes, small, smallest);
  }
}
