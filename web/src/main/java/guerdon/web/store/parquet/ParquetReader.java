package guerdon.web.store.parquet;

import guerdon.engine.facts.StoredTable;
import guerdon.engine.facts.TableReader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Opens Parquet files by DuckDB.
 *
 * <p>The path and the names of columns are parameters of fixed statements, never part of their
 * text.
 */
public final class ParquetReader implements TableReader {
  /** The only one there need be. */
  public static final ParquetReader INSTANCE = new ParquetReader();

  private static final String COLUMNS =
      "select * from read_parquet(?, hive_partitioning = false) limit 0";
  private static final String SIZE = "select num_rows from parquet_file_metadata(?)";

  /**
   * A row as one text: a call for each cell would take five times as long as all else. What is
   * missing is an empty text, which means the same to whoever reads it.
   */
  private static final String ROWS =
      """
      select concat_ws(chr(31), *columns(*))
      from (
        select coalesce(cast(columns(name -> list_contains(?, name)) as varchar), '')
        from read_parquet(?, hive_partitioning = false))
      """;

  private static final char SEPARATOR = 31;

  private ParquetReader() {}

  @Override
  public String ending() {
    return ".parquet";
  }

  @Override
  public StoredTable open(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException("the file may not be read by this user");
    }
    try {
      DuckDBConnection connection = DuckConnection.open();
      try {
        return new Table(connection, file, columns(connection, file));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw DuckConnection.failed(e, file);
    }
  }

  private static List<StoredTable.StoredColumn> columns(DuckDBConnection connection, Path file)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, DuckConnection.exactly(file));
      try (ResultSet none = statement.executeQuery()) {
        ResultSetMetaData described = none.getMetaData();
        List<StoredTable.StoredColumn> columns = new ArrayList<>();
        for (int at = 1; at <= described.getColumnCount(); at++) {
          String stored = described.getColumnTypeName(at);
          columns.add(
              new StoredTable.StoredColumn(described.getColumnName(at), form(stored), stored));
        }
        return List.copyOf(columns);
      }
    }
  }

  /** What cells of a type of DuckDB are. */
  static StoredTable.Form form(String type) {
    if (type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP")) {
      return StoredTable.Form.NESTED;
    }
    if (type.startsWith("DECIMAL")) {
      return StoredTable.Form.DECIMAL;
    }
    if (type.startsWith("ENUM")) {
      return StoredTable.Form.TEXT;
    }
    return switch (type) {
      case "VARCHAR", "UUID", "JSON" -> StoredTable.Form.TEXT;
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT" -> StoredTable.Form.WHOLE;
      case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> StoredTable.Form.WHOLE;
      case "DATE" -> StoredTable.Form.DAY;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> StoredTable.Form.MOMENT;
      case "TIMESTAMP WITH TIME ZONE" -> StoredTable.Form.INSTANT;
      case "BOOLEAN" -> StoredTable.Form.FLAG;
      case "FLOAT", "DOUBLE" -> StoredTable.Form.BINARY_FRACTION;
      case "BLOB" -> StoredTable.Form.BYTES;
      default -> StoredTable.Form.OTHER;
    };
  }

  /** A file that is open. */
  private record Table(DuckDBConnection connection, Path file, List<StoredColumn> columns)
      implements StoredTable {

    @Override
    public long size() throws IOException {
      try (PreparedStatement statement = connection.prepareStatement(SIZE)) {
        statement.setString(1, DuckConnection.exactly(file));
        try (ResultSet found = statement.executeQuery()) {
          return found.next() ? found.getLong(1) : 0;
        }
      } catch (SQLException e) {
        throw DuckConnection.failed(e, file);
      }
    }

    @Override
    public Rows rows(List<StoredColumn> wanted) throws IOException {
      try {
        PreparedStatement statement = connection.prepareStatement(ROWS);
        Array names =
            connection.createArrayOf("VARCHAR", wanted.stream().map(StoredColumn::name).toArray());
        statement.setArray(1, names);
        statement.setString(2, DuckConnection.exactly(file));
        return new Reading(statement, statement.executeQuery(), file, wanted.size());
      } catch (SQLException e) {
        throw DuckConnection.failed(e, file);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        connection.close();
      } catch (SQLException e) {
        throw DuckConnection.failed(e, file);
      }
    }
  }

  /** Rows on their way, each cut into its cells. */
  private static final class Reading implements StoredTable.Rows {
    private final PreparedStatement statement;
    private final ResultSet found;
    private final Path file;
    private final int[] ends;
    private String row = "";
    private long number;

    Reading(PreparedStatement statement, ResultSet found, Path file, int columns) {
      this.statement = statement;
      this.found = found;
      this.file = file;
      this.ends = new int[columns];
    }

    @Override
    public boolean next() throws IOException {
      try {
        if (!found.next()) {
          return false;
        }
        row = found.getString(1);
      } catch (SQLException e) {
        throw DuckConnection.failed(e, file);
      }
      number++;
      cut();
      return true;
    }

    private void cut() throws IOException {
      int from = 0;
      for (int at = 0; at < ends.length; at++) {
        int end = row.indexOf(SEPARATOR, from);
        boolean last = at == ends.length - 1;
        if (last != end < 0) {
          throw new IOException("a text of row " + number + " holds the control character U+001F");
        }
        ends[at] = last ? row.length() : end;
        from = end + 1;
      }
    }

    @Override
    public @Nullable String cell(int at) {
      int from = at == 0 ? 0 : ends[at - 1] + 1;
      return from == ends[at] ? null : row.substring(from, ends[at]);
    }

    @Override
    public void close() throws IOException {
      try {
        statement.close();
      } catch (SQLException e) {
        throw DuckConnection.failed(e, file);
      }
    }
  }
}
