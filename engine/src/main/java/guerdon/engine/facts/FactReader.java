package guerdon.engine.facts;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

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
   * Reads the files of a plan from a folder; besides, a circle in the plan's hierarchy makes the
   * rows that form it bad.
   */
  public static ReadOutcome read(
      Plan plan, Path folder, ReadOptions options, ReadProgress progress) {
    return read(plan, DataFiles.in(folder), options, progress);
  }

  /** Reads the files of a plan from wherever they are kept; see {@link #read}. */
  public static ReadOutcome read(
      Plan plan, DataFiles files, ReadOptions options, ReadProgress progress) {
    return read(plan.records(), plan.payees(), plan.manager(), files, options, progress);
  }

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
    return read(types, payees, null, DataFiles.in(folder), options, progress);
  }

  private static ReadOutcome read(
      List<RecordType> types,
      RecordType payees,
      @Nullable RecordField manager,
      DataFiles files,
      ReadOptions options,
      ReadProgress progress) {
    List<ReadRows> read = readAll(types, files, options, progress);
    AddedRows.add(read, payees);
    ReferenceCheck.check(read, payees, options.knownOn());
    if (manager != null) {
      refuseCircles(read, payees, manager, options);
    }
    boolean usable =
        read.stream().allMatch(rows -> options.skipBadRows() ? !rows.unreadable() : rows.isClean());
    return new ReadOutcome(
        usable ? snapshot(read, payees, options) : null,
        badRows(read, options.maximumBadRowsShown()),
        read.stream().map(ReadRows::count).toList());
  }

  /** A file that is broken as a whole is told of however many rows of others are bad. */
  private static List<BadRow> badRows(List<ReadRows> read, int most) {
    List<BadRow> badRows = new ArrayList<>();
    int room = most - read.stream().mapToInt(rows -> rows.broken().size()).sum();
    for (ReadRows rows : read) {
      badRows.addAll(rows.badRows(Math.max(0, room)));
      room -= rows.shownRows();
    }
    return badRows;
  }

  /** Takes out the rows that form circles, then those that refer to them, until there is none. */
  private static void refuseCircles(
      List<ReadRows> read, RecordType payees, RecordField manager, ReadOptions options) {
    ReadRows people =
        read.stream()
            .filter(rows -> rows.type().name().equals(payees.name()))
            .findFirst()
            .orElseThrow();
    Hierarchy hierarchy = hierarchy(people, manager, options);
    while (!hierarchy.rowsInCircles().isEmpty()) {
      hierarchy.badRows().forEach(people::show);
      people.withdraw(hierarchy.rowsInCircles());
      ReferenceCheck.check(read, payees, options.knownOn());
      hierarchy = hierarchy(people, manager, options);
    }
  }

  private static Hierarchy hierarchy(ReadRows people, RecordField manager, ReadOptions options) {
    FactTable table = FactTable.of(people.type(), people.facts(), people.byKey());
    return new Snapshot(List.of(table), people.type(), options.knownOn()).hierarchy(manager);
  }

  private static Snapshot snapshot(List<ReadRows> read, RecordType payees, ReadOptions options) {
    List<FactTable> tables =
        read.stream().map(rows -> FactTable.of(rows.type(), rows.facts(), rows.byKey())).toList();
    return new Snapshot(tables, payees, options.knownOn());
  }

  private static List<ReadRows> readAll(
      List<RecordType> types, DataFiles files, ReadOptions options, ReadProgress progress) {
    if (!files.readsAtOnce()) {
      return types.stream().map(type -> readOne(type, files, options, progress)).toList();
    }
    ReadProgress oneAtATime =
        (file, rows) -> {
          synchronized (files) {
            progress.read(file, rows);
          }
        };
    try (ExecutorService readers = Executors.newFixedThreadPool(FILES_AT_ONCE)) {
      List<Future<ReadRows>> pending = new ArrayList<>();
      for (RecordType type : types) {
        pending.add(readers.submit(() -> readOne(type, files, options, oneAtATime)));
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

  private static ReadRows readOne(
      RecordType type, DataFiles files, ReadOptions options, ReadProgress progress) {
    ReadRows rows = FileReading.read(type, files, options, progress);
    rows.replace();
    KeyCheck.check(rows);
    return rows;
  }
}
