package guerdon.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawsTest {

  @Test
  void sameSubjectDrawsTheSameAndEveryOtherDrawsApart() {
    Set<Integer> firsts = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      for (int subject = -5; subject < 20; subject++) {
        int first = Draws.about(7, purpose, subject).below(Integer.MAX_VALUE);
        assertEquals(first, Draws.about(7, purpose, subject).below(Integer.MAX_VALUE));
        firsts.add(first);
      }
    }
    assertEquals(Purpose.values().length * 25, firsts.size());
  }

  @Test
  void drawsStayInsideTheirBounds() {
    Draws draws = Draws.about(7, Purpose.LEADS, 1);
    for (int attempt = 0; attempt < 10_000; attempt++) {
      int between = draws.between(-5, 5);
      assertTrue(between >= -5 && between <= 5);
      double unit = draws.unit();
      assertTrue(unit >= 0 && unit < 1);
    }
  }

  @Test
  void weightsAreTheChances() {
    Draws draws = Draws.about(7, Purpose.LEADS, 2);
    int[] counts = new int[3];
    for (int attempt = 0; attempt < 40_000; attempt++) {
      counts[draws.weighted(List.of(1, 0, 3))]++;
    }
    assertEquals(10_000, counts[0], 400);
    assertEquals(0, counts[1]);
  }

  @Test
  void normalDrawsHaveMeanZeroAndVarianceOneAndFactorsMeanOne() {
    Draws draws = Draws.about(7, Purpose.LEADS, 3);
    double sum = 0;
    double squares = 0;
    double factors = 0;
    int count = 100_000;
    for (int attempt = 0; attempt < count; attempt++) {
      double normal = draws.normal();
      sum += normal;
      squares += normal * normal;
      factors += draws.factor(0.8);
    }
    assertEquals(0, sum / count, 0.01);
    assertEquals(1, squares / count, 0.02);
    assertEquals(1, factors / count, 0.02);
  }

  @Test
  void drawsAreThoseOfSplitMix64OnEveryMachine() {
    // Computed apart from this code, from the published constants of SplitMix64 and Murmur 3.
    Draws draws = Draws.about(7, Purpose.PERSON, 0);
    assertEquals(
        "340 469 888 815 273",
        "%d %d %d %d %d"
            .formatted(
                draws.below(1_000),
                draws.below(1_000),
                draws.below(1_000),
                draws.below(1_000),
                draws.below(1_000)));
  }
}
