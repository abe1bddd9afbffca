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
  private static final String ROWS =
      "select cast(columns(name -> list_contains(?, name)) as varchar)"
          + " from read_parquet(?, hive_partitioning = false)";

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
        return new Reading(statement, statement.executeQuery(), file);
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

  private record Reading(PreparedStatement statement, ResultSet found, Path file)
      implements StoredTable.Rows {
    @Override
    public boolean next() throws IOException {
      try {
        return found.next();
      } catch (SQLException e) {
        throw DuckConnection.failed(e, file);
      }
    }

    @Override
    public @Nullable String cell(int at) throws IOException {
      try {
        return found.getString(at + 1);
      } catch (SQLException e) {
        throw DuckConnection.failed(e, file);
      }
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
