package guerdon.web.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Questions of payees about a line of their pay. */
public final class Inquiries {
  private final Handle handle;
  private final Clock clock;

  Inquiries(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * One question with its answer.
   *
   * @param component what it is about; null: the period as a whole
   */
  public record Inquiry(
      long id,
      String plan,
      String payee,
      String period,
      @Nullable String component,
      String question,
      String askedBy,
      Instant askedAt,
      @Nullable String answer,
      @Nullable String answeredBy,
      @Nullable Instant answeredAt,
      @Nullable Instant resolvedAt) {}

  /** Keeps a question. */
  public long ask(
      String plan,
      String payee,
      String period,
      @Nullable String component,
      String question,
      String member) {
    return handle
        .createQuery(
            "INSERT INTO inquiry (plan, payee, period, component, question, asked_by, asked_at)"
                + " VALUES (:plan, :payee, :period, :component, :question, :member, :now)"
                + " RETURNING id")
        .bind("plan", plan)
        .bind("payee", payee)
        .bind("period", period)
        .bind("component", component)
        .bind("question", question)
        .bind("member", member)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .one();
  }

  /** Answers a question; false when it is resolved already. */
  public boolean answer(long id, String answer, String member) {
    return handle
            .createUpdate(
                "UPDATE inquiry SET answer = :answer, answered_by = :member, answered_at = :now"
                    + " WHERE id = :id AND resolved_at IS NULL")
            .bind("answer", answer)
            .bind("member", member)
            .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Closes an answered question; false when it is open or closed already. */
  public boolean resolve(long id) {
    return handle
            .createUpdate(
                "UPDATE inquiry SET resolved_at = :now WHERE id = :id AND answer IS NOT NULL AND"
                    + " resolved_at IS NULL")
            .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
            .bind("id", id)
            .execute()
        == 1;
  }

  public Optional<Inquiry> find(long id) {
    return handle
        .createQuery("SELECT * FROM inquiry WHERE id = :id")
        .bind("id", id)
        .map((rows, context) -> inquiry(rows))
        .findOne();
  }

  /** The latest questions first. */
  public List<Inquiry> before(long id, int limit) {
    return handle
        .createQuery("SELECT * FROM inquiry WHERE id < :id ORDER BY id DESC LIMIT :limit")
        .bind("id", id)
        .bind("limit", limit)
        .map((rows, context) -> inquiry(rows))
        .list();
  }

  private static Inquiry inquiry(ResultSet rows) throws SQLException {
    return new Inquiry(
        rows.getLong("id"),
        rows.getString("plan"),
        rows.getString("payee"),
        rows.getString("period"),
        rows.getString("component"),
        rows.getString("question"),
        rows.getString("asked_by"),
        Times.instant(rows, "asked_at"),
        rows.getString("answer"),
        rows.getString("answered_by"),
        Times.instantOrNull(rows, "answered_at"),
        Times.instantOrNull(rows, "resolved_at"));
  }
}
