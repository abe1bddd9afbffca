package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.web.store.Store;
import guerdon.web.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store as an earlier version left it is brought up to date and keeps what is in it. */
final class SchemaUpgradeTest {
  /** The changes that the version before this one knew. */
  private static final int BEFORE = 8;

  /** Held here, since a logger that nobody holds forgets its level. */
  private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

  @TempDir Path folder;

  @Test
  void anEarlierStoreIsBroughtUpToDateWithItsRows() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      earlier(server);
      String address = server.getJdbcUrl("postgres", "postgres");
      try (Store store = Store.open(StoreSettings.server(folder, address), Clock.systemUTC())) {
        assertEquals("ann", store.change(session -> session.members().all().getFirst().name()));
        assertEquals("", store.<String>change(session -> session.fairness().people("ann")));
        assertTrue(store.backup().write(OutputStream.nullOutputStream()).changes().size() > BEFORE);
      }
    }
  }

  private static void earlier(EmbeddedPostgres server) throws Exception {
    LIQUIBASE.setLevel(Level.OFF);
    try (Connection connection = server.getPostgresDatabase().getConnection()) {
      new Liquibase(
              "guerdon/web/store/changes.yaml",
              new ClassLoaderResourceAccessor(),
              DatabaseFactory.getInstance()
                  .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
          .update(BEFORE, "");
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet tables =
          statement.executeQuery("SELECT to_regclass('fairness_query') IS NULL")) {
        tables.next();
        assertTrue(tables.getBoolean(1), "the earlier version had no such table");
      }
      statement.execute("INSERT INTO member (name, roles) VALUES ('ann', '{admin}')");
    }
  }
}
