package guerdon.seeds;

import java.util.List;
import java.util.stream.IntStream;

/** Money in cents and fractions in hundredths: exact whole numbers and their texts. */
final class Amounts {
  private static final List<String> HUNDREDTHS =
      IntStream.rangeClosed(0, 100).mapToObj(Amounts::money).toList();

  private Amounts() {}

  /** {@code 1234567} cents as {@code 12345.67}. */
  static String money(long cents) {
    if (cents < 0) {
      throw new IllegalArgumentException("No amount of a sample company is negative: " + cents);
    }
    long rest = cents % 100;
    return cents / 100 + (rest < 10 ? ".0" : ".") + rest;
  }

  /** {@code 35} hundredths as {@code 0.35}. */
  static String fraction(int hundredths) {
    return HUNDREDTHS.get(hundredths);
  }

  /** {@code 1080000} millionths as {@code 1.080000}. */
  static String millionths(long millionths) {
    String digits = Long.toString(1_000_000 + millionths % 1_000_000);
    return millionths / 1_000_000 + "." + digits.substring(1);
  }

  /** An amount times a drawn factor, rounded to the nearest unit. */
  static long times(long amount, double factor) {
    return StrictMath.round(amount * factor);
  }

  /** An amount times basis points (10,000 is 100 %), rounded half up. */
  static long basisPoints(long amount, int basisPoints) {
    return Math.floorDiv(Math.multiplyExact(amount, basisPoints) + 5_000, 10_000L);
  }
}
