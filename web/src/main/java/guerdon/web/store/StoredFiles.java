package guerdon.web.store;

import guerdon.engine.facts.BadRow;
import guerdon.engine.facts.DataFiles;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/** The files of some uploads, streamed out of the database as the CSV files they were. */
public final class StoredFiles implements DataFiles {
  private final DataSource source;
  private final UploadSet uploads;

  StoredFiles(DataSource source, UploadSet uploads) {
    this.source = source;
    this.uploads = uploads;
  }

  @Override
  public @Nullable DataFile find(String file, Consumer<BadRow> refuse) {
    List<Uploads.Upload> parts = uploads.files().get(file);
    if (parts == null || parts.isEmpty()) {
      refuse.accept(
          new BadRow(
              file,
              0,
              null,
              null,
              "no such file was uploaded; there are "
                  + (uploads.files().isEmpty()
                      ? "none"
                      : String.join(", ", new TreeSet<>(uploads.files().keySet()))),
              "Upload it, with its header at least."));
      return null;
    }
    return () -> open(parts);
  }

  private InputStream open(List<Uploads.Upload> parts) throws IOException {
    String ids =
        parts.stream().map(part -> Long.toString(part.id())).collect(Collectors.joining(","));
    byte[] header = (parts.getFirst().header() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Connection connection = source.getConnection();
      try {
        InputStream rows =
            new PGCopyInputStream(
                connection.unwrap(PGConnection.class),
                "COPY (SELECT cells FROM fact_row WHERE upload_id IN ("
                    + ids
                    + ") ORDER BY upload_id, line) TO STDOUT");
        return new SequenceInputStream(
            new ByteArrayInputStream(header), new Returning(new Unescaping(rows), connection));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException("the rows cannot be read from the database: " + e.getMessage(), e);
    }
  }

  /** Gives the connection back when the rows have been read. */
  private static final class Returning extends FilterInputStream {
    private final Connection connection;

    Returning(InputStream rows, Connection connection) {
      super(rows);
      this.connection = connection;
    }

    @Override
    public void close() throws IOException {
      try (connection) {
        super.close();
      } catch (SQLException e) {
        throw new IOException("a connection to the database cannot be given back", e);
      }
    }
  }

  /** Undoes what COPY does to backslashes, tabs and line ends; other bytes pass as they are. */
  private static final class Unescaping extends FilterInputStream {
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    Unescaping(InputStream in) {
      super(in);
    }

    private int next() throws IOException {
      if (position == limit) {
        limit = in.read(buffer, 0, buffer.length);
        position = 0;
        if (limit <= 0) {
          limit = 0;
          return -1;
        }
      }
      return buffer[position++] & 0xFF;
    }

    @Override
    public int read() throws IOException {
      int value = next();
      if (value != '\\') {
        return value;
      }
      return switch (next()) {
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'v' -> 0x0B;
        case '\\' -> '\\';
        default -> throw new IOException("the database wrote an escape that COPY does not have");
      };
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = 0;
      while (count < length && (count == 0 || position < limit)) {
        int value = read();
        if (value < 0) {
          return count == 0 ? -1 : count;
        }
        target[offset + count] = (byte) value;
        count++;
      }
      return count;
    }
  }
}
