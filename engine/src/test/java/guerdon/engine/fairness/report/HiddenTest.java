package guerdon.engine.fairness.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HiddenTest {
  @Test
  void smallCellTakesOneOfItsRowAndOneOfItsColumnWithIt() {
    boolean[][] hidden = Hidden.grid(new int[][] {{90, 3, 12}, {40, 30, 20}, {50, 60, 0}}, 5);
    assertArrayEquals(new boolean[] {false, true, true}, hidden[0]);
    assertArrayEquals(new boolean[] {false, true, true}, hidden[1]);
    assertArrayEquals(new boolean[] {false, false, false}, hidden[2]);
  }

  @Test
  void totalsTellNoSmallCell() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      int[][] sizes = new int[2 + random.nextInt(4)][2 + random.nextInt(4)];
      for (int[] row : sizes) {
        for (int column = 0; column < row.length; column++) {
          row[column] = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(40);
        }
      }
      if (lineOfFew(sizes)) {
        continue;
      }
      boolean[][] hidden = Hidden.grid(sizes, 5);
      for (int row = 0; row < sizes.length; row++) {
        for (int column = 0; column < sizes[row].length; column++) {
          boolean small = sizes[row][column] > 0 && sizes[row][column] < 5;
          assertTrue(!small || hidden[row][column]);
          assertFalse(small && alone(hidden, row, column));
        }
      }
    }
  }

  @Test
  void cellThatJoinsTwoHiddenSquaresIsNotTold() {
    // Each line hides two cells, and yet the totals of the first two rows and columns would tell
    // the cell between the squares.
    int[][] sizes = {
      {1, 9, 30, 30}, {9, 1, 2, 30}, {30, 30, 9, 1}, {30, 30, 1, 9},
    };
    boolean[][] hidden = Hidden.grid(sizes, 5);
    assertTrue(hidden[1][2]);
    int across = 0;
    for (int row = 0; row < 2; row++) {
      for (int column = 2; column < 4; column++) {
        across += hidden[row][column] ? 1 : 0;
        across += hidden[row + 2][column - 2] ? 1 : 0;
      }
    }
    assertTrue(across > 1, "a second cell between the squares is hidden too");
  }

  @Test
  void partsThatAreHiddenAreManyPeopleTogether() {
    assertArrayEquals(
        new boolean[] {false, true, true},
        Hidden.parts(new int[] {50, 3, 12}, new boolean[] {false, true, false}, 5));
    assertArrayEquals(
        new boolean[] {false, true, true, true},
        Hidden.parts(new int[] {50, 1, 2, 9}, new boolean[] {false, true, true, false}, 5));
    assertArrayEquals(
        new boolean[] {false, false},
        Hidden.parts(new int[] {50, 3}, new boolean[] {false, false}, 5));
  }

  /** Whether a row or column has few people in all, so that its total is not known. */
  private static boolean lineOfFew(int[][] sizes) {
    int[] columns = new int[sizes[0].length];
    for (int[] row : sizes) {
      for (int column = 0; column < row.length; column++) {
        columns[column] += row[column];
      }
    }
    return Arrays.stream(sizes).anyMatch(row -> Arrays.stream(row).sum() < 5)
        || Arrays.stream(columns).anyMatch(sum -> sum < 5);
  }

  /** Whether a hidden cell is the only one of its row or column. */
  private static boolean alone(boolean[][] hidden, int row, int column) {
    int inRow = 0;
    for (boolean each : hidden[row]) {
      inRow += each ? 1 : 0;
    }
    int inColumn = 0;
    for (boolean[] each : hidden) {
      inColumn += each[column] ? 1 : 0;
    }
    return inRow == 1 || inColumn == 1;
  }
}
