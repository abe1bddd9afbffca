package guerdon.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a request is not done, as RFC 9457 wants it told.
 *
 * <p>Every problem says what is wrong and what to do about it; none carries a secret or a stack
 * trace.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String name;
  private final String title;
  private final transient Map<String, Object> more = new LinkedHashMap<>();

  /**
   * @param name the last part of the problem's type, such as {@code not-found}
   */
  public Problem(int status, String name, String title, String detail) {
    super(detail);
    this.status = status;
    this.name = name;
    this.title = title;
  }

  /** A request that does not say what it must, or says it wrongly. */
  public static Problem badRequest(String detail) {
    return new Problem(400, "bad-request", "The request cannot be understood", detail);
  }

  /** Something that is not there, or that the asker may not know of. */
  public static Problem notFound(String what) {
    return new Problem(404, "not-found", "Not found", "There is no " + what + ".");
  }

  /** Something that the asker may not do. */
  public static Problem forbidden(String detail) {
    return new Problem(403, "forbidden", "Not allowed", detail);
  }

  /** Something that cannot be done as things stand. */
  public static Problem conflict(String name, String detail) {
    return new Problem(409, name, "Not as things stand", detail);
  }

  /** Content that is understood and wrong: a plan with errors, data with bad rows. */
  public static Problem unprocessable(String name, String title, String detail) {
    return new Problem(422, name, title, detail);
  }

  /** Adds a member to the problem, such as its diagnostics. */
  public Problem with(String member, List<?> values) {
    more.put(member, values);
    return this;
  }

  public int status() {
    return status;
  }

  public String name() {
    return name;
  }

  /** The problem as it is kept with what could not be done. */
  public Map<String, Object> told() {
    Map<String, Object> told = body();
    told.put("name", name);
    return told;
  }

  /** The problem as a JSON object. */
  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:guerdon:problem:" + name);
    body.put("title", title);
    body.put("status", status);
    body.put("detail", String.valueOf(getMessage()));
    body.putAll(more);
    return body;
  }
}
