package guerdon.cli;

import java.util.Locale;

/** Numbers of things as people read them: {@code 1 file}, {@code 12,345 rows}. */
final class Counted {
  private Counted() {}

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count and its noun, which takes an s unless the count is one. */
  static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  static String of(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }
}
