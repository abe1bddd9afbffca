package guerdon.engine.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of reading a folder.
 *
 * @param snapshot the facts; null when the data is refused
 * @param badRows what is wrong, by file in the order of the record types, then by line; at most as
 *     many as the options show
 * @param counts one per record type, exact whatever is shown
 */
public record ReadOutcome(
    @Nullable Snapshot snapshot, List<BadRow> badRows, List<FileCount> counts) {
  public ReadOutcome {
    badRows = List.copyOf(badRows);
    counts = List.copyOf(counts);
  }

  /** The number of bad rows in all files, and of files that could not be read to their end. */
  public long badRowCount() {
    return counts.stream().mapToLong(count -> count.bad() + (count.unreadable() ? 1 : 0)).sum();
  }

  /** Whether every file was read to its end and every row is good. */
  public boolean isClean() {
    return badRowCount() == 0;
  }

  /**
   * The rows of one record type: {@code rows = taken + bad + notYetKnown + replaced}.
   *
   * @param replaced rows in whose place others became known later, and rows that were taken back
   * @param unreadable whether the file is missing or broken as a whole, so that the other numbers
   *     reach only as far as it could be read
   */
  public record FileCount(
      String recordType,
      String file,
      long rows,
      long taken,
      long bad,
      long notYetKnown,
      long replaced,
      boolean unreadable) {}
}
