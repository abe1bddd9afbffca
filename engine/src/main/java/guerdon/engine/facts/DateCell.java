package guerdon.engine.facts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads days as {@code 2026-01-31}, or by the pattern of the field. */
final class DateCell implements CellParser {
  private final @Nullable String pattern;
  private final @Nullable DateTimeFormatter formatter;

  private DateCell(@Nullable String pattern, @Nullable DateTimeFormatter formatter) {
    this.pattern = pattern;
    this.formatter = formatter;
  }

  /**
   * The parser for a pattern such as {@code dd/MM/yyyy}; null for ISO days.
   *
   * @throws IllegalArgumentException when it is no pattern of a date
   */
  static DateCell of(@Nullable String pattern) {
    return new DateCell(pattern, pattern == null ? null : strict(pattern));
  }

  static DateTimeFormatter strict(String pattern) {
    // A strict formatter wants an era for "yyyy", which no file states. English is fixed, so that
    // month names do not depend on the machine.
    return new DateTimeFormatterBuilder()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ENGLISH)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  @Override
  public Object parse(CharacterSlice cell) {
    if (formatter == null || pattern == null) {
      LocalDate date = isoDay(cell);
      return date == null ? DateFaults.explain(cell.toString()) : date;
    }
    String text = cell.toString();
    try {
      return LocalDate.from(formatter.parse(text));
    } catch (DateTimeException e) {
      return DateFaults.explain(text, pattern);
    }
  }

  private static @Nullable LocalDate isoDay(CharacterSlice cell) {
    if (cell.length() != 10 || cell.charAt(4) != '-' || cell.charAt(7) != '-') {
      return null;
    }
    int year = digits(cell, 0, 4);
    int month = digits(cell, 5, 7);
    int day = digits(cell, 8, 10);
    boolean exists =
        year >= 0
            && month >= 1
            && month <= 12
            && day >= 1
            && (day <= 28
                || day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year)));
    return exists ? LocalDate.of(year, month, day) : null;
  }

  private static int digits(CharacterSlice cell, int from, int to) {
    int value = 0;
    for (int at = from; at < to; at++) {
      int digit = cell.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }
}
