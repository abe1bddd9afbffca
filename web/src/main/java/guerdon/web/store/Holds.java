package guerdon.web.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Pay that is not to be paid yet, and what is held of it.
 *
 * <p>A hold is asked for with a reason, approved by another person, and ends when its release is
 * asked for and approved by another person, or when a posting reaches its last day. Nothing of it
 * is rewritten: what happens to a hold is added, and what is held is the sum of what postings took
 * in and let out.
 */
public final class Holds {
  private static final String WHOLE =
      "SELECT h.*, a.member AS approved_by, a.at AS approved_at, w.member AS withdrawn_by, w.at AS"
          + " withdrawn_at, q.member AS release_asked_by, q.at AS release_asked_at, q.reason AS"
          + " release_reason, e.member AS released_by, e.at AS released_at, l.at AS lapsed_at FROM"
          + " hold h LEFT JOIN hold_event a ON a.hold_id = h.id AND a.kind = 'approved' LEFT JOIN"
          + " hold_event w ON w.hold_id = h.id AND w.kind = 'withdrawn' LEFT JOIN hold_event q ON"
          + " q.hold_id = h.id AND q.kind = 'release-asked' LEFT JOIN hold_event e ON e.hold_id ="
          + " h.id AND e.kind = 'released' LEFT JOIN hold_event l ON l.hold_id = h.id AND l.kind ="
          + " 'lapsed'";

  private final Handle handle;
  private final Clock clock;

