package guerdon.engine.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    long most = Arithmetic.QUICK / 4;
    for (int round = 0; round < 2_000_000; round++) {
      long denominator = 1 + (random.nextLong() >>> 1) % (1L << (1 + random.nextInt(50)));
      long numerator = random.nextLong() % (1L << (1 + random.nextInt(50)));
      same(numerator, denominator);
    }
    for (long denominator : new long[] {1, 2, 3, 7, 100, most - 1}) {
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
