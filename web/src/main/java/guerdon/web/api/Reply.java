package guerdon.web.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer: a text that is at hand, or a stream that is written while it is read.
 *
 * @param text null for a stream
 * @param etag what tells this state of the resource from others; null for none
 * @param secret whether it is shown this once and not kept for its Idempotency-Key
 */
public record Reply(
    int status,
    String contentType,
    @Nullable String text,
    @Nullable Body body,
    @Nullable String etag,
    Map<String, String> headers,
    boolean secret) {
  static final String JSON = "application/json";

  /** Writes the bytes of an answer. */
  public interface Body {
    /** Writes all of it; the stream blocks while the reader is slow. */
    void to(OutputStream out) throws IOException;
  }

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A value as JSON. */
  public static Reply json(Object value) {
    return json(200, value);
  }

  /** A value as JSON with a status, such as 201 for what was made. */
  public static Reply json(int status, Object value) {
    return new Reply(status, JSON, JsonText.of(value), null, null, Map.of(), false);
  }

  /** A text of a type. */
  public static Reply text(String contentType, String text) {
    return new Reply(200, contentType, text, null, null, Map.of(), false);
  }

  /** Bytes that are written as they come. */
  public static Reply stream(String contentType, Body body) {
    return new Reply(200, contentType, null, body, null, Map.of(), false);
  }

  /** Another page to look at. */
  public static Reply redirect(String to) {
    return text("text/plain; charset=utf-8", "").as(303).with("Location", to);
  }

  /** Nothing but that it is done. */
  public static Reply done() {
    return new Reply(204, JSON, "", null, null, Map.of(), false);
  }

  /** The same answer, told from others by a hash. */
  public Reply tagged(String hash) {
    return new Reply(status, contentType, text, body, '"' + hash + '"', headers, secret);
  }

  /** The same answer, which holds a secret. */
  public Reply shownOnce() {
    return new Reply(status, contentType, text, body, etag, headers, true);
  }

  /** The same answer with another status. */
  public Reply as(int other) {
    return new Reply(other, contentType, text, body, etag, headers, secret);
  }

  /** The same answer with a header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, text, body, etag, more, secret);
  }
}
