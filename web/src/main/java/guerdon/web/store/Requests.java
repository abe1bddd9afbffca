package guerdon.web.store;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Answers to writes by their Idempotency-Key. */
public final class Requests {
  private final Handle handle;
  private final Clock clock;

  Requests(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * An answer that was given.
   *
   * @param sha256 the hash of the request it was given to
   */
  public record Answer(String sha256, int status, String contentType, String body) {}

  /**
   * Takes a key for this transaction. A second request with the key waits until the first has
   * ended, and then finds its answer.
   */
  public Optional<Answer> begin(String member, String key) {
    handle
        .createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:words, 0))::text")
        .bind("words", member.length() + ":" + member + key)
        .mapTo(String.class)
        .one();
    return handle
        .createQuery(
            "SELECT sha256, status, content_type, body FROM request WHERE member = :member AND key"
                + " = :key")
        .bind("member", member)
        .bind("key", key)
        .map(
            (rows, context) ->
                new Answer(
                    rows.getString("sha256"),
                    rows.getInt("status"),
                    rows.getString("content_type"),
                    rows.getString("body")))
        .findOne();
  }

  /** Keeps the answer with what it tells of. */
  public void end(String member, String key, Answer answer) {
    handle
        .createUpdate(
            "INSERT INTO request (member, key, sha256, status, content_type, body, at) VALUES"
                + " (:member, :key, :sha256, :status, :type, :body, :now)")
        .bind("member", member)
        .bind("key", key)
        .bind("sha256", answer.sha256())
        .bind("status", answer.status())
        .bind("type", answer.contentType())
        .bind("body", answer.body())
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }
}
