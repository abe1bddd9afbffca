package guerdon.web.view;

import java.util.Locale;

/** Numbers of things as people read them: {@code 1 file}, {@code 12,345 rows}. */
public final class Counted {
  private Counted() {}

  /** A count with commas: {@code 12,345}. */
  public static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count and its noun, which takes an s unless the count is one. */
  public static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  /** A count and its noun in the form that goes with it. */
  public static String of(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }
}
