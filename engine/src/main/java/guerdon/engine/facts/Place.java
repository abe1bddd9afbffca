package guerdon.engine.facts;

import java.util.Locale;

/**
 * Where a row stands, in words: {@code line 7} of a CSV file, whose header is line 1, and {@code
 * row 6} of a Parquet file, which has no lines.
 */
public final class Place {
  private Place() {}

  /** {@code line}, or {@code row}. */
  public static String word(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".parquet") ? "row" : "line";
  }

  /** {@code line 7}. */
  public static String of(String file, long number) {
    return word(file) + " " + number;
  }

  /** {@code deals.csv line 7}. */
  public static String in(String file, long number) {
    return file + " " + of(file, number);
  }
}
