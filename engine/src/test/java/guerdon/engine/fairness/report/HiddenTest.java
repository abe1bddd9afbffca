package guerdon.engine.fairness.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void noHiddenCellStandsAloneInItsRowOrColumn() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      int[][] sizes = new int[2 + random.nextInt(4)][2 + random.nextInt(4)];
      for (int[] row : sizes) {
        for (int column = 0; column < row.length; column++) {
          row[column] = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(40);
        }
      }
      boolean[][] hidden = Hidden.grid(sizes, 5);
      for (int row = 0; row < sizes.length; row++) {
        for (int column = 0; column < sizes[row].length; column++) {
          boolean small = sizes[row][column] > 0 && sizes[row][column] < 5;
          assertTrue(!small || hidden[row][column]);
          assertFalse(hidden[row][column] && alone(sizes, hidden, row, column));
        }
      }
    }
  }

  private static boolean alone(int[][] sizes, boolean[][] hidden, int row, int column) {
    int inRow = 0;
    int shownInRow = 0;
    for (int at = 0; at < sizes[row].length; at++) {
      inRow += hidden[row][at] ? 1 : 0;
      shownInRow += !hidden[row][at] && sizes[row][at] > 0 ? 1 : 0;
    }
    int inColumn = 0;
    int shownInColumn = 0;
    for (int at = 0; at < sizes.length; at++) {
      inColumn += hidden[at][column] ? 1 : 0;
      shownInColumn += !hidden[at][column] && sizes[at][column] > 0 ? 1 : 0;
    }
    return (inRow == 1 && shownInRow > 0) || (inColumn == 1 && shownInColumn > 0);
  }
}
