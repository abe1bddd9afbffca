package guerdon.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Standing among whole numbers of one unit is the same as among any amounts. */
final class StandingTest {
  @Test
  void agreesWithRanksOfExactAmounts() {
    Random random = new Random(9);
    for (int round = 0; round < 300; round++) {
      long[] amounts = new long[1 + random.nextInt(60)];
      List<Rational> exact = new ArrayList<>();
      for (int at = 0; at < amounts.length; at++) {
        long lower = round % 5 == 0 ? 3 : 0;
        amounts[at] = random.nextInt(round % 3 == 0 ? 5 : 1_000_000) - lower;
        exact.add(Rational.of(amounts[at], 100));
      }
      Standing standing = new Standing(amounts, 100);
      List<Rational> sorted = Ranks.sorted(exact);
      assertEquals(Ranks.average(exact), standing.average());
      assertEquals(Ranks.median(sorted), standing.median());
      assertEquals(Ranks.topShare(sorted, Rational.of(1, 10)), standing.topTenth());
      assertEquals(Ranks.gini(sorted), standing.gini());
      int[] tenths = Ranks.tenths(exact);
      for (int at = 0; at < amounts.length; at++) {
        assertEquals(tenths[at], standing.tenth(amounts[at]));
      }
    }
  }

  @Test
  void nobodyHasNoFigures() {
    Standing standing = new Standing(new long[0], 100);
    assertNull(standing.average());
    assertNull(standing.median());
    assertNull(standing.topTenth());
    assertNull(standing.gini());
  }
}
