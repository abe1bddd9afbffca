package guerdon.web.store;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is.
 *
 * @param home the data folder; an embedded PostgreSQL keeps its files in it
 * @param database a JDBC address of a PostgreSQL server, with user and password where it needs
 *     them; null: the embedded one
 * @param connections the most connections that are open at once
 * @param secretKey the file of the key that encrypts secrets in the database
 */
public record StoreSettings(Path home, @Nullable String database, int connections, Path secretKey) {
  private static final String SECRET_KEY = "secret-key";

  private static final int CONNECTIONS = 16;

  /** An embedded PostgreSQL that keeps its files in a folder. */
  public static StoreSettings embedded(Path home) {
    return new StoreSettings(home, null, CONNECTIONS, home.resolve(SECRET_KEY));
  }

  /** A PostgreSQL server that runs elsewhere. */
  public static StoreSettings server(Path home, String database) {
    return new StoreSettings(home, database, CONNECTIONS, home.resolve(SECRET_KEY));
  }

  /** The same with the key in another file, such as one that several services share. */
  public StoreSettings withSecretKey(Path file) {
    return new StoreSettings(home, database, connections, file);
  }

  /**
   * The store of a data folder as somebody else beside its service reaches it: through the running
   * embedded server where there is one.
   *
   * @param database a server; null for the embedded one
   */
  public static StoreSettings beside(Path home, @Nullable String database) throws IOException {
    if (database != null && !database.isBlank()) {
      return server(home, database);
    }
    String running = EmbeddedServer.runningIn(home);
    return running == null ? embedded(home) : server(home, running);
  }
}
