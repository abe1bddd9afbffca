package guerdon.web.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/**
 * The system of record.
 *
 * <pre>{@code
 * try (Store store = Store.open(StoreSettings.embedded(home), Clock.systemUTC())) {
 *   long upload = store.change(session -> session.data().add(file, "ann"));
 * }
 * }</pre>
 *
 * <p>A change is done wholly or not at all. Safe for any number of threads.
 */
public final class Store implements AutoCloseable {
  private final @Nullable EmbeddedServer server;
  private final HikariDataSource source;
  private final Jdbi jdbi;
  private final Clock clock;
  private final Notices notices;
  private final Vault vault;

  private Store(
      @Nullable EmbeddedServer server, HikariDataSource source, Clock clock, Vault vault) {
    this.vault = vault;
    this.server = server;
    this.source = source;
    this.jdbi = Jdbi.create(source);
    // What is bound to a statement is pay and names: it must not get into messages, nor into logs.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    this.clock = clock;
    this.notices = new Notices(source);
  }

  /**
   * Opens the store, starts its embedded server where there is no other, and brings its tables up
   * to date.
   *
   * @throws StoreUnavailable when that cannot be done
   */
  public static Store open(StoreSettings settings, Clock clock) {
    String database = settings.database();
    EmbeddedServer server = database == null ? EmbeddedServer.start(settings.home()) : null;
    HikariDataSource source = null;
    try {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(server == null ? database : server.address());
      config.setMaximumPoolSize(settings.connections());
      config.setConnectionTimeout(10_000);
      config.setAutoCommit(true);
      config.setPoolName("guerdon");
      config.addDataSourceProperty("ApplicationName", "guerdon");
      config.addDataSourceProperty("logServerErrorDetail", "false");
      source = new HikariDataSource(config);
      Schema.update(source);
      Store store = new Store(server, source, clock, new Vault(settings.secretKey()));
      store.change(session -> session.webhooks().sealAll());
      return store;
    } catch (RuntimeException e) {
      if (source != null) {
        source.close();
      }
      if (server != null) {
        server.close();
      }
      throw e instanceof StoreUnavailable
          ? e
          : new StoreUnavailable("the database cannot be reached", e);
    }
  }

  /** Does a change in one transaction. */
  public <T> T change(Function<Session, T> work) {
    Set<String> changed = new TreeSet<>();
    try {
      return jdbi.inTransaction(
          handle -> work.apply(new Session(handle, clock, vault, changed::add)));
    } catch (JdbiException e) {
      throw translated(e);
    } finally {
      changed.forEach(notices::changed);
    }
  }

  /** Tells whether what was remembered of the store still holds. */
  public Notices notices() {
    return notices;
  }

  /** Reads as somebody who may see some payees' pay and not others'. */
  public <T> T read(Viewer viewer, Function<Session, T> work) {
    try {
      return jdbi.inTransaction(
          handle -> {
            restrict(handle, viewer);
            return work.apply(new Session(handle, clock, vault, Store::notWhenReading));
          });
    } catch (JdbiException e) {
      throw translated(e);
    }
  }

  private static void notWhenReading(String subject) {
    throw new IllegalStateException("a reader changes no " + subject);
  }

  private static void restrict(Handle handle, Viewer viewer) {
    handle.execute("SET TRANSACTION READ ONLY");
    handle
        .createQuery(
            "SELECT set_config('guerdon.sees_all', :all, true) || set_config('guerdon.sees', :sees,"
                + " true) || set_config('guerdon.self', :self, true) ||"
                + " set_config('guerdon.manager', :manager, true)")
        .bind("all", viewer.seesAll() ? "yes" : "no")
        .bind("sees", viewer.array())
        .bind("self", Objects.requireNonNullElse(viewer.self(), ""))
        .bind("manager", Objects.requireNonNullElse(viewer.manager(), ""))
        .mapTo(String.class)
        .one();
    handle.execute("SET LOCAL ROLE guerdon_reader");
  }

  /** Data files of some uploads, each read through a connection of its own. */
  public StoredFiles files(UploadSet uploads) {
    return new StoredFiles(source, uploads);
  }

  /** Writes and restores backups. */
  public Backup backup() {
    return new Backup(source);
  }

  /** Whether the database answers. */
  public boolean isReachable() {
    try (var connection = source.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  private static RuntimeException translated(JdbiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
      if (cause instanceof SQLException
          && (state == null || state.startsWith("08") || state.startsWith("57"))) {
        return new StoreUnavailable("the database cannot be reached", e);
      }
      if (state != null && state.startsWith("53")) {
        return new StoreUnavailable("the database has no room left", e);
      }
    }
    return e;
  }

  @Override
  public void close() {
    notices.close();
    source.close();
    if (server != null) {
      server.close();
    }
  }
}
