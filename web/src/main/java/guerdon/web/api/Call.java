package guerdon.web.api;

import guerdon.web.store.Session;
import guerdon.web.store.Viewer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that has passed the contract.
 *
 * @param parameters those of path and query, as texts
 * @param body the JSON object of the body; empty for none
 * @param accept the media types that are wanted
 * @param ifMatch the state the caller has seen; null when it does not say
 * @param viewer whose pay the caller sees
 * @param browser the session the call is made with; null for a token
 * @param open the transaction of the call; null for operations without one
 * @param notes takes what the audit log is told of the call
 */
public record Call(
    Principal who,
    Map<String, String> parameters,
    Map<String, Object> body,
    String accept,
    @Nullable String ifMatch,
    Viewer viewer,
    @Nullable Browser browser,
    @Nullable Session open,
    Consumer<Note> notes) {
  private static final int MOST = 1_000;

  /** What the audit log is told. */
  public record Note(String action, String subject, String detail) {}

  /** The transaction of the call. */
  public Session session() {
    if (open == null) {
      throw new IllegalStateException("this operation has no transaction");
    }
    return open;
  }

  /** The body as a record. */
  public <T> T as(Class<T> type) {
    return JsonText.read(body, type);
  }

  /** A parameter that the contract requires. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw Problem.badRequest("The parameter " + name + " is missing.");
    }
    return value;
  }

  public @Nullable String optional(String name) {
    return parameters.get(name);
  }

  /** A parameter that is a number of something. */
  public long number(String name) {
    try {
      return Long.parseLong(parameter(name));
    } catch (NumberFormatException e) {
      throw Problem.badRequest(name + " is a whole number, not " + parameter(name) + ".");
    }
  }

  /** A parameter that is a day; null when it is not given. */
  public @Nullable LocalDate day(String name) {
    String text = optional(name);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problem.badRequest(name + " is a day such as 2026-03-31, not " + text + ".");
    }
  }

  /** How many items of a list are wanted. */
  public int limit() {
    return optional("limit") == null ? 100 : Math.clamp(number("limit"), 1, MOST);
  }

  /** The place in a list, newest first, before which items are wanted. */
  public long before() {
    return optional("before") == null ? Long.MAX_VALUE : number("before");
  }

  public boolean accepts(String mediaType) {
    return accept.toLowerCase(Locale.ROOT).contains(mediaType);
  }

  /** Refuses to go on when the caller has seen another state than there is. */
  public void requireSeen(String hash) {
    if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals('"' + hash + '"')) {
      throw new Problem(
          412,
          "changed-meanwhile",
          "Changed meanwhile",
          "If-Match names another state than there is now; look at it again.");
    }
  }

  /** Refuses callers who may not see a payee's pay, as though there were no such payee. */
  public void requireSight(String payee) {
    if (!viewer.sees(payee)) {
      throw Problem.notFound("payee " + payee + " whose pay you may see");
    }
  }

  /** Tells the audit log. */
  public void audit(String action, String subject, String detail) {
    notes.accept(new Note(action, subject, detail));
  }
}
