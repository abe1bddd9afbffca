package guerdon.engine.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payee with the rows that say who they were from day to day. */
record Person(String key, List<Row> versions, Book book) {
  void add(Row row) {
    versions.add(row);
    versions.sort(Comparator.comparing((Row r) -> r.holds().first()).thenComparing(r -> r));
  }

  /** The row that holds on a day. */
  @Nullable Row on(LocalDate day) {
    Row found = null;
    for (Row row : versions) {
      if (row.holds().holds(day)) {
        found = row;
      }
    }
    return found;
  }

  /** The day, or the one nearest to it on which a row holds: the one before, else the first. */
  LocalDate nearest(LocalDate day) {
    LocalDate nearest = day;
    if (on(day) == null) {
      nearest = versions.getFirst().holds().first();
      for (Row row : versions) {
        nearest = row.holds().last().isBefore(day) ? row.holds().last() : nearest;
      }
    }
    return nearest;
  }

  private @Nullable Stretch employed(Row row, Stretch within) {
    LocalDate hired = row.day(book.payees().role("hired"));
    LocalDate left = row.day(book.payees().role("left"));
    Stretch employment =
        new Stretch(hired == null ? LocalDate.MIN : hired, left == null ? LocalDate.MAX : left);
    if (!employment.meets(row.holds())) {
      return null;
    }
    Stretch both = employment.common(row.holds());
    return both.meets(within) ? both.common(within) : null;
  }

  /** The last row with a day of employment in a stretch. */
  @Nullable Row versionIn(Stretch within) {
    Row found = null;
    for (Row row : versions) {
      if (employed(row, within) != null) {
        found = row;
      }
    }
    return found;
  }

  /** The days of employment in a stretch, one by one. */
  List<LocalDate> days(Stretch within) {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = within.first(); !day.isAfter(within.last()); day = day.plusDays(1)) {
      LocalDate at = day;
      if (versions.stream().anyMatch(row -> employed(row, new Stretch(at, at)) != null)) {
        days.add(day);
      }
    }
    return days;
  }

  /** The first day of employment of all rows. */
  LocalDate hired() {
    LocalDate first = null;
    for (Row row : versions) {
      LocalDate hired = row.day(book.payees().role("hired"));
      if (hired == null) {
        throw new Unknown("the day " + key + " was hired is not known");
      }
      first = first == null || hired.isBefore(first) ? hired : first;
    }
    if (first == null) {
      throw new Unknown(key + " was never hired");
    }
    return first;
  }

  /** The key of the manager on a day. */
  @Nullable String manager(LocalDate day) {
    Row row = on(day);
    String field = book.manager();
    return row == null || field == null ? null : row.text(field);
  }
}
