package guerdon.web.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Somebody who has the database's own password and changes what is in it. */
public final class Intruder {
  private Intruder() {}

  /** Asks the database of a service a yes-or-no question again and again until it says yes. */
  public static void await(Path home, String question) throws IOException {
    String known = TestDatabases.address(home);
    long end = System.nanoTime() + 60_000_000_000L;
    try (Connection connection =
            DriverManager.getConnection(known == null ? embedded(home) : known);
        Statement statement = connection.createStatement()) {
      while (System.nanoTime() < end) {
        try (ResultSet rows = statement.executeQuery(question)) {
          if (rows.next() && rows.getBoolean(1)) {
            return;
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    throw new IllegalStateException("it never was so: " + question);
  }

  private static String embedded(Path home) throws IOException {
    List<String> lines = Files.readAllLines(home.resolve("postgres").resolve("postmaster.pid"));
    return "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/postgres?user=postgres";
  }

  /**
   * Runs statements on the database of a service.
   *
   * @throws IllegalStateException when the database refuses one
   */
  public static void sql(Path home, List<String> statements) throws IOException {
    String known = TestDatabases.address(home);
    String address = known == null ? embedded(home) : known;
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
