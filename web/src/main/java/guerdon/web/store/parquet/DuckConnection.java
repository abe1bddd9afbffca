package guerdon.web.store.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * Connections to DuckDB without a database of its own, which touches no file but those it is told.
 */
final class DuckConnection {
  private DuckConnection() {}

  /**
   * A connection on one thread.
   *
   * @throws ParquetMissing where there is no DuckDB for this platform
   */
  static DuckDBConnection open() throws IOException, SQLException {
    Properties settings = new Properties();
    settings.put("jdbc_stream_results", "true");
    settings.put("threads", "1");
    settings.put("memory_limit", "1GB");
    settings.put("temp_directory", "");
    // Nothing is fetched from anywhere to read a file.
    settings.put("autoinstall_known_extensions", "false");
    settings.put("autoload_known_extensions", "false");
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
      return connection.unwrap(DuckDBConnection.class);
    } catch (LinkageError e) {
      throw new ParquetMissing(e);
    }
  }

  /** A path as a pattern that means this file alone. */
  static String exactly(Path file) {
    StringBuilder pattern = new StringBuilder();
    for (char character : file.toAbsolutePath().toString().toCharArray()) {
      boolean wild = character == '*' || character == '?' || character == '[';
      pattern.append(wild ? "[" + character + "]" : String.valueOf(character));
    }
    return pattern.toString();
  }

  /** What went wrong, in a line and without the file's name. */
  static IOException failed(SQLException e, Path file) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    if (message.contains("No magic bytes") || message.contains("too small to be a Parquet file")) {
      return new IOException("it is no Parquet file, or its end is missing", e);
    }
    String told =
        message
            .replace("'" + file.toAbsolutePath() + "'", "the file")
            .replace("\"" + file.toAbsolutePath() + "\"", "the file")
            .replace(file.toAbsolutePath().toString(), "the file");
    return new IOException("it cannot be read as Parquet (" + told + ")", e);
  }
}
