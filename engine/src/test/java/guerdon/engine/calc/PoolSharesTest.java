package guerdon.engine.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import guerdon.dsl.model.AwardTerms.Leftover;
import guerdon.dsl.value.Rational;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shares of a pool. */
class PoolSharesTest {
  private static final Rational CENT = Rational.parse("0.01");

  private static SortedMap<String, Rational> weights(String... pairs) {
    SortedMap<String, Rational> weights = new TreeMap<>();
    for (String pair : pairs) {
      int sign = pair.indexOf('=');
      weights.put(pair.substring(0, sign), Rational.parse(pair.substring(sign + 1)));
    }
    return weights;
  }

  private static String paid(PoolShares.Shares shares) {
    StringBuilder text = new StringBuilder();
    shares
        .byKey()
        .forEach((key, share) -> text.append(key).append(share.pay().toPlainString()).append(' '));
    return text + "kept " + shares.kept().toPlainString();
  }

  private static String share(String total, Leftover leftover, String... weights) {
    return paid(
        PoolShares.share(Rational.parse(total), weights(weights), Map.of(), false, leftover, CENT));
  }

  @Test
  void leftoverCentsGoToTheLargestPartsCutOff() {
    assertEquals(
        "a33.34 b33.33 c33.33 kept 0",
        share("100", Leftover.LARGEST_REMAINDER, "a=1", "b=1", "c=1"));
    // 10.00 by 1:1:4 is 1.66 2/3, 1.66 2/3 and 6.66 2/3: two cents for the first two keys.
    assertEquals(
        "a1.67 b1.67 c6.66 kept 0", share("10", Leftover.LARGEST_REMAINDER, "a=1", "b=1", "c=4"));
  }

  @Test
  void leftoverCentsAllGoToTheLargestShareOrAreKept() {
    assertEquals(
        "a1.66 b1.66 c6.68 kept 0", share("10", Leftover.LARGEST_SHARE, "a=1", "b=1", "c=4"));
    assertEquals("a1.66 b1.66 c6.66 kept 0.02", share("10", Leftover.KEPT, "a=1", "b=1", "c=4"));
  }

  @Test
  void poolWithoutWeightIsKept() {
    assertEquals("a0 b0 kept 10", share("10", Leftover.LARGEST_REMAINDER, "a=0", "b=0"));
    assertEquals("kept 10", share("10", Leftover.LARGEST_REMAINDER));
  }

  @Test
  void negativePoolIsSharedAsItsOpposite() {
    assertEquals(
        "a-33.34 b-33.33 c-33.33 kept 0",
        share("-100", Leftover.LARGEST_REMAINDER, "a=1", "b=1", "c=1"));
  }

  @Test
  void excessOfCapsIsHandedOnUntilNobodyIsAboveTheirs() {
    Map<String, Rational> caps = Map.of("a", Rational.parse("50"), "b", Rational.parse("30"));
    // a is capped at 50; the other 50 by 3:2 are 30 and 20, so b is just at its cap.
    assertEquals(
        "a50 b30 c20 kept 0",
        paid(
            PoolShares.share(
                Rational.parse("100"),
                weights("a=15", "b=3", "c=2"),
                caps,
                true,
                Leftover.LARGEST_REMAINDER,
                CENT)));
    assertEquals(
        "a50 b15 c10 kept 25",
        paid(
            PoolShares.share(
                Rational.parse("100"),
                weights("a=15", "b=3", "c=2"),
                caps,
                false,
                Leftover.LARGEST_REMAINDER,
                CENT)));
  }

  @Test
  void whatAllCapsCutOffIsKept() {
    Map<String, Rational> caps = Map.of("a", Rational.parse("10"), "b", Rational.parse("10.009"));
    assertEquals(
        "a10 b10 kept 80",
        paid(
            PoolShares.share(
                Rational.parse("100"),
                weights("a=1", "b=1"),
                caps,
                true,
                Leftover.LARGEST_SHARE,
                CENT)));
  }

  @ParameterizedTest
  @EnumSource(Leftover.class)
  void sharesAndWhatIsKeptAlwaysAddUpAndNobodyIsAboveTheirCap(Leftover leftover) {
    Random random = new Random(20);
    for (int round = 0; round < 500; round++) {
      Rational total = Rational.of(random.nextInt(100_000)).times(CENT);
      SortedMap<String, Rational> weights = new TreeMap<>();
      Map<String, Rational> caps = new HashMap<>();
      int members = 1 + random.nextInt(8);
      for (int member = 0; member < members; member++) {
        weights.put("m" + member, Rational.of(random.nextInt(50)));
        if (random.nextBoolean()) {
          caps.put("m" + member, Rational.of(random.nextInt(30_000)).times(CENT));
        }
      }
      PoolShares.Shares shares =
          PoolShares.share(total, weights, caps, random.nextBoolean(), leftover, CENT);
      Rational sum = shares.kept();
      for (Map.Entry<String, PoolShares.Share> share : shares.byKey().entrySet()) {
        Rational pay = share.getValue().pay();
        sum = sum.plus(pay);
        Rational cap = caps.getOrDefault(share.getKey(), total);
        assertEquals(pay, pay.min(cap), () -> share + " is above " + cap);
      }
      assertEquals(total, sum);
      assertEquals(shares.kept(), shares.kept().max(Rational.ZERO));
    }
  }

  @Test
  void totalThatIsNoMultipleOfTheUnitOrNegativeWeightIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> share("0.001", Leftover.KEPT, "a=1"));
    assertThrows(IllegalArgumentException.class, () -> share("1", Leftover.KEPT, "a=-1"));
  }
}
