package guerdon.web.view;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Rational;
import java.math.RoundingMode;

/** Amounts for programs: {@code 1234.50}, without thousands separators or currency. */
public final class Amounts {
  private Amounts() {}

  /**
   * The amount with the decimals of the currency's smallest coin, or with more where the plan
   * rounds finer than the coin; never rounded.
   */
  public static String plain(Rational amount, CurrencyCode currency) {
    String exact = amount.toPlainString();
    int point = exact.indexOf('.');
    int decimals = point < 0 ? 0 : exact.length() - point - 1;
    return decimals > currency.minorDigits()
        ? exact
        : amount.toBigDecimal(currency.minorDigits(), RoundingMode.UNNECESSARY).toPlainString();
  }
}
