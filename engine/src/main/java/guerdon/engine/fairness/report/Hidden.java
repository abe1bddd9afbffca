package guerdon.engine.fairness.report;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Which cells are not shown: those of few people, and as many more as it takes that no totals and
 * cells that are shown tell, added and subtracted, about fewer people than may be shown.
 *
 * <p>Totals of rows and columns are taken for known. People can then be thought to move along a
 * closed way of hidden cells, in turn along a row and a column, without a change of any total. What
 * the totals tell about a cell is a sum of hidden cells that no such way leaves; its people are at
 * least those that can be moved into the cell and those in it (Ford and Fulkerson 1956). So cells
 * are hidden until enough people could be moved (Cox 1980; Kelly, Golden and Assad 1992).
 */
final class Hidden {
  private static final long FREE = 1;
  private static final long NEVER = Long.MAX_VALUE;

  private final int[][] sizes;
  private final int smallest;
  private final boolean[][] hidden;
  private final int rows;
  private final int columns;
  private final long all;

  private Hidden(int[][] sizes, int smallest) {
    this.sizes = sizes;
    this.smallest = smallest;
    this.rows = sizes.length;
    this.columns = rows == 0 ? 0 : sizes[0].length;
    this.hidden = new boolean[rows][columns];
    this.all = Arrays.stream(sizes).flatMapToInt(Arrays::stream).asLongStream().sum() + 1;
  }

  /** Cells of a table whose totals by row and by column are known. */
  static boolean[][] grid(int[][] sizes, int smallest) {
    return grid(
        sizes, new boolean[sizes.length][sizes.length == 0 ? 0 : sizes[0].length], smallest);
  }

  /**
   * The same where some cells may not be shown for a reason of their own, such as one person who
   * has most of them.
   */
  static boolean[][] grid(int[][] sizes, boolean[][] small, int smallest) {
    Hidden cells = new Hidden(sizes, smallest);
    // A row of few people has no total that is shown; another one hides it with its own cells.
    int[] totals = Arrays.stream(sizes).mapToInt(row -> Arrays.stream(row).sum()).toArray();
    boolean[] few = new boolean[totals.length];
    for (int row = 0; row < few.length; row++) {
      few[row] = totals[row] > 0 && totals[row] < smallest;
    }
    boolean[] rows = parts(totals, few, smallest);
    for (int row = 0; row < cells.rows; row++) {
      for (int column = 0; column < cells.columns; column++) {
        int size = sizes[row][column];
        if (size > 0 && (size < smallest || small[row][column] || rows[row])) {
          cells.hide(row, column);
        }
      }
    }
    return cells.hidden;
  }

  /**
   * Parts of a whole whose size is known: those of few people, and one more where they are so few
   * together that the whole less the others would tell about them.
   *
   * @param small which parts may not be shown, for a reason of their own
   */
  static boolean[] parts(int[] sizes, boolean[] small, int smallest) {
    boolean[] hidden = small.clone();
    while (true) {
      int count = 0;
      int people = 0;
      int next = -1;
      for (int part = 0; part < sizes.length; part++) {
        if (hidden[part]) {
          count++;
          people += sizes[part];
        } else if (sizes[part] > 0 && (next < 0 || sizes[part] < sizes[next])) {
          next = part;
        }
      }
      if (count == 0 || (count > 1 && people >= smallest) || next < 0) {
        return hidden;
      }
      hidden[next] = true;
    }
  }

  /** Hides a cell, and others until enough people could be moved into it. */
  private void hide(int row, int column) {
    hidden[row][column] = true;
    int[][] left = Arrays.stream(sizes).map(int[]::clone).toArray(int[][]::new);
    int wanted = Math.max(1, smallest - sizes[row][column]);
    while (wanted > 0) {
      int moved = moved(row, column, left, wanted);
      if (moved == 0) {
        // Nobody else can be in it: the totals tell it, shown or not.
        return;
      }
      wanted -= moved;
    }
  }

  /** A place of the search: rows come first, then columns. */
  private record Reached(int line, long cost) {}

  /**
   * Moves people into a cell: along the way from its row to its column over which the fewest people
   * have to be hidden. People are taken from cells on the way along a row, and added to those along
   * a column.
   *
   * @param left how many each cell can still give
   * @return how many were moved
   */
  private int moved(int row, int column, int[][] left, int wanted) {
    int lines = rows + columns;
    long[] cost = new long[lines];
    int[] from = new int[lines];
    Arrays.fill(cost, NEVER);
    cost[row] = 0;
    PriorityQueue<Reached> next =
        new PriorityQueue<>(
            (one, other) ->
                one.cost() == other.cost()
                    ? Integer.compare(one.line(), other.line())
                    : Long.compare(one.cost(), other.cost()));
    next.add(new Reached(row, 0));
    for (Reached at = next.poll(); at != null; at = next.poll()) {
      if (at.cost() > cost[at.line()]) {
        continue;
      }
      boolean taking = at.line() < rows;
      for (int other = taking ? rows : 0; other < (taking ? lines : rows); other++) {
        int r = taking ? at.line() : other;
        int c = (taking ? other : at.line()) - rows;
        if ((r == row && c == column) || (taking && left[r][c] == 0)) {
          continue;
        }
        long price = hidden[r][c] ? FREE : sizes[r][c] == 0 ? all : FREE + sizes[r][c];
        if (at.cost() + price < cost[other]) {
          cost[other] = at.cost() + price;
          from[other] = at.line();
          next.add(new Reached(other, cost[other]));
        }
      }
    }
    if (cost[rows + column] == NEVER) {
      return 0;
    }
    int moved = wanted;
    for (int at = rows + column; at != row; at = from[at]) {
      if (from[at] < rows) {
        moved = Math.min(moved, left[from[at]][at - rows]);
      }
    }
    for (int at = rows + column; at != row; at = from[at]) {
      boolean taking = from[at] < rows;
      int r = taking ? from[at] : at;
      int c = (taking ? at : from[at]) - rows;
      hidden[r][c] = true;
      left[r][c] += taking ? -moved : 0;
    }
    return moved;
  }
}
