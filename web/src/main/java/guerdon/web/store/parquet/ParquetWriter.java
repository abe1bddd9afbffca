package guerdon.web.store.parquet;

import guerdon.web.view.ResultTable;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes tables as Parquet files: texts as {@code VARCHAR}, counts as {@code BIGINT}, amounts and
 * shares as {@code DECIMAL(38, n)}, what is empty as null.
 */
public final class ParquetWriter implements Closeable {
  private static final String TABLE = "result";

  private final DuckDBConnection connection;

  private ParquetWriter(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** A writer of tables. */
  public static ParquetWriter open() throws IOException {
    try {
      return new ParquetWriter(DuckConnection.open());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** A number with more decimals than its column has, since a plan rounds finer than a coin. */
  private static final class Finer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int decimals;

    private Finer(int decimals) {
      super("a number has more decimals than its column", null, false, false);
      this.decimals = decimals;
    }
  }

  /** Writes a table; an existing file is written over. */
  public void write(ResultTable table, Path target) throws IOException {
    ResultTable wide = table;
    while (true) {
      try {
        writeAsIs(wide, target);
        return;
      } catch (Finer e) {
        wide = wide.finer(e.decimals);
      }
    }
  }

  private void writeAsIs(ResultTable table, Path target) throws IOException {
    try {
      create(table.fields());
      fill(table);
      try (PreparedStatement copy =
          connection.prepareStatement(
              "copy (from result) to ? (format parquet, compression zstd, use_tmp_file false)")) {
        copy.setString(1, target.toAbsolutePath().toString());
        copy.execute();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static IOException failed(SQLException e) {
    return new IOException(
        "a Parquet file cannot be written: "
            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
        e);
  }

  private void create(List<ResultTable.Field> fields) throws SQLException {
    String columns =
        fields.stream()
            .map(field -> quoted(field.name()) + " " + type(field))
            .collect(Collectors.joining(", ", "(", ")"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("create or replace table " + TABLE + columns);
    }
  }

  /** A name of a column of ours, which holds no quote in any table there is. */
  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String type(ResultTable.Field field) {
    return switch (field.kind()) {
      case TEXT -> "varchar";
      case WHOLE -> "bigint";
      case DECIMAL -> "decimal(38, " + field.decimals() + ")";
    };
  }

  private void fill(ResultTable table) throws IOException, SQLException {
    try (DuckDBAppender rows = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, TABLE)) {
      table
          .rows()
          .write(
              cells -> {
                try {
                  append(rows, table.fields(), cells);
                } catch (SQLException e) {
                  throw new IOException(e.getMessage(), e);
                }
              });
    }
  }

  private static void append(
      DuckDBAppender rows, List<ResultTable.Field> fields, List<String> cells) throws SQLException {
    rows.beginRow();
    for (int at = 0; at < cells.size(); at++) {
      String cell = cells.get(at);
      if (cell.isEmpty()) {
        rows.appendNull();
        continue;
      }
      switch (fields.get(at).kind()) {
        case TEXT -> rows.append(cell);
        case WHOLE -> rows.append(Long.parseLong(cell));
        case DECIMAL -> rows.append(decimal(cell, fields.get(at).decimals()));
      }
    }
    rows.endRow();
  }

  private static BigDecimal decimal(String cell, int decimals) {
    BigDecimal number = new BigDecimal(cell);
    if (number.scale() > decimals) {
      throw new Finer(number.scale());
    }
    return number.setScale(decimals);
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
