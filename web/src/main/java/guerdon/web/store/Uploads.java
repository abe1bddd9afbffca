package guerdon.web.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows that came in, upload by upload; nothing of them is ever changed. */
public final class Uploads {
  private static final String COLUMNS =
      "id, file, mode, columns, header, row_count, sha256, known_on, uploaded_by, uploaded_at";

  private final Handle handle;
  private final Clock clock;

  Uploads(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * Rows of one file that came in together.
   *
   * @param mode {@code replace}: the file begins anew; {@code append}: the rows come behind those
   *     there are
   * @param header the first line of the CSV file, without its line end
   * @param sha256 the hash of what came, mode and header included
   * @param knownOn the day from which on the rows are known
   */
  public record Upload(
      long id,
      String file,
      String mode,
      List<String> columns,
      String header,
      long rows,
      String sha256,
      LocalDate knownOn,
      String uploadedBy,
      Instant uploadedAt) {
    public Upload {
      columns = List.copyOf(columns);
    }
  }

  /** Takes rows, each a CSV record without its last line end. */
  public interface RowSink {
    /** Adds a row. */
    void row(long line, String record);
  }

  /** Gives rows one after the other. */
  public interface RowSource {
    /** Gives all rows to the sink. */
    void to(RowSink sink) throws IOException;
  }

  /** Lets no other upload of the file in until this transaction ends. */
  public void lock(String file) {
    handle
        .createQuery("SELECT pg_advisory_xact_lock(hashtextextended('upload:' || :file, 0))::text")
        .bind("file", file)
        .mapTo(String.class)
        .one();
  }

  /** Adds an upload with its rows. */
  public Upload add(
      String file,
      String mode,
      List<String> columns,
      String header,
      long rows,
      String sha256,
      LocalDate knownOn,
      String member,
      RowSource source) {
    long id =
        handle
            .createQuery(
                "INSERT INTO upload (file, mode, columns, header, row_count, sha256, known_on,"
                    + " uploaded_by, uploaded_at) VALUES (:file, :mode, :columns, :header, :rows,"
                    + " :sha256, :known, :member, :now) RETURNING id")
            .bind("file", file)
            .bind("mode", mode)
            .bindArray("columns", String.class, columns)
            .bind("header", header)
            .bind("rows", rows)
            .bind("sha256", sha256)
            .bind("known", knownOn)
            .bind("member", member)
            .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
            .mapTo(Long.class)
            .one();
    copy(id, source);
    return find(id).orElseThrow();
  }

  private void copy(long id, RowSource source) {
    try {
      CopyIn.copy(
          handle,
          "COPY fact_row (upload_id, line, cells) FROM STDIN",
          sink ->
              source.to(
                  (line, record) ->
                      sink.accept(id + "\t" + line + "\t" + CopyText.escaped(record) + "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException("the rows could not be read", e);
    }
  }

  public Optional<Upload> find(long id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM upload WHERE id = :id")
        .bind("id", id)
        .map((rows, context) -> upload(rows))
        .findOne();
  }

  /** The latest uploads first. */
  public List<Upload> before(long id, int limit) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM upload WHERE id < :id ORDER BY id DESC LIMIT :limit")
        .bind("id", id)
        .bind("limit", limit)
        .map((rows, context) -> upload(rows))
        .list();
  }

  /**
   * The data as it was known on a day.
   *
   * @param knownOn null: as it is known now
   */
  public UploadSet current(@Nullable LocalDate knownOn) {
    return set(
        handle
            .createQuery(
                "SELECT "
                    + COLUMNS
                    + " FROM upload WHERE :day::date IS NULL OR known_on <= :day ORDER BY id")
            .bind("day", knownOn)
            .map((rows, context) -> upload(rows))
            .list());
  }

  /** The data a run was given. */
  public UploadSet ofRun(long run) {
    return set(
        handle
            .createQuery(
                "SELECT "
                    + COLUMNS
                    + " FROM upload WHERE id IN (SELECT upload_id FROM run_upload WHERE run_id ="
                    + " :run) ORDER BY id")
            .bind("run", run)
            .map((rows, context) -> upload(rows))
            .list());
  }

  /** The data a job was given. */
  public UploadSet ofJob(long job) {
    return set(
        handle
            .createQuery(
                "SELECT "
                    + COLUMNS
                    + " FROM upload WHERE id IN (SELECT upload_id FROM job_upload WHERE job_id ="
                    + " :job) ORDER BY id")
            .bind("job", job)
            .map((rows, context) -> upload(rows))
            .list());
  }

  private static UploadSet set(List<Upload> uploads) {
    Map<String, List<Upload>> files = new TreeMap<>();
    for (Upload upload : uploads) {
      if (upload.mode().equals("replace")) {
        files.put(upload.file(), new ArrayList<>());
      }
      files.computeIfAbsent(upload.file(), file -> new ArrayList<>()).add(upload);
    }
    return new UploadSet(files);
  }

  private static Upload upload(ResultSet rows) throws SQLException {
    return new Upload(
        rows.getLong("id"),
        rows.getString("file"),
        rows.getString("mode"),
        Arrays.asList((String[]) rows.getArray("columns").getArray()),
        rows.getString("header"),
        rows.getLong("row_count"),
        rows.getString("sha256"),
        Times.day(rows, "known_on"),
        rows.getString("uploaded_by"),
        Times.instant(rows, "uploaded_at"));
  }
}
