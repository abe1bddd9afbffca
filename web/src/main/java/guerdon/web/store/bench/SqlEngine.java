package guerdon.web.store.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** A database that holds the deals of a benchmark and pays them by one query. */
public abstract sealed class SqlEngine implements AutoCloseable permits DuckDb, Postgres {
  private final Connection connection;
  private final PreparedStatement query;

  /** Takes over a connection whose tables are filled. */
  SqlEngine(Connection connection) throws SQLException, IOException {
    this.connection = connection;
    this.query = connection.prepareStatement(query());
  }

  private static String query() throws IOException {
    try (InputStream in = SqlEngine.class.getResourceAsStream("benchmark.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * What came of the query, in cents.
   *
   * @param withheld what waits for approval and is paid to nobody
   */
  public record Paid(long cents, long withheld) {}

  /** What everybody is paid in the year. */
  public Paid pay() throws IOException {
    try (ResultSet rows = query.executeQuery()) {
      rows.next();
      return new Paid(rows.getLong(1), rows.getLong(2));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Says how many threads one query may use. */
  public void threads(int count) throws IOException {
    try {
      execute(connection, threadsSetting(count));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  abstract String threadsSetting(int count);

  static IOException failed(SQLException e) {
    return new IOException("the database of the benchmark failed: " + e.getMessage(), e);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      query.close();
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
