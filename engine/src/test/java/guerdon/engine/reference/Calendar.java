package guerdon.engine.reference;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pay periods of a plan, and the months, quarters and years around a day. */
final class Calendar {
  private final @Nullable String unit;
  private final int startMonth;
  private final List<Listed> listed;

  /** A period of a listed calendar with the names of what it belongs to. */
  record Listed(Stretch days, String label, @Nullable String year, @Nullable String quarter) {}

  private Calendar(@Nullable String unit, int startMonth, List<Listed> listed) {
    this.unit = unit;
    this.startMonth = startMonth;
    this.listed = List.copyOf(listed);
  }

  /** Weeks, months, quarters, half years or years. */
  static Calendar regular(String unit, int startMonth) {
    return new Calendar(unit, startMonth, List.of());
  }

  static Calendar of(List<Listed> listed) {
    return new Calendar(null, 1, listed);
  }

  /** Periods from each day to the day before the next; so many of them are a year. */
  static Calendar starting(List<LocalDate> starts, LocalDate end, int perYear) {
    List<Listed> listed = new ArrayList<>();
    for (int at = 0; at < starts.size(); at++) {
      LocalDate last = at + 1 < starts.size() ? starts.get(at + 1).minusDays(1) : end;
      String year = perYear == 0 ? null : "year " + at / perYear;
      String quarter = perYear == 0 || perYear % 4 != 0 ? null : "Q" + at % perYear / (perYear / 4);
      listed.add(
          new Listed(new Stretch(starts.get(at), last), starts.get(at).toString(), year, quarter));
    }
    return of(listed);
  }

  /** The pay period around a day; null outside a listed calendar. */
  @Nullable Stretch period(LocalDate day) {
    if (unit != null) {
      return around(day, unit);
    }
    for (Listed next : listed) {
      if (next.days.holds(day)) {
        return next.days;
      }
    }
    return null;
  }

  /** The first pay period that starts on a day or later. */
  @Nullable Stretch periodFrom(LocalDate day) {
    if (unit != null) {
      Stretch around = around(day, unit);
      return around.first().equals(day) ? around : around(around.last().plusDays(1), unit);
    }
    for (Listed next : listed) {
      if (!next.days.first().isBefore(day)) {
        return next.days;
      }
    }
    return null;
  }

  /** The week, month, quarter, half year or year around a day. */
  Stretch around(LocalDate day, String span) {
    if (span.equals("day")) {
      return new Stretch(day, day);
    }
    if (span.equals("week")) {
      LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      return new Stretch(monday, monday.plusDays(6));
    }
    if (unit == null) {
      return run(day, span);
    }
    return unit.equals("week") ? weeks(day, span) : months(day, span);
  }

  private Stretch months(LocalDate day, String span) {
    int length = length(span);
    LocalDate first = day.withDayOfMonth(1);
    while (Math.floorMod(first.getMonthValue() - startMonth, length) != 0) {
      first = first.minusMonths(1);
    }
    return new Stretch(first, first.plusMonths(length).minusDays(1));
  }

  private static int length(String span) {
    return switch (span) {
      case "month" -> 1;
      case "quarter" -> 3;
      case "half year" -> 6;
      case "year" -> 12;
      default -> throw new IllegalArgumentException("a span: " + span);
    };
  }

  /** All weeks whose Thursday lies in the months around the Thursday of this week. */
  private Stretch weeks(LocalDate day, String span) {
    Stretch whole = months(thursday(day), span);
    LocalDate first = day;
    while (whole.holds(thursday(first.minusDays(1)))) {
      first = first.minusDays(1);
    }
    LocalDate last = day;
    while (whole.holds(thursday(last.plusDays(1)))) {
      last = last.plusDays(1);
    }
    return new Stretch(first, last);
  }

  private static LocalDate thursday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays(3);
  }

  /** The listed periods in a row that belong to the same month, quarter, half year or year. */
  private Stretch run(LocalDate day, String span) {
    LocalDate first = null;
    LocalDate last = null;
    String wanted = null;
    for (Listed next : listed) {
      if (next.days.holds(day)) {
        wanted = label(next, span);
      }
    }
    if (wanted == null) {
      throw new Unknown(day + " is in no pay period");
    }
    for (Listed next : listed) {
      if (label(next, span).equals(wanted)) {
        first = first == null ? next.days.first() : first;
        last = next.days.last();
      }
    }
    if (first == null || last == null) {
      throw new IllegalStateException("no period belongs to " + wanted);
    }
    return new Stretch(first, last);
  }

  private String label(Listed period, String span) {
    String year = year(period);
    return switch (span) {
      case "month" -> year + " " + month(period);
      case "quarter" ->
          year + " " + (period.quarter == null ? "Q" + (quarter(period) + 1) : period.quarter);
      case "half year" -> year + " half " + quarter(period) / 2;
      case "year" -> year;
      default -> throw new IllegalArgumentException("a span: " + span);
    };
  }

  private static String year(Listed period) {
    return period.year == null ? String.valueOf(period.days.first().getYear()) : period.year;
  }

  private static String month(Listed period) {
    long days = ChronoUnit.DAYS.between(period.days.first(), period.days.last()) + 1;
    return days >= 28 ? period.label : period.days.first().toString().substring(0, 7);
  }

  private int quarter(Listed period) {
    List<Listed> sameYear =
        listed.stream().filter(other -> year(other).equals(year(period))).toList();
    if (period.quarter != null) {
      return sameYear.stream()
          .map(Listed::quarter)
          .filter(name -> name != null)
          .distinct()
          .toList()
          .indexOf(period.quarter);
    }
    LocalDate start =
        period.year == null
            ? period.days.first().withDayOfYear(1)
            : sameYear.getFirst().days.first();
    return (int) Math.min(3, ChronoUnit.MONTHS.between(start, period.days.first()) / 3);
  }
}
