package guerdon.engine.facts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what keeps a text from being a day, and how the day would be written. */
final class DateFaults {
  private static final String EXAMPLE = "Write a day such as 2026-01-31.";
  private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern WITH_TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ]\\d.*");
  private static final Pattern SERIAL = Pattern.compile("[1-9]\\d{4}(\\.0+)?");
  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
  private static final List<String> OTHER_PATTERNS =
      List.of(
          "d/M/yyyy",
          "M/d/yyyy",
          "d.M.yyyy",
          "d-M-yyyy",
          "yyyy/M/d",
          "yyyy-M-d",
          "yyyyMMdd",
          "d MMM yyyy",
          "MMM d, yyyy",
          "d-MMM-yyyy");

  private DateFaults() {}

  /** For a field with ISO days. */
  static Fault explain(String text) {
    if (text.isBlank()) {
      return new Fault("holds nothing but blanks", "Leave the cell empty, or fill it.");
    }
    if (!text.equals(text.strip())) {
      return new Fault(
          "has blanks around it", iso(text.strip()).map(d -> "Write " + d + ".").orElse(EXAMPLE));
    }
    if (ISO.matcher(text).matches()) {
      return notADay();
    }
    var timed = WITH_TIME.matcher(text);
    if (timed.matches()) {
      return new Fault(
          "has a time of day", iso(timed.group(1)).map(d -> "Write " + d + ".").orElse(EXAMPLE));
    }
    if (SERIAL.matcher(text).matches()) {
      LocalDate meant = SERIAL_ZERO.plusDays(Long.parseLong(text.substring(0, 5)));
      return new Fault(
          "is a number, perhaps a spreadsheet's count of days", "Write " + meant + ".");
    }
    return otherPattern(text);
  }

  /** For a field whose days are written by a pattern. */
  static Fault explain(String text, String pattern) {
    if (!text.equals(text.strip()) && !text.isBlank()) {
      return new Fault("has blanks around it", "Take the blanks out.");
    }
    boolean fits = parses(text, DateCell.strict(pattern).withResolverStyle(ResolverStyle.LENIENT));
    return fits
        ? notADay()
        : new Fault(
            "does not fit the format " + pattern,
            "Write a day such as " + example(pattern) + ", or correct the format of the field.");
  }

  private static String example(String pattern) {
    try {
      return LocalDate.of(2026, 1, 31)
          .atStartOfDay()
          .format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    } catch (DateTimeException e) {
      return pattern;
    }
  }

  private static Fault notADay() {
    return new Fault("is not a day of the calendar", "Write a day that exists.");
  }

  private static Fault otherPattern(String text) {
    TreeSet<LocalDate> readings = new TreeSet<>();
    TreeSet<String> patterns = new TreeSet<>();
    for (String pattern : OTHER_PATTERNS) {
      read(text, pattern)
          .ifPresent(
              day -> {
                readings.add(day);
                patterns.add(pattern);
              });
    }
    if (readings.isEmpty()) {
      return new Fault("is not a day", EXAMPLE);
    }
    return new Fault(
        "is not written as year-month-day",
        "Write "
            + readings.stream().map(LocalDate::toString).collect(Collectors.joining(" or "))
            + ", or give the field the format "
            + quoted(patterns.stream())
            + ".");
  }

  private static Optional<LocalDate> read(String text, String pattern) {
    try {
      return Optional.of(LocalDate.from(DateCell.strict(pattern).parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String quoted(Stream<String> patterns) {
    return patterns.map(pattern -> "\"" + pattern + "\"").collect(Collectors.joining(" or "));
  }

  private static Optional<LocalDate> iso(String text) {
    return ISO.matcher(text).matches() && parses(text, DateTimeFormatter.ISO_LOCAL_DATE)
        ? Optional.of(LocalDate.parse(text))
        : Optional.empty();
  }

  private static boolean parses(String text, DateTimeFormatter formatter) {
    try {
      formatter.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
