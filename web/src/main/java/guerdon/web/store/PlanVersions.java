package guerdon.web.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Plans and their versions; a version's text never changes. */
public final class PlanVersions {
  private static final String COLUMNS =
      "plan, number, kind, title, label, text, sha256, state, created_by, created_at, published_by,"
          + " published_at";

  private final Handle handle;
  private final Clock clock;

  PlanVersions(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * One version of a plan.
   *
   * @param number counts the versions of a plan from 1
   * @param kind {@code plan} for what pays, {@code policy} for what coaches
   * @param label the version the plan's text names itself, such as {@code 2026.1}
   * @param state {@code draft}, {@code published} or {@code withdrawn}
   */
  public record Version(
      String plan,
      int number,
      String kind,
      String title,
      String label,
      String text,
      String sha256,
      String state,
      String createdBy,
      Instant createdAt,
      @Nullable String publishedBy,
      @Nullable Instant publishedAt) {}

  /** Adds a draft of a plan that pays; returns its number. */
  public int addDraft(String plan, String title, String label, String text, String member) {
    return addDraft(plan, title, label, text, "plan", member);
  }

  /** Adds a draft of a plan or a policy; returns its number. */
  public int addDraft(
      String plan, String title, String label, String text, String kind, String member) {
    handle
        .createUpdate(
            "INSERT INTO plan (name, created_at) VALUES (:plan, :now) ON CONFLICT DO NOTHING")
        .bind("plan", plan)
        .bind("now", now())
        .execute();
    lock(plan);
    return handle
        .createQuery(
            "INSERT INTO plan_version (plan, number, kind, title, label, text, sha256, state,"
                + " created_by, created_at) SELECT :plan, coalesce(max(number), 0) + 1, :kind,"
                + " :title, :label, :text, :sha256, 'draft', :member, :now FROM plan_version WHERE"
                + " plan = :plan RETURNING number")
        .bind("plan", plan)
        .bind("kind", kind)
        .bind("title", title)
        .bind("label", label)
        .bind("text", text)
        .bind("sha256", Hashes.of(text))
        .bind("member", member)
        .bind("now", now())
        .mapTo(Integer.class)
        .one();
  }

  /** Lets nobody else change the plan until this transaction ends. */
  void lock(String plan) {
    handle
        .createQuery("SELECT name FROM plan WHERE name = :plan FOR UPDATE")
        .bind("plan", plan)
        .mapTo(String.class)
        .one();
  }

  /** Publishes a draft; returns false when it is none any more. */
  public boolean publish(String plan, int number, String member) {
    return handle
            .createUpdate(
                "UPDATE plan_version SET state = 'published', published_by = :member,"
                    + " published_at = :now WHERE plan = :plan AND number = :number AND state ="
                    + " 'draft'")
            .bind("plan", plan)
            .bind("number", number)
            .bind("member", member)
            .bind("now", now())
            .execute()
        == 1;
  }

  /** Takes a draft back; returns false when it is none any more. */
  public boolean withdraw(String plan, int number) {
    return handle
            .createUpdate(
                "UPDATE plan_version SET state = 'withdrawn' WHERE plan = :plan AND number ="
                    + " :number AND state = 'draft'")
            .bind("plan", plan)
            .bind("number", number)
            .execute()
        == 1;
  }

  public Optional<Version> find(String plan, int number) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM plan_version WHERE plan = :plan AND number = :number")
        .bind("plan", plan)
        .bind("number", number)
        .map((rows, context) -> version(rows))
        .findOne();
  }

  /** The published version with the highest number. */
  public Optional<Version> latestPublished(String plan) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM plan_version WHERE plan = :plan AND state = 'published' ORDER BY number"
                + " DESC LIMIT 1")
        .bind("plan", plan)
        .map((rows, context) -> version(rows))
        .findOne();
  }

  /** All versions of one plan, or of all, by plan and number. */
  public List<Version> all(@Nullable String plan) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM plan_version WHERE :plan::text IS NULL OR plan = :plan ORDER BY plan,"
                + " number")
        .bind("plan", plan)
        .map((rows, context) -> version(rows))
        .list();
  }

  /** Keeps that a payee has agreed to a letter; the first time counts. */
  public boolean acknowledge(
      String plan, int number, String payee, String member, String letterSha256) {
    return handle
            .createUpdate(
                "INSERT INTO acknowledgement (plan, number, payee, member, letter_sha256, at)"
                    + " VALUES (:plan, :number, :payee, :member, :sha, :now) ON CONFLICT DO"
                    + " NOTHING")
            .bind("plan", plan)
            .bind("number", number)
            .bind("payee", payee)
            .bind("member", member)
            .bind("sha", letterSha256)
            .bind("now", now())
            .execute()
        == 1;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Version version(ResultSet rows) throws SQLException {
    return new Version(
        rows.getString("plan"),
        rows.getInt("number"),
        rows.getString("kind"),
        rows.getString("title"),
        rows.getString("label"),
        rows.getString("text"),
        rows.getString("sha256"),
        rows.getString("state"),
        rows.getString("created_by"),
        Times.instant(rows, "created_at"),
        rows.getString("published_by"),
        Times.instantOrNull(rows, "published_at"));
  }
}
