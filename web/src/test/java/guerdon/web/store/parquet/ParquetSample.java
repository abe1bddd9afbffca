package guerdon.web.store.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Parquet files for tests, made and looked at with SQL. */
public final class ParquetSample {
  private ParquetSample() {}

  /** Writes the rows of a query. */
  public static void write(Path file, String query) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (" + query + ") to '" + file.toString().replace("'", "''") + "' (format parquet)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A CSV file as Parquet, by a query on {@code csv}, whose columns are texts. */
  public static void fromCsv(Path csv, Path parquet, String columns) {
    write(
        parquet,
        "select "
            + columns
            + " from read_csv('"
            + csv
            + "', header = true, all_varchar = true) as csv");
  }

  /** The types of a file's columns and then its rows, with bars between the cells. */
  public static List<String> rows(Path file) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select * from read_parquet('" + file + "')")) {
      ResultSetMetaData described = found.getMetaData();
      List<String> rows = new ArrayList<>();
      List<String> cells = new ArrayList<>();
      for (int at = 1; at <= described.getColumnCount(); at++) {
        cells.add(described.getColumnName(at) + " " + described.getColumnTypeName(at));
      }
      rows.add(String.join(" | ", cells));
      while (found.next()) {
        cells.clear();
        for (int at = 1; at <= described.getColumnCount(); at++) {
          cells.add(String.valueOf(found.getString(at)));
        }
        rows.add(String.join(" | ", cells));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
