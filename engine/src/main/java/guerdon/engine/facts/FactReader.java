package guerdon.engine.facts;

import guerdon.dsl.model.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the CSV files of a plan's data strictly.
 *
 * <p>Files are UTF-8 with commas, a header, and quotes where RFC 4180 wants them; columns that are
 * not declared are ignored, as are empty lines. Cells are plain decimals, ISO days or days in the
 * field's format, true/false, and texts without control characters; an empty cell is missing. Keys
 * are unique (for dated rows: on each day), and what a row refers to is there.
 *
 * <p>What is wrong is in the outcome, never thrown. Without {@link ReadOptions#skipBadRows} one bad
 * row refuses the data; a file that is missing or broken as a whole always does.
 */
public final class FactReader {
  private static final int FILES_AT_ONCE = 2;

  private FactReader() {}

  /**
   * Reads the files of {@code types} from a folder; the result does not depend on threads or on the
   * order of rows in a file.
   *
   * @param payees which of the types is the payees'
   */
  public static ReadOutcome read(
      List<RecordType> types,
      RecordType payees,
      Path folder,
      ReadOptions options,
      ReadProgress progress) {
    List<ReadRows> read = readAll(types, new DataFolder(folder), options, progress);
    ReferenceCheck.check(read, payees, options.knownOn());
    List<BadRow> badRows = new ArrayList<>();
    boolean usable = true;
    for (ReadRows rows : read) {
      badRows.addAll(rows.badRows());
      usable &= options.skipBadRows() ? !rows.unreadable() : rows.isClean();
    }
    return new ReadOutcome(
        usable ? snapshot(read, payees, options) : null,
        badRows.subList(0, Math.min(badRows.size(), options.maximumBadRowsShown())),
        read.stream().map(ReadRows::count).toList());
  }

  private static Snapshot snapshot(List<ReadRows> read, RecordType payees, ReadOptions options) {
    List<FactTable> tables =
        read.stream().map(rows -> FactTable.of(rows.type(), rows.facts(), rows.byKey())).toList();
    return new Snapshot(tables, payees, options.knownOn());
  }

  private static List<ReadRows> readAll(
      List<RecordType> types, DataFolder folder, ReadOptions options, ReadProgress progress) {
    ReadProgress oneAtATime =
        (file, rows) -> {
          synchronized (folder) {
            progress.read(file, rows);
          }
        };
    try (ExecutorService readers = Executors.newFixedThreadPool(FILES_AT_ONCE)) {
      List<Future<ReadRows>> pending = new ArrayList<>();
      for (RecordType type : types) {
        pending.add(
            readers.submit(
                () -> {
                  ReadRows rows = FileReading.read(type, folder, options, oneAtATime);
                  KeyCheck.check(rows);
                  return rows;
                }));
      }
      List<ReadRows> read = new ArrayList<>();
      for (Future<ReadRows> next : pending) {
        read.add(next.get());
      }
      return read;
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("reading was interrupted", e);
    }
  }
}
