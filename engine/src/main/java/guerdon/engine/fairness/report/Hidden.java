package guerdon.engine.fairness.report;

/**
 * Which cells are not shown: those of few people, and one more where a total would tell the hidden
 * one by subtraction.
 */
final class Hidden {
  private Hidden() {}

  /** Cells of a table whose totals by row and by column are known. */
  static boolean[][] grid(int[][] sizes, int smallest) {
    boolean[][] hidden = new boolean[sizes.length][];
    for (int row = 0; row < sizes.length; row++) {
      hidden[row] = new boolean[sizes[row].length];
      for (int column = 0; column < sizes[row].length; column++) {
        hidden[row][column] = sizes[row][column] > 0 && sizes[row][column] < smallest;
      }
    }
    boolean more = true;
    while (more) {
      more = false;
      for (int row = 0; row < sizes.length; row++) {
        more |= second(sizes, hidden, row, true);
      }
      for (int column = 0; sizes.length > 1 && column < sizes[0].length; column++) {
        more |= second(sizes, hidden, column, false);
      }
    }
    return hidden;
  }

  /** Where one cell of a line is hidden, hides the smallest other one. */
  private static boolean second(int[][] sizes, boolean[][] hidden, int line, boolean isRow) {
    int cells = isRow ? sizes[line].length : sizes.length;
    int count = 0;
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (int at = 0; at < cells; at++) {
      int row = isRow ? line : at;
      int column = isRow ? at : line;
      if (hidden[row][column]) {
        count++;
      } else if (sizes[row][column] > 0 && sizes[row][column] < least) {
        least = sizes[row][column];
        best = at;
      }
    }
    if (count != 1 || best < 0) {
      return false;
    }
    hidden[isRow ? line : best][isRow ? best : line] = true;
    return true;
  }
}
