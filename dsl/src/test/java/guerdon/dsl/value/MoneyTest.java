package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  private static final CurrencyCode USD = new CurrencyCode("USD");
  private static final CurrencyCode EUR = new CurrencyCode("EUR");

  @Test
  void amountsOfOneCurrencyAddSubtractAndCompare() {
    Money quota = money("1000000.00", USD);
    Money booked = money("1300000.00", USD);
    assertEquals(money("2300000", USD), quota.plus(booked));
    assertEquals(money("-300000", USD), quota.minus(booked));
    assertEquals(Rational.parse("1.3"), booked.ratioTo(quota));
    assertEquals(money("78000", USD), booked.times(Rational.parse("0.06")));
    assertEquals(
        money("0.33", USD),
        money("1", USD)
            .times(Rational.of(1, 3))
            .rounded(Rounding.ofDecimals(Rounding.Mode.HALF_UP, 2)));
  }

  @Test
  void twoCurrenciesNeverMix() {
    Money dollars = money("5", USD);
    Money euros = money("5", EUR);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> dollars.plus(euros));
    assertEquals("EUR 5 cannot be added to USD 5", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> dollars.minus(euros));
    assertThrows(IllegalArgumentException.class, () -> dollars.ratioTo(euros));
    assertThrows(ArithmeticException.class, () -> dollars.ratioTo(money("0", USD)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "US", "usd", "USDX", "U D", "ÄÖÜ", "US1"})
  void currencyCodeHasThreeCapitalLetters(String code) {
    assertThrows(IllegalArgumentException.class, () -> new CurrencyCode(code));
  }

  @Test
  void currencyKnowsItsCoinAndSymbol() {
    assertEquals(2, USD.minorDigits());
    assertEquals(0, new CurrencyCode("JPY").minorDigits());
    assertEquals(3, new CurrencyCode("KWD").minorDigits());
    assertEquals(2, new CurrencyCode("PTX").minorDigits());
    assertEquals(2, new CurrencyCode("XAU").minorDigits());
    assertEquals("$", USD.symbol());
    assertEquals("CHF ", new CurrencyCode("CHF").symbol());
    assertEquals(Optional.of(EUR), CurrencyCode.forSymbol("€"));
    assertEquals(Optional.empty(), CurrencyCode.forSymbol("kr"));
  }

  private static Money money(String amount, CurrencyCode currency) {
    return new Money(Rational.parse(amount), currency);
  }
}
