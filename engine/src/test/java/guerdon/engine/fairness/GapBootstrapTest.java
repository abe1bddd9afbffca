package guerdon.engine.fairness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GapBootstrapTest {
  private static final int PEOPLE = 2_000;

  private final double[] before = new double[PEOPLE];
  private final double[] after = new double[PEOPLE];
  private final int[] group = new int[PEOPLE];
  private final int[] other = new int[PEOPLE];

  GapBootstrapTest() {
    Random random = new Random(3);
    for (int person = 0; person < PEOPLE; person++) {
      group[person] = person % 2;
      other[person] = person % 7 == 0 ? -1 : person % 3;
      before[person] = (group[person] == 0 ? 100 : 80) + 20 * random.nextGaussian();
      after[person] = before[person] + (group[person] == 1 ? 10 : 0);
    }
  }

  private GapBootstrap.Gaps draw(long seed) {
    return new GapBootstrap(List.of(before, after)).by(group, 2).by(other, 3).draw(500, seed);
  }

  @Test
  void intervalsHoldTheGapAndTheChange() {
    GapBootstrap.Gaps gaps = draw(1);
    GapBootstrap.Interval was = gaps.before().getFirst().get(1);
    GapBootstrap.Interval change = gaps.change().getFirst().get(1);
    assertTrue(was.low() < 20 && was.high() > 20, was::toString);
    assertTrue(was.high() - was.low() < 5, was::toString);
    assertTrue(change.low() < -10 && change.high() > -10.5, change::toString);
    assertTrue(change.high() - change.low() < 1, "each person is drawn with both amounts");
    assertEquals(3, gaps.before().get(1).size());
  }

  @Test
  void sameSeedGivesTheSameIntervals() {
    assertEquals(draw(5), draw(5));
  }
}
