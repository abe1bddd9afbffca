package guerdon.engine.facts;

import guerdon.engine.facts.StoredTable.StoredColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a file whose cells have types of their own, row by row. */
final class TableReading {
  private static final int PROGRESS_ROWS = 250_000;

  private final ReadRows rows;
  private final ReadOptions options;
  private final ReadProgress progress;
  private final RowUnderWay row;

  private TableReading(ReadRows rows, ReadOptions options, ReadProgress progress) {
    this.rows = rows;
    this.options = options;
    this.progress = progress;
    this.row = new RowUnderWay(rows, options);
  }

  /** Reads a table; what is wrong with it is told to {@code rows}. */
  static void read(StoredTable table, ReadRows rows, ReadOptions options, ReadProgress progress) {
    TableReading reading = new TableReading(rows, options, progress);
    try {
      reading.read(table);
    } catch (IOException e) {
      rows.broken(unreadable(rows.file(), rows.rows(), e));
    }
  }

  /** A file that cannot be read, or not any further. */
  static BadRow unreadable(String file, long read, IOException why) {
    return new BadRow(
        file,
        0,
        null,
        null,
        (read == 0 ? "" : "behind row " + read + ": ") + why.getMessage(),
        "Write the file anew, or give its rows as CSV.");
  }

  /** The fields that a column fills. */
  private record Filled(StoredColumn stored, List<Column> fields) {}

  private void read(StoredTable table) throws IOException {
    List<Filled> filled = filled(table.columns());
    if (rows.unreadable()) {
      return;
    }
    long next = PROGRESS_ROWS;
    try (StoredTable.Rows stored = table.rows(filled.stream().map(Filled::stored).toList())) {
      while (stored.next()) {
        if (rows.rows() >= options.limits().rows()) {
          rows.broken(tooMany());
          return;
        }
        read(stored, filled);
        if (rows.rows() >= next) {
          progress.read(rows.file(), rows.rows());
          next += PROGRESS_ROWS;
        }
      }
    }
  }

  private void read(StoredTable.Rows stored, List<Filled> filled) throws IOException {
    row.begin(rows.rows() + 1);
    for (int at = 0; at < filled.size(); at++) {
      String cell = stored.cell(at);
      char[] characters = cell == null ? new char[0] : cell.toCharArray();
      for (Column column : filled.get(at).fields()) {
        row.cell(column, characters, 0, characters.length);
      }
    }
    row.finish(null);
  }

  private List<Filled> filled(List<StoredColumn> stored) {
    Header header =
        new Header(rows.file(), 0, rows.type(), stored.stream().map(StoredColumn::name).toList());
    header.faults(options.limits().columns()).forEach(rows::broken);
    List<Filled> filled = new ArrayList<>();
    for (StoredColumn column : stored) {
      List<Column> fields = new ArrayList<>();
      rows.type().fields().stream()
          .filter(field -> field.column().equals(column.name()))
          .forEach(
              field -> {
                Fault fault = StoredCells.fault(field, column);
                if (fault != null) {
                  rows.broken(
                      new BadRow(
                          rows.file(), 0, column.name(), null, fault.reason(), fault.remedy()));
                } else if (!rows.unreadable()) {
                  fields.add(
                      new Column(
                          rows.type(),
                          field,
                          options.limits().cellCharacters(),
                          StoredCells.parser(field, column.form())));
                }
              });
      if (!fields.isEmpty()) {
        filled.add(new Filled(column, List.copyOf(fields)));
      }
    }
    return filled;
  }

  private BadRow tooMany() {
    return new BadRow(
        rows.file(),
        rows.rows() + 1,
        null,
        null,
        "the file has more than " + options.limits().rows() + " rows",
        "Split the data, or raise the limit.");
  }
}
