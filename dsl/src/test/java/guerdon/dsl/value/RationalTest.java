package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class RationalTest {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  @Test
  void quotientTimesItsDivisorIsTheNumberAgain() {
    Rational target = Rational.of(60_000);
    Rational quota = Rational.of(1_300_000);
    assertEquals(target, target.dividedBy(quota).times(quota));
  }

  @Test
  void equalNumbersAreEqualHoweverTheyWereMade() {
    Rational half = Rational.of(1, 2);
    assertEquals(half, Rational.parse("0.50"));
    assertEquals(half, Rational.of(-7, -14));
    assertEquals(half, Rational.of(new BigDecimal("5E-1")));
    assertEquals(half.hashCode(), Rational.parse("0.50").hashCode());
    assertEquals(Rational.ZERO, Rational.of(0, -9));
    assertNotEquals(half, Rational.of(-1, 2));
  }

  @Test
  void sumBeyondALongIsExactAndComesBackWhenItFitsAgain() {
    Rational most = Rational.of(Long.MAX_VALUE);
    Rational beyond = most.plus(Rational.ONE);
    assertEquals(MOST.add(BigInteger.ONE), beyond.numerator());
    assertEquals(most, beyond.minus(Rational.ONE));
    assertEquals(most.hashCode(), beyond.minus(Rational.ONE).hashCode());
    assertTrue(beyond.minus(Rational.ONE).isNarrow());
  }

  @Test
  void smallestLongIsExactInEveryOperation() {
    Rational least = Rational.of(Long.MIN_VALUE);
    assertEquals(LEAST.negate(), least.negate().numerator());
    assertEquals(LEAST.negate(), least.abs().numerator());
    assertEquals(Long.MIN_VALUE, least.longValueExact());
    assertEquals(least, Rational.of(-Long.MAX_VALUE).minus(Rational.ONE));
    assertEquals(least, least.negate().negate());
    assertEquals(Rational.of(-1, 2), Rational.of(Long.MIN_VALUE / 2, Long.MIN_VALUE).negate());
    assertEquals(Rational.ONE, Rational.of(Long.MIN_VALUE, Long.MIN_VALUE));
    assertEquals(Rational.of(LEAST, MOST), Rational.of(Long.MIN_VALUE, Long.MAX_VALUE));
    assertEquals(-1, least.compareTo(Rational.of(-Long.MAX_VALUE)));
    assertEquals(Rational.of(Long.MIN_VALUE / 3, 1), least.dividedBy(Rational.of(3)).ceiling());
    assertEquals(Rational.of(Long.MIN_VALUE / 3 - 1, 1), least.dividedBy(Rational.of(3)).floor());
  }

  @Test
  void numbersOfAnySizeCompareExactly() {
    Rational below = Rational.of(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    Rational above = Rational.of(Long.MAX_VALUE, Long.MAX_VALUE - 1);
    assertTrue(below.compareTo(above) < 0);
    assertTrue(above.negate().compareTo(below.negate()) < 0);
    assertTrue(below.negate().compareTo(above) < 0);
    assertEquals(0, above.compareTo(Rational.of(MOST, MOST.subtract(BigInteger.ONE))));
    assertEquals(below, below.min(above));
    assertEquals(above, below.max(above));
  }

  @Test
  void divisionByZeroIsRefused() {
    assertThrows(ArithmeticException.class, () -> Rational.ONE.dividedBy(Rational.ZERO));
    assertThrows(ArithmeticException.class, () -> Rational.of(1, 0));
    assertThrows(ArithmeticException.class, () -> Rational.of(BigInteger.ONE, BigInteger.ZERO));
  }

  @Test
  void decimalThatEndsPrintsWholeAndAnyOtherAsAFraction() {
    assertEquals("0.125", Rational.of(1, 8).toPlainString());
    assertEquals("-3.75", Rational.of(-15, 4).toPlainString());
    assertEquals("1300000", Rational.of(1_300_000).toString());
    assertEquals("1/3", Rational.of(1, 3).toPlainString());
    assertEquals("-22/7", Rational.of(-22, 7).toPlainString());
    String wide = "123456789012345678901234567890.5";
    assertEquals(wide, Rational.parse(wide).toPlainString());
    assertTrue(Rational.of(1, 1_000_000_000_000_000_000L).hasFiniteDecimal());
    assertFalse(Rational.of(1, 999_999_999_999_999_999L).hasFiniteDecimal());
    assertTrue(Rational.of(BigInteger.ONE, BigInteger.TEN.pow(50)).hasFiniteDecimal());
  }

  @Test
  void wholeNumberIsTheOnlyOneWithALongValue() {
    assertEquals(-5, Rational.of(-10, 2).longValueExact());
    assertThrows(ArithmeticException.class, () -> Rational.of(1, 2).longValueExact());
    assertThrows(
        ArithmeticException.class,
        () -> Rational.of(Long.MAX_VALUE).plus(Rational.ONE).longValueExact());
  }

  @Test
  void floorAndCeilingGoTowardsTheInfinities() {
    assertEquals(Rational.of(-4), Rational.of(-7, 2).floor());
    assertEquals(Rational.of(-3), Rational.of(-7, 2).ceiling());
    assertEquals(Rational.of(3), Rational.of(7, 2).floor());
    assertEquals(Rational.of(4), Rational.of(7, 2).ceiling());
    assertEquals(Rational.of(7), Rational.of(7).floor());
  }

  @Test
  void decimalOfAnExponentNoMoneyNeedsIsRefused() {
    assertThrows(ArithmeticException.class, () -> Rational.of(new BigDecimal("1E+1000000000")));
    assertThrows(ArithmeticException.class, () -> Rational.of(new BigDecimal("1E-1000000000")));
    assertEquals(Rational.of(1_200), Rational.of(new BigDecimal("1.2E+3")));
  }

  @Test
  void decimalOfAFractionIsRoundedAsAsked() {
    assertEquals(new BigDecimal("0.67"), Rational.of(2, 3).toBigDecimal(2, RoundingMode.HALF_UP));
    assertEquals(new BigDecimal("5.00"), Rational.of(5).toBigDecimal(2, RoundingMode.UNNECESSARY));
  }
}