  Holds(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * What is to be held.
   *
   * @param component null: all components, and adjustments
   * @param period the days as they were named, such as {@code 2026-03}; null: all days
   * @param until the run that reaches this day pays again; null: until released
   * @param note what the payee reads about it; null for nothing
   */
  public record Asked(
      String plan,
      String payee,
      @Nullable String component,
      @Nullable String period,
      @Nullable LocalDate first,
      @Nullable LocalDate last,
      @Nullable LocalDate until,
      String reason,
      @Nullable String note) {}

  /** Who did something to a hold, and when. */
  public record Step(String by, Instant at) {}

  /**
   * One hold.
   *
   * @param state {@code asked}, {@code withdrawn}, {@code holding}, {@code release asked} or {@code
   *     released}
   * @param lapsedAt when a posting reached its last day; null while none has
   */
  public record Hold(
      long id,
      Asked asked,
      String state,
      String createdBy,
      Instant createdAt,
      @Nullable Step approved,
      @Nullable Step releaseAsked,
      @Nullable String releaseReason,
      @Nullable Step released,
      @Nullable Instant lapsedAt) {}

  /**
   * What a posting took into what is held, or let out of it.
   *
   * @param amount below zero for what was let out
   * @param release whether the posting pays what was let out
   * @param note what the payee reads about the hold
   */
  public record HeldLine(
      long posting,
      long hold,
      String payee,
      String period,
      String component,
      BigDecimal amount,
      String currency,
      boolean release,
      @Nullable String note) {}

  /** What is held of one amount. */
  public record Balance(
      String plan,
      String payee,
      String period,
      LocalDate first,
      String component,
      BigDecimal amount,
      String currency,
      long hold) {}

  /** Asks for a hold; it holds once somebody else has approved it. */
  public long add(Asked asked, String member) {
    return handle
        .createQuery(
            "INSERT INTO hold (plan, payee, component, period, first_day, last_day, until_day,"
                + " reason, note, created_by, created_at) VALUES (:plan, :payee, :component,"
                + " :period, :first, :last, :until, :reason, :note, :member, :now) RETURNING id")
        .bind("plan", asked.plan())
        .bind("payee", asked.payee())
        .bind("component", asked.component())
        .bind("period", asked.period())
        .bind("first", asked.first())
        .bind("last", asked.last())
        .bind("until", asked.until())
        .bind("reason", asked.reason())
        .bind("note", asked.note())
        .bind("member", member)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .one();
  }

  /** What can happen to a hold. */
  public enum Event {
    APPROVED("approved"),
    WITHDRAWN("withdrawn"),
    RELEASE_ASKED("release-asked"),
    RELEASED("released"),
    LAPSED("lapsed");

    private final String word;

    Event(String word) {
      this.word = word;
    }
  }

  /** Keeps that something happened to a hold. */
  public void tell(long hold, Event event, String member, String reason) {
    handle
        .createUpdate(
            "INSERT INTO hold_event (hold_id, kind, member, reason, at) VALUES (:hold, :kind,"
                + " :member, :reason, :now)")
        .bind("hold", hold)
        .bind("kind", event.word)
        .bind("member", member)
        .bind("reason", reason)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Lets no posting of the hold's plan and no other change of a hold in meanwhile. */
  public Optional<Hold> locked(long id) {
    Optional<Hold> found = find(id);
    found.ifPresent(hold -> new PlanVersions(handle, clock).lock(hold.asked().plan()));
    return found.flatMap(hold -> find(hold.id()));
  }

  /** Ends the holds whose last day a run reaches. */
  void lapse(Runs.Run run, String member) {
    List<Long> over =
        handle
            .createQuery(
                "SELECT h.id FROM hold h WHERE h.plan = :plan AND h.until_day <= :last AND EXISTS"
                    + " (SELECT FROM hold_event e WHERE e.hold_id = h.id AND e.kind = 'approved')"
                    + " AND NOT EXISTS (SELECT FROM hold_event e WHERE e.hold_id = h.id AND e.kind"
                    + " IN ('released', 'lapsed')) ORDER BY h.id")
            .bind("plan", run.plan())
            .bind("last", run.last())
            .mapTo(Long.class)
            .list();
    over.forEach(id -> tell(id, Event.LAPSED, member, "run " + run.id() + " reaches its day"));
  }

  public Optional<Hold> find(long id) {
    return handle
        .createQuery(WHOLE + " WHERE h.id = :id")
        .bind("id", id)
        .map((rows, context) -> hold(rows))
        .findOne();
  }

  /**
   * The latest holds first.
   *
   * @param payee null: of all payees that the viewer may see
   */
  public List<Hold> before(long id, @Nullable String payee, int limit) {
    return handle
        .createQuery(
            WHOLE
                + " WHERE h.id < :id AND (:payee::text IS NULL OR h.payee = :payee) ORDER BY h.id"
                + " DESC LIMIT :limit")
        .bind("id", id)
        .bind("payee", payee)
        .bind("limit", limit)
        .map((rows, context) -> hold(rows))
        .list();
  }

  /** What a posting took into what is held and let out, by payee, period and component. */
  public List<HeldLine> lines(long posting) {
    return heldLines("l.posting_id = :posting", posting, "", "", "");
  }

  /** What the postings that pay a payee in a period took into what is held and let out. */
  public List<HeldLine> paidIn(String plan, String payee, String period) {
    return heldLines(
        "l.plan = :plan AND l.payee = :payee AND l.posting_id IN (SELECT id FROM posting WHERE"
            + " plan = :plan AND paid_in = :period)",
        0,
        plan,
        payee,
        period);
  }

  private List<HeldLine> heldLines(
      String which, long posting, String plan, String payee, String period) {
    return handle
        .createQuery(
            "SELECT l.*, h.note, EXISTS (SELECT FROM posted_line p WHERE p.posting_id ="
                + " l.posting_id AND p.payee = l.payee AND p.first_day = l.first_day AND"
                + " p.component = l.component AND p.kind = 'release') AS release FROM held_line l"
                + " JOIN hold h ON h.id = l.hold_id WHERE "
                + which
                + " AND :posting::bigint IS NOT NULL AND :plan::text IS NOT NULL AND :payee::text"
                + " IS NOT NULL AND :period::text IS NOT NULL ORDER BY l.payee COLLATE \"C\","
                + " l.first_day, l.component COLLATE \"C\", l.posting_id")
        .bind("posting", posting)
        .bind("plan", plan)
        .bind("payee", payee)
        .bind("period", period)
        .map(
            (rows, context) ->
                new HeldLine(
                    rows.getLong("posting_id"),
                    rows.getLong("hold_id"),
                    rows.getString("payee"),
                    rows.getString("period"),
                    rows.getString("component"),
                    rows.getBigDecimal("amount"),
                    rows.getString("currency"),
                    rows.getBoolean("release"),
                    rows.getString("note")))
        .list();
  }

  /**
   * What is held, by plan, payee, days and component, after an amount.
   *
   * @param upTo only what postings up to this one moved
   * @param after the last amount of the page before; null for the first page
   */
  public List<Balance> balances(
      @Nullable String plan,
      @Nullable String payee,
      long upTo,
      @Nullable Balance after,
      int limit) {
    return handle
        .createQuery(
            "SELECT plan, payee, max(period) AS period, first_day, component, currency, sum(amount)"
                + " AS amount, max(hold_id) AS hold FROM held_line WHERE (:plan::text IS NULL OR"
                + " plan = :plan) AND (:payee::text IS NULL OR payee = :payee) AND posting_id <="
                + " :upTo AND (:afterPlan::text IS NULL OR (plan COLLATE \"C\", payee COLLATE"
                + " \"C\", first_day, component COLLATE \"C\", currency) > (:afterPlan,"
                + " :afterPayee, :afterFirst::date, :afterComponent, :afterCurrency)) GROUP BY"
                + " plan, payee, first_day, component, currency HAVING sum(amount) <> 0 ORDER BY"
                + " plan COLLATE \"C\", payee COLLATE \"C\", first_day, component COLLATE \"C\","
                + " currency LIMIT :limit")
        .bind("plan", plan)
        .bind("payee", payee)
        .bind("upTo", upTo)
        .bind("afterPlan", after == null ? null : after.plan())
        .bind("afterPayee", after == null ? null : after.payee())
        .bind("afterFirst", after == null ? null : after.first())
        .bind("afterComponent", after == null ? null : after.component())
        .bind("afterCurrency", after == null ? null : after.currency())
        .bind("limit", limit)
        .map(
            (rows, context) ->
                new Balance(
                    rows.getString("plan"),
                    rows.getString("payee"),
                    rows.getString("period"),
                    Times.day(rows, "first_day"),
                    rows.getString("component"),
                    rows.getBigDecimal("amount"),
                    rows.getString("currency"),
                    rows.getLong("hold")))
        .list();
  }

  private static Hold hold(ResultSet rows) throws SQLException {
    Step approved = step(rows, "approved");
    Step withdrawn = step(rows, "withdrawn");
    Step asked = step(rows, "release_asked");
    Step released = step(rows, "released");
    Instant lapsed = Times.instantOrNull(rows, "lapsed_at");
    String state =
        released != null || lapsed != null
            ? "released"
            : withdrawn != null
                ? "withdrawn"
                : approved == null ? "asked" : asked == null ? "holding" : "release asked";
    return new Hold(
        rows.getLong("id"),
        new Asked(
            rows.getString("plan"),
            rows.getString("payee"),
            rows.getString("component"),
            rows.getString("period"),
            rows.getObject("first_day", LocalDate.class),
            rows.getObject("last_day", LocalDate.class),
            rows.getObject("until_day", LocalDate.class),
            rows.getString("reason"),
            rows.getString("note")),
        state,
        rows.getString("created_by"),
        Times.instant(rows, "created_at"),
        approved,
        asked,
        rows.getString("release_reason"),
        released,
        lapsed);
  }

  private static @Nullable Step step(ResultSet rows, String name) throws SQLException {
    String by = rows.getString(name + "_by");
    return by == null ? null : new Step(by, Times.instant(rows, name + "_at"));
  }
}
