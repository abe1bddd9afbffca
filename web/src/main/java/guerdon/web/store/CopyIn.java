package guerdon.web.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Sends rows to a table by COPY, all of them or none.
 *
 * <p>A copy that breaks off is cancelled, also on a connection that is gone: the driver would
 * otherwise wait for its end before it rolls back, forever.
 */
final class CopyIn {
  private static final int BUFFER = 1 << 16;

  private CopyIn() {}

  /** Gives rows, each with its line end, one after the other. */
  interface Rows {
    /** Gives all rows to the sink. */
    void to(Consumer<String> sink) throws IOException;
  }

  /**
   * Copies rows.
   *
   * @param sql such as {@code COPY fact_row (upload_id, line, cells) FROM STDIN}
   * @throws StoreUnavailable when the database does not take them
   * @throws IOException when the rows cannot be had
   */
  static void copy(Handle handle, String sql, Rows rows) throws IOException {
    PGCopyOutputStream out;
    try {
      out = new PGCopyOutputStream(handle.getConnection().unwrap(PGConnection.class), sql, BUFFER);
    } catch (SQLException e) {
      throw unavailable(e);
    }
    boolean whole = false;
    try {
      rows.to(row -> write(out, row));
      end(out);
      whole = true;
    } finally {
      if (!whole) {
        cancel(out);
      }
    }
  }

  private static void write(PGCopyOutputStream out, String row) {
    try {
      out.write(row.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private static void end(PGCopyOutputStream out) {
    try {
      out.endCopy();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static void cancel(PGCopyOutputStream out) {
    try {
      if (out.isActive()) {
        out.cancelCopy();
      }
    } catch (SQLException e) {
      // The connection is gone, and with it the copy; what broke it off is being told already.
      return;
    }
  }

  private static StoreUnavailable unavailable(Exception e) {
    return new StoreUnavailable("the rows could not be stored", e);
  }
}
