package guerdon.web.data;

import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.store.Hashes;
import guerdon.web.store.UploadSet;
import guerdon.web.store.Uploads.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Data files: what comes in is kept as it came, whole or not at all. */
public final class DataUploads {
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Clock clock;

  /**
   * @param clock tells the day from which an upload counts as known when it does not say itself
   */
  public DataUploads(Clock clock) {
    this.clock = clock;
  }

  /** Adds the operations on data, but for the upload itself. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add("listFiles", DataUploads::files);
    endpoints.add(
        "listUploads",
        call -> {
          List<Upload> found = call.session().uploads().before(call.before(), call.limit());
          return Reply.json(Map.of("uploads", found.stream().map(DataUploads::view).toList()));
        });
    endpoints.add(
        "getUpload",
        call ->
            Reply.json(
                view(
                    call.session()
                        .uploads()
                        .find(call.number("upload"))
                        .orElseThrow(
                            () -> Problem.notFound("upload " + call.parameter("upload"))))));
  }

  private static Reply files(Call call) {
    UploadSet current = call.session().uploads().current(call.day("knownOn"));
    List<Map<String, Object>> files = new ArrayList<>();
    new TreeMap<>(current.files())
        .forEach(
            (file, parts) ->
                files.add(
                    Map.of(
                        "file",
                        file,
                        "rows",
                        parts.stream().mapToLong(Upload::rows).sum(),
                        "columns",
                        parts.getFirst().columns(),
                        "uploads",
                        parts.stream().map(Upload::id).toList())));
    return Reply.json(Map.of("files", files, "sha256", current.sha256()));
  }

  private static Map<String, Object> view(Upload upload) {
    Map<String, Object> view = new TreeMap<>();
    view.put("id", upload.id());
    view.put("file", upload.file());
    view.put("mode", upload.mode());
    view.put("columns", upload.columns());
    view.put("rows", upload.rows());
    view.put("sha256", upload.sha256());
    view.put("knownOn", upload.knownOn());
    view.put("uploadedBy", upload.uploadedBy());
    view.put("uploadedAt", upload.uploadedAt());
    return view;
  }

  /** Stores a received file as new rows of a data file. */
  public Reply store(Call call, Path received) {
    String file = call.parameter("file");
    if (!FILE.matcher(file).matches()) {
      throw Problem.badRequest(
          "A file's name has letters, digits, dots, dashes and underscores, such as"
              + " opportunities.csv.");
    }
    String mode = call.optional("mode") == null ? "replace" : call.parameter("mode");
    if (!mode.equals("replace") && !mode.equals("append")) {
      throw Problem.badRequest("mode is replace or append, not " + mode + ".");
    }
    LocalDate given = call.day("knownOn");
    LocalDate knownOn = given == null ? LocalDate.now(clock.withZone(ZoneOffset.UTC)) : given;
    boolean json = call.parameter("content-type").contains("json");
    CsvUpload upload = new CsvUpload(received, json);
    call.session().uploads().lock(file);
    List<String> own = upload.columns();
    List<String> columns = mode.equals("append") ? existing(call, file, own) : own;
    long rows = upload.rows(columns, (line, record) -> {});
    Upload stored =
        call.session()
            .uploads()
            .add(
                file,
                mode,
                columns,
                CsvUpload.record(columns),
                rows,
                hash(mode, received),
                knownOn,
                call.who().name(),
                sink -> upload.rows(columns, sink));
    call.audit(
        "data.uploaded",
        "file " + file,
        mode + ", " + rows + " rows, upload " + stored.id() + ", " + stored.sha256());
    return Reply.json(201, view(stored)).with("Location", "/v1/uploads/" + stored.id());
  }

  private static List<String> existing(Call call, String file, List<String> own) {
    List<Upload> parts = call.session().uploads().current(null).files().get(file);
    if (parts == null || parts.isEmpty()) {
      return own;
    }
    List<String> columns = parts.getFirst().columns();
    if (!new HashSet<>(columns).equals(new HashSet<>(own))) {
      throw Problem.unprocessable(
          "other-columns",
          "The columns are not those of the file",
          "The file "
              + file
              + " has the columns "
              + String.join(", ", columns)
              + "; these rows have "
              + String.join(", ", own)
              + ". Append the same columns, or replace the file.");
    }
    return columns;
  }

  private static String hash(String mode, Path received) {
    MessageDigest digest = Hashes.digest();
    digest.update(mode.getBytes(StandardCharsets.UTF_8));
    try (InputStream in = new DigestInputStream(Files.newInputStream(received), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Hashes.hex(digest.digest());
  }
}
