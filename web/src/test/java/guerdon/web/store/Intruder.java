package guerdon.web.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Somebody who has the database's own password and changes what is in it. */
public final class Intruder {
  private Intruder() {}

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
