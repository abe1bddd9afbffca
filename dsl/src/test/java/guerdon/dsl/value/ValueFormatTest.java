package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "1300000    | USD | $1,300,000.00",
        "999.994    | USD | $999.99",
        "999.995    | USD | $1,000.00",
        "-5         | USD | -$5.00",
        "-1234567.5 | EUR | -€1,234,567.50",
        "-0.004     | USD | $0.00",
        "0          | USD | $0.00",
        "1234.5     | JPY | ¥1,235",
        "1234       | CHF | CHF 1,234.00",
        "-1         | CHF | -CHF 1.00",
        "0.5        | KWD | KWD 0.500"
      })
  void moneyShowsTheCoinsOfItsCurrency(String amount, String currency, String expected) {
    assertEquals(expected, ValueFormat.money(money(Rational.parse(amount), currency)));
  }

  @Test
  void exactMoneyShowsEveryDigitOrThatTheyNeverEnd() {
    assertEquals("$4,615.3846", exact(Rational.parse("4615.3846")));
    assertEquals("$1,300.00", exact(Rational.of(1_300)));
    assertEquals("-$0.50", exact(Rational.of(-1, 2)));
    assertEquals("$4,615.384615…", exact(Rational.of(60_000, 13)));
    assertEquals("-$0.333333…", exact(Rational.of(-1, 3)));
  }

  @Test
  void percentShowsAtMostFourDecimalsWithoutTrailingZeros() {
    assertEquals("112.5%", ValueFormat.percent(Rational.of(9, 8)));
    assertEquals("33.3333%", ValueFormat.percent(Rational.of(1, 3)));
    assertEquals("66.6667%", ValueFormat.percent(Rational.of(2, 3)));
    assertEquals("100%", ValueFormat.percent(Rational.ONE));
    assertEquals("-2.75%", ValueFormat.percent(Rational.parse("-0.0275")));
    assertEquals("1,250%", ValueFormat.percent(Rational.parse("12.5")));
    assertEquals("0%", ValueFormat.percent(Rational.parse("-0.0000001")));
  }

  @Test
  void numberIsGroupedWithAtMostSixDecimals() {
    assertEquals("1,234.5", ValueFormat.number(Rational.parse("1234.50")));
    assertEquals("0.333333", ValueFormat.number(Rational.of(1, 3)));
    assertEquals("-1,000", ValueFormat.number(Rational.of(-1_000)));
    assertEquals("999", ValueFormat.number(Rational.of(999)));
    assertEquals("0", ValueFormat.number(Rational.of(-1, 10_000_000)));
  }

  @Test
  void textIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      assertEquals("$1,300.00", ValueFormat.money(money(Rational.of(1_300), "USD")));
      assertEquals("112.5%", ValueFormat.percent(Rational.of(9, 8)));
      assertEquals("2026-03-15", ValueFormat.date(LocalDate.of(2026, 3, 15)));
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertEquals("half-up", Rounding.Mode.HALF_UP.word());
      assertEquals("working days", DayCount.WORKING_DAYS.word());
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String exact(Rational amount) {
    return ValueFormat.exactMoney(money(amount, "USD"));
  }

  private static Money money(Rational amount, String currency) {
    return new Money(amount, new CurrencyCode(currency));
  }
}
