package guerdon.engine.facts;

import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is paid, with the rows that say who they were from day to day.
 *
 * <p>E7 was an AE from 2024-03-01 and is a manager from 2026-02-01: two versions. Where payees have
 * no first and last days, each has one version that always holds. Immutable.
 */
public final class Payee {
  private final int index;
  private final String key;
  private final List<Fact> versions;
  private final DateRange employment;

  /**
   * @param versions the rows of one payee by first day, at least one
   */
  Payee(int index, String key, List<Fact> versions) {
    this.index = index;
    this.key = key;
    this.versions = List.copyOf(versions);
    this.employment = employmentOf(this.versions);
  }

  /** The position among the payees of the snapshot, from 0. */
  public int index() {
    return index;
  }

  public String key() {
    return key;
  }

  /** The rows by first day. */
  public List<Fact> versions() {
    return versions;
  }

  /**
   * From the first day hired to the last day of the latest row; {@code LocalDate.MIN} and {@code
   * LocalDate.MAX} where that is not stated.
   */
  public DateRange employment() {
    return employment;
  }

  /** Whether no row says from when or until when it holds or the payee is employed. */
  public boolean isAlwaysThere() {
    RecordType type = versions.getFirst().type();
    return type.starts() == null
        && type.ends() == null
        && type.hired() == null
        && type.left() == null;
  }

  /** The row that holds on a day, whether the payee is employed on it or not; null for none. */
  public @Nullable Fact asOf(LocalDate date) {
    int at = versionOn(date);
    return at < 0 ? null : versions.get(at);
  }

  int versionOn(LocalDate date) {
    for (int at = versions.size() - 1; at >= 0; at--) {
      if (versions.get(at).holdsOn(date)) {
        return at;
      }
    }
    return -1;
  }

  /**
   * The last row that holds on a day of the range on which the payee is employed; null for none.
   */
  public @Nullable Fact lastWithin(DateRange range) {
    for (int at = versions.size() - 1; at >= 0; at--) {
      if (covered(versions.get(at), range).isPresent()) {
        return versions.get(at);
      }
    }
    return null;
  }

  /**
   * The days of a range on which a row holds and the payee is employed, in order, stretches that
   * touch put together: hired on 2026-07-01, the year 2026 gives 2026-07-01 to 2026-12-31.
   */
  public List<DateRange> coveredDays(DateRange range) {
    List<DateRange> days = new ArrayList<>();
    for (Fact version : versions) {
      covered(version, range).ifPresent(next -> add(days, next));
    }
    return List.copyOf(days);
  }

  private static void add(List<DateRange> days, DateRange next) {
    if (days.isEmpty()) {
      days.add(next);
      return;
    }
    DateRange before = days.getLast();
    boolean touches =
        before.last().equals(LocalDate.MAX) || !next.first().isAfter(before.last().plusDays(1));
    if (!touches) {
      days.add(next);
    } else if (next.last().isAfter(before.last())) {
      days.set(days.size() - 1, new DateRange(before.first(), next.last()));
    }
  }

  private static Optional<DateRange> covered(Fact version, DateRange range) {
    RecordType type = version.type();
    LocalDate first = later(version.first(), version.day(type.hired(), LocalDate.MIN));
    LocalDate last = earlier(version.last(), version.day(type.left(), LocalDate.MAX));
    return last.isBefore(first) ? Optional.empty() : new DateRange(first, last).overlap(range);
  }

  private static DateRange employmentOf(List<Fact> versions) {
    RecordType type = versions.getFirst().type();
    LocalDate hired = LocalDate.MAX;
    for (Fact version : versions) {
      hired = earlier(hired, version.day(type.hired(), LocalDate.MIN));
    }
    LocalDate left = versions.getLast().day(type.left(), LocalDate.MAX);
    return new DateRange(hired, left.isBefore(hired) ? hired : left);
  }

  private static LocalDate earlier(LocalDate left, LocalDate right) {
    return left.isBefore(right) ? left : right;
  }

  private static LocalDate later(LocalDate left, LocalDate right) {
    return left.isAfter(right) ? left : right;
  }

  @Override
  public String toString() {
    return key;
  }
}
