package guerdon.engine.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.value.Rounding;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ArithmeticTest {
  private static void same(long numerator, long denominator) {
    assertEquals(
        Arithmetic.nearest(numerator, denominator, Rounding.Mode.HALF_UP),
        Arithmetic.halfUp(numerator, denominator),
        () -> numerator + " / " + denominator);
  }

  @Test
  void quickRoundingIsThatOfWholeNumbers() {
    Random random = new Random(5);
    for (int round = 0; round < 2_000_000; round++) {
      long denominator = 1 + (random.nextLong() >>> 1) % (1L << (1 + random.nextInt(58)));
      long numerator = random.nextLong() % (1L << (1 + random.nextInt(61)));
      if (Math.abs(numerator) / denominator < Arithmetic.MOST_QUICK - 1) {
        same(numerator, denominator);
      } else {
        // What is too large is seen in the result.
        assertTrue(
            Math.abs(Arithmetic.halfUp(numerator, denominator)) >= Arithmetic.MOST_QUICK - 2);
      }
    }
    for (long denominator :
        new long[] {1, 2, 3, 7, 100, (1L << 53) + 1, Arithmetic.WIDEST_QUICK - 1}) {
      long most =
          Math.min(
              Numbers.LARGEST,
              Arithmetic.MOST_QUICK - 4 > Numbers.LARGEST / denominator
                  ? Numbers.LARGEST
                  : (Arithmetic.MOST_QUICK - 4) * denominator);
      for (long shift = -3; shift <= 3; shift++) {
        same(most - 4 + shift, denominator);
        same(-(most - 4 + shift), denominator);
        // Halves, and what is just beside them.
        same(denominator / 2 + shift, denominator);
        same((most / 2 / denominator) * denominator + denominator / 2 + shift, denominator);
        same(shift, denominator);
      }
    }
  }

  @Test
  void wideSumsAreExact() {
    Random random = new Random(6);
    WideSum sum = new WideSum();
    BigInteger expected = BigInteger.ZERO;
    for (int round = 0; round < 10_000; round++) {
      long left = random.nextLong();
      long right = random.nextLong() >> (16 + random.nextInt(48));
      sum.addProduct(left, right);
      sum.add(left);
      expected =
          expected
              .add(BigInteger.valueOf(left).multiply(BigInteger.valueOf(right)))
              .add(BigInteger.valueOf(left));
      assertEquals(expected, sum.total());
    }
  }
}
