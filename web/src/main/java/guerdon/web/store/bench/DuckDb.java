package guerdon.web.store.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** DuckDB in this process, its tables in memory; texts are enumerations, amounts whole cents. */
public final class DuckDb extends SqlEngine {
  private DuckDb(Connection connection) throws SQLException, IOException {
    super(connection);
  }

  /** Fills the tables. */
  public static DuckDb of(DealRows deals) throws IOException {
    try {
      return filled(deals);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static DuckDb filled(DealRows deals) throws SQLException, IOException {
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
    try {
      execute(connection, "create macro half_up(n, d) as (2 * n + d) // (2 * d)");
      execute(connection, "create table people (id integer, target bigint, quota bigint)");
      execute(
          connection,
          "create table deals (owner integer, type "
              + enumeration(deals.types())
              + ", stage "
              + enumeration(deals.stages())
              + ", product "
              + enumeration(deals.products())
              + ", arr bigint, discount tinyint, approved boolean, close_date date)");
      try (DuckDBAppender rows =
          connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "people")) {
        for (int payee = 0; payee < deals.quota().length; payee++) {
          rows.beginRow();
          rows.append(payee).append(deals.target()[payee]).append(deals.quota()[payee]);
          rows.endRow();
        }
      }
      try (DuckDBAppender rows =
          connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "deals")) {
        for (int at = 0; at < deals.owner().length; at++) {
          rows.beginRow();
          rows.append(deals.owner()[at]);
          rows.append(deals.types().get(deals.type()[at]));
          rows.append(deals.stages().get(deals.stage()[at]));
          rows.append(deals.products().get(deals.product()[at]));
          rows.append(deals.cents()[at]);
          rows.append(deals.discount()[at]);
          rows.append(deals.approved()[at]);
          rows.append(deals.newYear().plusDays(deals.day()[at]));
          rows.endRow();
        }
      }
      return new DuckDb(connection);
    } catch (SQLException | IOException e) {
      connection.close();
      throw e;
    }
  }

  private static String enumeration(List<String> words) {
    return words.stream().collect(Collectors.joining("', '", "enum ('", "')"));
  }

  @Override
  String threadsSetting(int count) {
    return "set threads = " + count;
  }
}
