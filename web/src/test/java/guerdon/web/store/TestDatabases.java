package guerdon.web.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL for all tests of a run: each service gets a database of its own, copied from one
 * whose tables are there already, which takes a fraction of the time that a server takes to start.
 *
 * <p>It stops with the process.
 */
public final class TestDatabases {
  private static final String TEMPLATE = "guerdon_template";
  private static final String OWNER = "postgres";
  private static final Map<Path, String> ADDRESSES = new HashMap<>();
  private static @Nullable EmbeddedPostgres server;

  private TestDatabases() {}

  /** The database of the service in a folder; a new one at the first call for that folder. */
  public static synchronized StoreSettings of(Path home) throws IOException, SQLException {
    String known = ADDRESSES.get(home);
    if (known == null) {
      EmbeddedPostgres running = server(home);
      String name = "test_" + ADDRESSES.size();
      execute(running, "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
      known = running.getJdbcUrl(OWNER, name);
      ADDRESSES.put(home, known);
    }
    return StoreSettings.server(home, known);
  }

  /** The address of the database that {@link #of} gave for a folder; null for none. */
  static synchronized @Nullable String address(Path home) {
    return ADDRESSES.get(home);
  }

  private static EmbeddedPostgres server(Path home) throws IOException, SQLException {
    EmbeddedPostgres running = server;
    if (running == null) {
      running =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "200")
              .start();
      server = running;
      execute(running, "CREATE DATABASE " + TEMPLATE);
      String address = running.getJdbcUrl(OWNER, TEMPLATE);
      Store.open(StoreSettings.server(home, address), Clock.systemUTC()).close();
    }
    return running;
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
