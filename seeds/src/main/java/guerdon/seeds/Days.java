package guerdon.seeds;

import java.time.LocalDate;

/**
 * Days as numbers, counted from 1970-01-01, and their ISO texts.
 *
 * <p>A history has millions of dates of a few thousand days; the texts are made once.
 */
final class Days {
  /** The day that never comes: an open row, an opportunity that is not closed. */
  static final int NEVER = Integer.MAX_VALUE;

  private static final int FIRST_CACHED = of(2012, 1, 1);
  private static final String[] CACHED = texts(of(2040, 1, 1) - FIRST_CACHED);

  private Days() {}

  static int of(int year, int month, int day) {
    return Math.toIntExact(LocalDate.of(year, month, day).toEpochDay());
  }

  static int firstOfYear(int year) {
    return of(year, 1, 1);
  }

  static int lastOfYear(int year) {
    return of(year, 12, 31);
  }

  static int year(int day) {
    return LocalDate.ofEpochDay(day).getYear();
  }

  static int month(int day) {
    return LocalDate.ofEpochDay(day).getMonthValue();
  }

  /** The first day of the month that {@code day} lies in. */
  static int firstOfMonth(int day) {
    return Math.toIntExact(LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay());
  }

  /** Whole years from {@code from} to {@code to}: an age. */
  static int yearsBetween(int from, int to) {
    return LocalDate.ofEpochDay(from).until(LocalDate.ofEpochDay(to)).getYears();
  }

  /** 1 for Monday to 7 for Sunday. */
  static int weekday(int day) {
    // 1970-01-01 was a Thursday.
    return Math.floorMod(day + 3, 7) + 1;
  }

  /** {@code 2026-03-31}; empty for {@link #NEVER}. */
  static String text(int day) {
    if (day == NEVER) {
      return "";
    }
    int position = day - FIRST_CACHED;
    return position >= 0 && position < CACHED.length
        ? CACHED[position]
        : LocalDate.ofEpochDay(day).toString();
  }

  private static String[] texts(int count) {
    String[] texts = new String[count];
    for (int position = 0; position < count; position++) {
      texts[position] = LocalDate.ofEpochDay(FIRST_CACHED + position).toString();
    }
    return texts;
  }
}
