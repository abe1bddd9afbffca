package guerdon.web.api;

import guerdon.web.api.Contract.Terms;
import guerdon.web.identity.Issuer;
import guerdon.web.store.Hashes;
import guerdon.web.store.Requests;
import guerdon.web.store.Session;
import guerdon.web.store.Store;
import guerdon.web.store.StoreUnavailable;
import guerdon.web.store.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs an endpoint in the transaction its operation wants, once for each Idempotency-Key. */
final class Answering {
  private final Store store;
  private final ServiceLog log;

  Answering(Store store, ServiceLog log) {
    this.store = store;
    this.log = log;
  }

  /**
   * A request as it came in.
   *
   * @param fingerprint tells it from other requests with the same Idempotency-Key
   */
  record Request(
      String operation,
      Principal who,
      Viewer viewer,
      @Nullable Browser browser,
      Map<String, String> parameters,
      Map<String, Object> body,
      String accept,
      @Nullable String ifMatch,
      @Nullable String idempotencyKey,
      String fingerprint) {

    Call call(@Nullable Session session, Consumer<Call.Note> notes) {
      return new Call(who, parameters, body, accept, ifMatch, viewer, browser, session, notes);
    }
  }

  /** The answer to a request; a problem is an answer, too. */
  Reply answer(Supplier<Request> asked, Terms terms, Function<Call, Reply> endpoint) {
    String operation = "a request";
    try {
      Request request = asked.get();
      operation = request.operation();
      return switch (terms.transaction()) {
        case NONE -> endpoint.apply(request.call(null, note -> told(request, List.of(note))));
        case READ -> read(request, endpoint);
        case WRITE -> write(request, terms, endpoint);
      };
    } catch (Problem problem) {
      return reply(problem);
    } catch (Issuer.Unavailable e) {
      log.tell("issuer-unavailable", e);
      return reply(
          new Problem(
              503,
              "issuer-unavailable",
              "The issuer of tokens does not answer",
              "Nothing was changed. Try again in a moment."));
    } catch (StoreUnavailable e) {
      log.tell("store-unavailable", e);
      return reply(
              new Problem(
                  503,
                  "store-unavailable",
                  "The database does not answer",
                  "Nothing was changed. Try again in a moment."))
          .with("Retry-After", "5");
    } catch (RuntimeException e) {
      String id = UUID.randomUUID().toString();
      log.tell("defect " + id + " in " + operation, e);
      return reply(
          new Problem(
              500,
              "defect",
              "Something went wrong",
              "This is a defect; nothing was changed. The log tells more under " + id + "."));
    }
  }

  private Reply read(Request request, Function<Call, Reply> endpoint) {
    List<Call.Note> notes = new ArrayList<>();
    Reply reply =
        store.read(request.viewer(), session -> endpoint.apply(request.call(session, notes::add)));
    told(request, notes);
    return reply;
  }

  private void told(Request request, List<Call.Note> notes) {
    if (!notes.isEmpty()) {
      store.change(
          session -> {
            for (Call.Note note : notes) {
              add(session, request.who(), note);
            }
            return notes.size();
          });
    }
  }

  private static void add(Session session, Principal who, Call.Note note) {
    session.audit().add(who.name(), note.action(), note.subject(), note.detail());
  }

  private Reply write(Request request, Terms terms, Function<Call, Reply> endpoint) {
    // Somebody who has not said who they are has no keys: others could use them.
    String key = terms.open() ? null : request.idempotencyKey();
    return store.change(
        session -> {
          Requests.Answer before =
              key == null ? null : session.requests().begin(request.who().name(), key).orElse(null);
          if (before != null) {
            return repeated(before, request.fingerprint());
          }
          List<Call.Note> notes = new ArrayList<>();
          Reply reply = endpoint.apply(request.call(session, notes::add));
          notes.forEach(note -> add(session, request.who(), note));
          if (key != null && reply.text() != null) {
            session.requests().end(request.who().name(), key, kept(request, reply));
          }
          return reply;
        });
  }

  /** What is answered when the request is repeated; secrets are not kept for it. */
  private static Requests.Answer kept(Request request, Reply given) {
    Reply reply = given.secret() ? reply(shownBefore()) : given;
    return new Requests.Answer(
        request.fingerprint(), reply.status(), reply.contentType(), String.valueOf(reply.text()));
  }

  private static Problem shownBefore() {
    return Problem.conflict(
        "shown-before",
        "The request was done, and what it made was shown then; it is not shown again. Ask for a"
            + " new one.");
  }

  private static Reply repeated(Requests.Answer before, String fingerprint) {
    if (!before.sha256().equals(fingerprint)) {
      throw Problem.unprocessable(
          "key-used-before",
          "The Idempotency-Key was used for another request",
          "Use a new key for a new request.");
    }
    return new Reply(
            before.status(), before.contentType(), before.body(), null, null, Map.of(), false)
        .with("Idempotency-Replayed", "true");
  }

  static Reply reply(Problem problem) {
    return new Reply(
        problem.status(),
        "application/problem+json",
        JsonText.of(problem.body()),
        null,
        null,
        Map.of(),
        false);
  }

  /** What tells one request from another. */
  static String fingerprint(String operation, Map<String, String> parameters, String body) {
    return Hashes.of(JsonText.of(List.of(operation, new TreeMap<>(parameters), body)));
  }
}
