package guerdon.web.store.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A PostgreSQL server of its own that is gone with its files afterwards. */
public final class Postgres extends SqlEngine {
  private static final int CHUNK = 1 << 16;

  private final EmbeddedPostgres server;

  private Postgres(EmbeddedPostgres server, Connection connection)
      throws SQLException, IOException {
    super(connection);
    this.server = server;
  }

  /** Starts a server and fills the tables. */
  public static Postgres of(DealRows deals) throws IOException {
    try {
      return filled(deals);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static Postgres filled(DealRows deals) throws SQLException, IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("work_mem", "256MB")
            .setServerConfig("jit", "off")
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Connection connection = server.getPostgresDatabase().getConnection();
      execute(
          connection,
          "create function half_up(n numeric, d numeric) returns numeric"
              + " language sql immutable return div(2 * n + d, 2 * d)");
      execute(connection, "create table people (id integer, target bigint, quota bigint)");
      execute(
          connection,
          "create table deals (owner integer, type text, stage text, product text, arr bigint,"
              + " discount smallint, approved boolean, close_date date)");
      copy(connection, "people", deals.quota().length, (text, at) -> person(text, deals, at));
      copy(connection, "deals", deals.owner().length, (text, at) -> deal(text, deals, at));
      execute(connection, "vacuum analyze");
      return new Postgres(server, connection);
    } catch (SQLException | IOException | UncheckedIOException e) {
      server.close();
      throw e;
    }
  }

  /** Writes a row as COPY reads it. */
  private interface Row {
    void write(StringBuilder text, int at);
  }

  private static void person(StringBuilder text, DealRows deals, int at) {
    text.append(at).append('\t').append(deals.target()[at]).append('\t').append(deals.quota()[at]);
  }

  private static void deal(StringBuilder text, DealRows deals, int at) {
    text.append(deals.owner()[at]).append('\t');
    text.append(deals.types().get(deals.type()[at])).append('\t');
    text.append(deals.stages().get(deals.stage()[at])).append('\t');
    text.append(deals.products().get(deals.product()[at])).append('\t');
    text.append(deals.cents()[at]).append('\t');
    text.append(deals.discount()[at]).append('\t');
    text.append(deals.approved()[at]).append('\t');
    text.append(deals.newYear().plusDays(deals.day()[at]));
  }

  private static void copy(Connection connection, String table, int rows, Row row)
      throws SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < rows; at++) {
      row.write(text, at);
      text.append('\n');
      if (text.length() > CHUNK || at == rows - 1) {
        byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
      }
    }
    copy.endCopy();
  }

  @Override
  String threadsSetting(int count) {
    return "set max_parallel_workers_per_gather = " + (count - 1);
  }

  @Override
  public void close() throws IOException {
    super.close();
    server.close();
  }
}
