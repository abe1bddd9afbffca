package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {
  private static final Rational CENT = Rational.of(1, 100);
  private static final Map<String, Rational> EQUAL =
      Map.of("ada", Rational.ONE, "bob", Rational.ONE, "cyd", Rational.ONE);

  @Test
  void leftoverCentGoesToTheFirstKeyAmongEqualRemainders() {
    assertEquals(
        shares("ada", "33.34", "bob", "33.33", "cyd", "33.33"),
        LargestRemainder.allocate(Rational.HUNDRED, EQUAL, CENT));
  }

  @Test
  void leftoverCentGoesToTheLargestRemainder() {
    // 10.00 by 1:2:4 is 1.42|857, 2.85|714, 5.71|428.
    Map<String, Rational> weights =
        Map.of("ada", Rational.of(4), "bob", Rational.of(2), "cyd", Rational.ONE);
    assertEquals(
        shares("ada", "5.71", "bob", "2.86", "cyd", "1.43"),
        LargestRemainder.allocate(Rational.of(10), weights, CENT));
  }

  @Test
  void negativeTotalIsTheMirrorOfThePositiveOne() {
    assertEquals(
        shares("ada", "-33.34", "bob", "-33.33", "cyd", "-33.33"),
        LargestRemainder.allocate(Rational.of(-100), EQUAL, CENT));
  }

  @Test
  void zeroWeightGetsNothingAndZeroTotalGivesZeros() {
    Map<String, Rational> weights = Map.of("ada", Rational.ZERO, "bob", Rational.of(1, 3));
    assertEquals(shares("ada", "0", "bob", "0.01"), LargestRemainder.allocate(CENT, weights, CENT));
    assertEquals(
        shares("ada", "0", "bob", "0", "cyd", "0"),
        LargestRemainder.allocate(Rational.ZERO, EQUAL, CENT));
  }

  @Test
  void totalsWeightsAndUnitsThatCannotBeHandedOutAreRefused() {
    assertRefused(Rational.of(1, 3), EQUAL, CENT);
    assertRefused(Rational.ONE, EQUAL, Rational.ZERO);
    assertRefused(Rational.ONE, Map.of("ada", Rational.ZERO), CENT);
    assertRefused(Rational.ONE, Map.of(), CENT);
    assertRefused(Rational.ONE, Map.of("ada", Rational.of(2), "bob", Rational.of(-1)), CENT);
  }

  @Test
  void sharesAddUpAndEachIsWithinOneUnitOfItsQuota() {
    Random random = new Random(12);
    for (int round = 0; round < 3_000; round++) {
      Map<Integer, Rational> weights = new HashMap<>();
      Rational sum = Rational.ONE;
      weights.put(0, Rational.ONE);
      for (int member = 1 + random.nextInt(9); member > 0; member--) {
        Rational weight = Rational.of(random.nextInt(1_000), 1 + random.nextInt(90));
        weights.put(member, weight);
        sum = sum.plus(weight);
      }
      Rational total = Rational.of(random.nextInt(2_000_000) - 1_000_000, 100);
      Rational handedOut = Rational.ZERO;
      for (Map.Entry<Integer, Rational> share :
          LargestRemainder.allocate(total, weights, CENT).entrySet()) {
        Rational quota =
            total.times(weights.getOrDefault(share.getKey(), Rational.ZERO)).dividedBy(sum);
        assertTrue(share.getValue().minus(quota).abs().compareTo(CENT) < 0);
        handedOut = handedOut.plus(share.getValue());
      }
      assertEquals(total, handedOut);
    }
  }

  private static void assertRefused(Rational total, Map<String, Rational> weights, Rational unit) {
    assertThrows(
        IllegalArgumentException.class, () -> LargestRemainder.allocate(total, weights, unit));
  }

  private static SortedMap<String, Rational> shares(String... pairs) {
    SortedMap<String, Rational> shares = new TreeMap<>();
    for (int at = 0; at < pairs.length; at += 2) {
      shares.put(pairs[at], Rational.parse(pairs[at + 1]));
    }
    return shares;
  }
}
