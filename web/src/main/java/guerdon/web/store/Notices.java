package guerdon.web.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from the database when something changes that instances remember, whichever of them changed
 * it.
 *
 * <pre>{@code
 * long stamp = notices.stamp(Notices.ACCESS);
 * Caller caller = askTheDatabase();
 * // later
 * if (notices.holds(Notices.ACCESS, stamp)) {
 *   // nobody's access has changed meanwhile: caller is still right
 * }
 * }</pre>
 *
 * <p>Where the database cannot be heard, no stamp holds: what was remembered is asked for again. A
 * stamp taken before the question makes sure that a change during the question is not missed.
 */
public final class Notices implements AutoCloseable {
  /** Members, their roles and tokens, and who is whose manager. */
  public static final String ACCESS = "access";

  /** Versions of plans and their states. */
  public static final String PLANS = "plans";

  private static final String CHANNEL = "guerdon_change";
  private static final int LISTEN_MILLISECONDS = 500;
  private static final int VALID_SECONDS = 1;
  private static final long DEAF = -1;

  private final DataSource source;
  private final Map<String, AtomicLong> counts =
      Map.of(ACCESS, new AtomicLong(), PLANS, new AtomicLong());
  private final Thread thread;
  private volatile boolean hearing;
  private volatile boolean stopped;

  Notices(DataSource source) {
    this.source = source;
    this.thread = Thread.ofPlatform().daemon().name("notices").start(this::listen);
  }

  /** What stands for the state of a subject now. */
  public long stamp(String subject) {
    return hearing ? count(subject).get() : DEAF;
  }

  /** Whether nothing has changed since a stamp was taken. */
  public boolean holds(String subject, long stamp) {
    return hearing && stamp != DEAF && count(subject).get() == stamp;
  }

  /** Something was changed here; no need to wait until the database says so. */
  void changed(String subject) {
    count(subject).incrementAndGet();
  }

  private AtomicLong count(String subject) {
    AtomicLong count = counts.get(subject);
    if (count == null) {
      throw new IllegalArgumentException("nobody tells of " + subject);
    }
    return count;
  }

  private void listen() {
    while (!stopped) {
      try (Connection connection = source.getConnection()) {
        hear(connection);
      } catch (SQLException e) {
        deaf();
        pause();
      }
    }
  }

  /** Ends with the connection, or when nobody wants to hear any more. */
  private void hear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
    PGConnection ears = connection.unwrap(PGConnection.class);
    // Whatever changed while nothing was heard has to be asked for anew.
    counts.values().forEach(AtomicLong::incrementAndGet);
    hearing = true;
    while (!stopped) {
      PGNotification[] heard = ears.getNotifications(LISTEN_MILLISECONDS);
      if (heard == null || heard.length == 0) {
        if (!connection.isValid(VALID_SECONDS)) {
          throw new SQLException("the database cannot be heard any more");
        }
      } else {
        for (PGNotification notice : heard) {
          AtomicLong count = counts.get(notice.getParameter());
          if (count != null) {
            count.incrementAndGet();
          }
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("UNLISTEN " + CHANNEL);
    }
  }

  private void deaf() {
    hearing = false;
    counts.values().forEach(AtomicLong::incrementAndGet);
  }

  private void pause() {
    try {
      Thread.sleep(LISTEN_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(LISTEN_MILLISECONDS * 4L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
