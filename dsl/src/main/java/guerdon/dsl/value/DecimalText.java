package guerdon.dsl.value;

import java.math.BigInteger;

/**
 * Reads plain decimals such as {@code -1234.5600}: an optional minus, digits, optional fraction.
 */
final class DecimalText {
  private static final int MOST_DIGITS = 40;
  private static final int MOST_DIGITS_OF_A_LONG = 18;
  private static final long[] POWERS_OF_TEN = new long[MOST_DIGITS_OF_A_LONG + 1];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int power = 1; power < POWERS_OF_TEN.length; power++) {
      POWERS_OF_TEN[power] = 10 * POWERS_OF_TEN[power - 1];
    }
  }

  private DecimalText() {}

  static Rational parse(CharSequence text) {
    int length = text.length();
    boolean negative = length > 0 && text.charAt(0) == '-';
    int start = negative ? 1 : 0;
    int point = -1;
    long digits = 0;
    for (int at = start; at < length; at++) {
      char sign = text.charAt(at);
      if (sign >= '0' && sign <= '9') {
        // Wraps around beyond 18 digits; those texts are read again from their digits below.
        digits = 10 * digits + (sign - '0');
      } else if (sign == '.' && point < 0 && at > start && at < length - 1) {
        point = at;
      } else {
        throw refused(text, "is not a plain decimal number such as -1234.56");
      }
    }
    int count = length - start - (point < 0 ? 0 : 1);
    if (count < 1) {
      throw refused(text, "is not a plain decimal number such as -1234.56");
    }
    if (count > MOST_DIGITS) {
      throw refused(text, "has " + count + " digits; at most " + MOST_DIGITS + " are read");
    }
    int decimals = point < 0 ? 0 : length - point - 1;
    if (count <= MOST_DIGITS_OF_A_LONG) {
      return Rational.of(negative ? -digits : digits, POWERS_OF_TEN[decimals]);
    }
    String all = text.toString().replace(".", "");
    return Rational.of(new BigInteger(all), BigInteger.TEN.pow(decimals));
  }

  private static NumberFormatException refused(CharSequence text, String reason) {
    int shown = Math.min(text.length(), 60);
    String rest = shown < text.length() ? "…" : "";
    return new NumberFormatException("\"" + text.subSequence(0, shown) + rest + "\" " + reason);
  }
}
