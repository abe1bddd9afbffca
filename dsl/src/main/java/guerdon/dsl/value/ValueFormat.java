package guerdon.dsl.value;

import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Prints values for people, the same everywhere: comma between thousands, point before decimals.
 *
 * <p>1,300,000 US dollars print as {@code $1,300,000.00}, the fraction 1.125 as {@code 112.5%}, and
 * 1/3 of a US dollar as {@code $0.33}, or exactly as {@code $1/3}. Halves are rounded away from
 * zero.
 */
public final class ValueFormat {
  private static final int PERCENT_DECIMALS = 4;
  private static final int NUMBER_DECIMALS = 6;

  private ValueFormat() {}

  /** The amount rounded to the currency's smallest coin: {@code $1,300,000.00}, {@code -$5.00}. */
  public static String money(Money money) {
    String digits = fixed(money.amount().abs(), money.currency().minorDigits());
    boolean negative = money.amount().signum() < 0 && digits.chars().anyMatch(ValueFormat::counts);
    return (negative ? "-" : "") + money.currency().symbol() + digits;
  }

  /**
   * The amount with every digit it has, at least the currency's decimals: {@code $4,615.3846}; cut
   * after six decimals, with a sign that it goes on, where they never end: {@code $4,615.384615…}
   * for 60,000/13.
   */
  public static String exactMoney(Money money) {
    Rational amount = money.amount().abs();
    String digits = exact(amount);
    int coin = money.currency().minorDigits();
    if (amount.hasFiniteDecimal()
        && amount.roundedToDecimals(coin, Rounding.Mode.DOWN).equals(amount)) {
      digits = fixed(amount, coin);
    }
    return (money.amount().signum() < 0 ? "-" : "") + money.currency().symbol() + digits;
  }

  /** A share as a percentage with at most four decimals: 9/8 is {@code 112.5%}. */
  public static String percent(Rational share) {
    return shortest(share.times(Rational.HUNDRED), PERCENT_DECIMALS) + "%";
  }

  /** A number with at most six decimals: {@code 1,234.5}. */
  public static String number(Rational value) {
    return shortest(value, NUMBER_DECIMALS);
  }

  /** A date in ISO form: {@code 2026-03-15}. */
  public static String date(LocalDate date) {
    return date.toString();
  }

  private static String shortest(Rational value, int decimals) {
    Rational rounded = value.roundedToDecimals(decimals, Rounding.Mode.HALF_UP);
    return (rounded.signum() < 0 ? "-" : "") + exact(rounded.abs());
  }

  private static String fixed(Rational size, int decimals) {
    return grouped(size.toBigDecimal(decimals, RoundingMode.HALF_UP).toPlainString());
  }

  private static String exact(Rational size) {
    return size.hasFiniteDecimal()
        ? grouped(size.toPlainString())
        : grouped(size.toBigDecimal(NUMBER_DECIMALS, RoundingMode.DOWN).toPlainString()) + "…";
  }

  private static boolean counts(int digit) {
    return digit >= '1' && digit <= '9';
  }

  private static String grouped(String plain) {
    int point = plain.indexOf('.');
    StringBuilder text = new StringBuilder(plain);
    for (int at = (point < 0 ? plain.length() : point) - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }
}
