package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Compares exact numbers with fractions of BigInteger worked out here, on seeded random numbers.
 */
class RationalPropertyTest {
  private static final int ROUNDS = 40_000;
  private static final List<Rounding.Mode> MODES = List.of(Rounding.Mode.values());

  /** A fraction that is neither reduced nor kept narrow. */
  private record Fraction(BigInteger top, BigInteger bottom) {
    Rational rational() {
      return Rational.of(top, bottom);
    }
  }

  @Test
  void arithmeticAgreesWithPlainFractions() {
    Random random = new Random(20260101);
    for (int round = 0; round < ROUNDS; round++) {
      Fraction left = fraction(random);
      Fraction right = fraction(random);
      Rational one = left.rational();
      Rational two = right.rational();
      BigInteger bottoms = left.bottom.multiply(right.bottom);
      BigInteger leftOver = left.top.multiply(right.bottom);
      BigInteger rightOver = right.top.multiply(left.bottom);
      assertIs(leftOver.add(rightOver), bottoms, one.plus(two));
      assertIs(leftOver.subtract(rightOver), bottoms, one.minus(two));
      assertIs(left.top.multiply(right.top), bottoms, one.times(two));
      if (right.top.signum() != 0) {
        assertIs(leftOver, rightOver, one.dividedBy(two));
      } else {
        assertThrows(ArithmeticException.class, () -> one.dividedBy(two));
      }
      int order = leftOver.subtract(rightOver).signum() * bottoms.signum();
      assertEquals(order, one.compareTo(two));
      assertEquals(order == 0, one.equals(two));
      assertEquals(one, one.plus(two).minus(two));
    }
  }

  @Test
  void everyResultIsReducedAndNarrowWheneverItFits() {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      Rational one = fraction(random).rational();
      Rational two = fraction(random).rational();
      assertCanonical(one.plus(two));
      assertCanonical(one.times(two));
      assertCanonical(one.minus(two).negate());
      assertCanonical(one.abs().floor());
      if (!two.isZero()) {
        assertCanonical(one.dividedBy(two));
      }
    }
  }

  @Test
  void runningSumAgreesWithAddingOneByOneInAnyOrder() {
    Random random = new Random(44);
    for (int round = 0; round < 2_000; round++) {
      RationalSum forwards = new RationalSum();
      RationalSum backwards = new RationalSum();
      Rational expected = Rational.ZERO;
      Rational[] values = new Rational[12];
      for (int at = 0; at < values.length; at++) {
        values[at] = fraction(random).rational();
      }
      for (int at = 0; at < values.length - 1; at++) {
        expected = expected.plus(values[at].times(values[at + 1])).plus(values[at]);
        forwards.addScaled(values[at], values[at + 1]);
        forwards.add(values[at]);
        int back = values.length - 2 - at;
        backwards.add(values[back]);
        backwards.addScaled(values[back], values[back + 1]);
      }
      assertEquals(expected, forwards.total());
      assertEquals(expected, backwards.total());
      assertEquals(expected, forwards.total());
    }
  }

  @Test
  void plainDecimalsReadAsBigDecimalReadsThem() {
    Random random = new Random(99);
    for (int round = 0; round < ROUNDS; round++) {
      int digits = 1 + random.nextInt(40);
      StringBuilder text = new StringBuilder();
      for (int digit = 0; digit < digits; digit++) {
        text.append((char) ('0' + random.nextInt(10)));
      }
      if (digits > 1 && random.nextBoolean()) {
        text.insert(1 + random.nextInt(digits - 1), '.');
      }
      if (random.nextBoolean()) {
        text.insert(0, '-');
      }
      BigDecimal expected = new BigDecimal(text.toString());
      Rational read = Rational.parse(text);
      assertEquals(Rational.of(expected), read);
      assertEquals(
          0, expected.compareTo(read.toBigDecimal(expected.scale(), RoundingMode.UNNECESSARY)));
      assertEquals(0, expected.compareTo(new BigDecimal(read.toPlainString())));
    }
  }

  @Test
  void roundingAgreesWithBigDecimalInEveryMode() {
    Random random = new Random(5);
    for (int round = 0; round < ROUNDS; round++) {
      long cents = random.nextLong() >> random.nextInt(64);
      BigDecimal value = BigDecimal.valueOf(cents, random.nextInt(6));
      int decimals = random.nextInt(4);
      for (Rounding.Mode mode : Rounding.Mode.values()) {
        BigDecimal expected = value.setScale(decimals, RoundingMode.valueOf(mode.name()));
        assertEquals(
            Rational.of(expected),
            Rational.of(value).roundedToDecimals(decimals, mode),
            () -> value + " " + mode.word() + " to " + decimals);
      }
    }
  }

  @Test
  void roundingOfAnyFractionToAnyUnitAgreesWithWholeNumberDivision() {
    Random random = new Random(6);
    for (int round = 0; round < ROUNDS; round++) {
      Rational value = fraction(random).rational();
      Rational unit = fraction(random).rational().abs();
      if (unit.isZero()) {
        continue;
      }
      BigInteger top = value.numerator().multiply(unit.denominator());
      BigInteger bottom = value.denominator().multiply(unit.numerator());
      Rounding.Mode mode = MODES.get(random.nextInt(MODES.size()));
      BigDecimal multiples =
          new BigDecimal(top).divide(new BigDecimal(bottom), 0, RoundingMode.valueOf(mode.name()));
      assertIs(
          multiples.toBigIntegerExact().multiply(unit.numerator()),
          unit.denominator(),
          value.rounded(new Rounding(mode, unit)));
    }
  }

  private static void assertIs(BigInteger top, BigInteger bottom, Rational actual) {
    BigInteger common = top.gcd(bottom).multiply(BigInteger.valueOf(bottom.signum()));
    assertEquals(top.divide(common), actual.numerator());
    assertEquals(bottom.divide(common), actual.denominator());
  }

  private static void assertCanonical(Rational value) {
    assertEquals(BigInteger.ONE, value.numerator().gcd(value.denominator()));
    assertEquals(1, value.denominator().signum());
    BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
    boolean fits =
        value.numerator().abs().compareTo(most) <= 0 && value.denominator().compareTo(most) <= 0;
    assertEquals(fits, value.isNarrow());
    Rational again = Rational.of(value.numerator(), value.denominator());
    assertEquals(value, again);
    assertEquals(value.hashCode(), again.hashCode());
  }

  private static Fraction fraction(Random random) {
    BigInteger bottom;
    do {
      bottom = part(random);
    } while (bottom.signum() == 0);
    return new Fraction(part(random), bottom);
  }

  private static BigInteger part(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> BigInteger.valueOf(random.nextInt(7) - 3L);
      case 1 -> BigInteger.valueOf(Long.MAX_VALUE - random.nextInt(2));
      case 2 -> BigInteger.valueOf(Long.MIN_VALUE + random.nextInt(2));
      case 3 -> new BigInteger(90, random).subtract(BigInteger.ONE.shiftLeft(89));
      case 4 -> BigInteger.TEN.pow(random.nextInt(19));
      default -> BigInteger.valueOf(random.nextLong() >> random.nextInt(64));
    };
  }
}
