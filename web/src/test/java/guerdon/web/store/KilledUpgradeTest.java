package guerdon.web.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.web.ServiceProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed while it brings the tables of its database up to date. */
final class KilledUpgradeTest {
  private static final int BEGUN = 3;
  private static final int ATTEMPTS = 5;

  @TempDir Path folder;

  private static int number(EmbeddedPostgres server, String database, String sql)
      throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static int changes(EmbeddedPostgres server, String database) throws SQLException {
    int tables =
        number(
            server,
            database,
            "SELECT count(*) FROM pg_tables WHERE tablename = 'databasechangelog'");
    return tables == 0 ? 0 : number(server, database, "SELECT count(*) FROM databasechangelog");
  }

  /** Starts a service and kills it in the midst of the changes. Returns how many were done. */
  private int killed(EmbeddedPostgres server, String database) throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    Path log = folder.resolve(database + ".txt");
    Process service =
        ServiceProcess.launch(
            folder.resolve(database),
            log,
            List.of(),
            List.of("--database", server.getJdbcUrl("postgres", database)));
    try {
      while (changes(server, database) < BEGUN) {
        assertTrue(service.isAlive(), () -> text(log));
        Thread.sleep(2);
      }
    } finally {
      service.destroyForcibly().waitFor();
    }
    return changes(server, database);
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void theNextStartEndsWhatTheDeadBegan() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String whole = "whole";
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + whole);
      }
      open(server, whole);
      int all = changes(server, whole);
      int marked = 0;
      int between = 0;
      for (int attempt = 0; attempt < ATTEMPTS && (between == 0 || marked == 0); attempt++) {
        String database = "killed" + attempt;
        between += killed(server, database) < all ? 1 : 0;
        marked +=
            number(server, database, "SELECT count(*) FROM databasechangeloglock WHERE locked");
        long begun = System.nanoTime();
        open(server, database);
        assertTrue(System.nanoTime() - begun < Duration.ofSeconds(60).toNanos(), "it waited");
        assertEquals(all, changes(server, database));
      }
      assertTrue(between > 0, "it was never killed between two changes");
      assertTrue(marked > 0, "no mark of the dead was left behind");
    }
  }

  private void open(EmbeddedPostgres server, String database) {
    StoreSettings settings = StoreSettings.server(folder, server.getJdbcUrl("postgres", database));
    try (Store store = Store.open(settings, Clock.systemUTC())) {
      assertEquals(true, store.change(session -> session.members().isEmpty()));
    }
  }
}
