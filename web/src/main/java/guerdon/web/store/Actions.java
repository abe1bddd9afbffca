package guerdon.web.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What coaching policies asked to be done, and what became of it. */
public final class Actions {
  private static final String WHOLE =
      "SELECT a.*, k.member AS acknowledged_by, k.at AS acknowledged_at, c.kind AS closed_as,"
          + " c.member AS closed_by, c.at AS closed_at, c.on_day AS closed_on, c.reason FROM"
          + " coaching_action a LEFT JOIN coaching_event k ON k.action_id = a.id AND k.kind ="
          + " 'acknowledged' LEFT JOIN coaching_event c ON c.action_id = a.id AND c.kind IN"
          + " ('done', 'dismissed')";

  private final Handle handle;
  private final Clock clock;

  Actions(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * What is to be done.
   *
   * @param number the version of the policy that asked for it
   * @param due the last day to do it in time; null where there is none
   * @param lastDay the last day on which it is open
   * @param evidence the values that were read, as JSON
   */
  public record Action(
      String id,
      String policy,
      int number,
      String trigger,
      String kind,
      String payee,
      String recipient,
      LocalDate day,
      @Nullable LocalDate due,
      LocalDate lastDay,
      String text,
      String because,
      String evidence) {}

  /**
   * An action with what became of it.
   *
   * @param sequence counts actions in the order they were made
   * @param closedAs {@code done} or {@code dismissed}; null while it is neither
   * @param reason why it was dismissed, or what was done
   */
  public record Kept(
      long sequence,
      Action action,
      @Nullable String acknowledgedBy,
      @Nullable Instant acknowledgedAt,
      @Nullable String closedAs,
      @Nullable String closedBy,
      @Nullable Instant closedAt,
      @Nullable LocalDate closedOn,
      @Nullable String reason) {

    /** {@code open}, {@code acknowledged}, {@code done}, {@code dismissed} or {@code expired}. */
    public String status(LocalDate today) {
      if (closedAs != null) {
        return closedAs;
      }
      if (action.lastDay().isBefore(today)) {
        return "expired";
      }
      return acknowledgedBy == null ? "open" : "acknowledged";
    }
  }

  /** Keeps a new action; false when it is there already. */
  public boolean add(Action action, long job) {
    return handle
            .createUpdate(
                "INSERT INTO coaching_action (id, job_id, policy, number, trigger, kind, payee,"
                    + " recipient, day, due, last_day, text, because, evidence) VALUES (:id, :job,"
                    + " :policy, :number, :trigger, :kind, :payee, :recipient, :day, :due,"
                    + " :lastDay, :text, :because, :evidence) ON CONFLICT DO NOTHING")
            .bind("id", action.id())
            .bind("job", job)
            .bind("policy", action.policy())
            .bind("number", action.number())
            .bind("trigger", action.trigger())
            .bind("kind", action.kind())
            .bind("payee", action.payee())
            .bind("recipient", action.recipient())
            .bind("day", action.day())
            .bind("due", action.due())
            .bind("lastDay", action.lastDay())
            .bind("text", action.text())
            .bind("because", action.because())
            .bind("evidence", action.evidence())
            .execute()
        == 1;
  }

  /** Gives all actions of a policy in the order they were made. */
  public void each(String policy, Consumer<Kept> sink) {
    try (var rows =
        handle
            .createQuery(WHOLE + " WHERE a.policy = :policy ORDER BY a.sequence")
            .bind("policy", policy)
            .setFetchSize(1_000)
            .map((found, context) -> kept(found))
            .iterator()) {
      rows.forEachRemaining(sink);
    }
  }

  public Optional<Kept> find(String id) {
    return handle
        .createQuery(WHOLE + " WHERE a.id = :id")
        .bind("id", id)
        .map((rows, context) -> kept(rows))
        .findOne();
  }

  /**
   * Which actions are wanted.
   *
   * @param policy null: of all policies
   * @param payee null: about all payees
   * @param status as {@link Kept#status} tells it; null: any
   * @param self who reads; null for those who see everybody. What is about them is only told when
   *     it is addressed to them
   */
  public record Wanted(
      @Nullable String policy,
      @Nullable String payee,
      @Nullable String status,
      @Nullable String self,
      LocalDate today) {}

  /** The latest actions first, those after a place. */
  public List<Kept> page(Wanted wanted, @Nullable Kept after, int limit) {
    return handle
        .createQuery(
            WHOLE
                + " WHERE (:policy::text IS NULL OR a.policy = :policy) AND (:payee::text IS NULL"
                + " OR a.payee = :payee) AND (:self::text IS NULL OR a.recipient = :self OR"
                + " a.payee <> :self) AND (:day::date IS NULL OR (a.day, a.sequence) < (:day,"
                + " :sequence)) AND (:status::text IS NULL OR :status = CASE WHEN c.kind IS NOT"
                + " NULL THEN c.kind WHEN a.last_day < :today THEN 'expired' WHEN k.kind IS NOT"
                + " NULL THEN 'acknowledged' ELSE 'open' END) ORDER BY a.day DESC, a.sequence DESC"
                + " LIMIT :limit")
        .bind("policy", wanted.policy())
        .bind("payee", wanted.payee())
        .bind("self", wanted.self())
        .bind("day", after == null ? null : after.action().day())
        .bind("sequence", after == null ? 0 : after.sequence())
        .bind("status", wanted.status())
        .bind("today", wanted.today())
        .bind("limit", limit)
        .map((rows, context) -> kept(rows))
        .list();
  }

  /** What can happen to an action. */
  public enum Event {
    ACKNOWLEDGED("acknowledged"),
    DONE("done"),
    DISMISSED("dismissed");

    private final String word;

    Event(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Keeps what became of an action; false when that has been kept before. */
  public boolean tell(String id, Event event, String member, String reason) {
    return handle
            .createUpdate(
                "INSERT INTO coaching_event (action_id, kind, member, reason, on_day, at) VALUES"
                    + " (:id, :kind, :member, :reason, :day, :now) ON CONFLICT DO NOTHING")
            .bind("id", id)
            .bind("kind", event.word)
            .bind("member", member)
            .bind("reason", reason)
            .bind("day", LocalDate.now(clock.withZone(ZoneOffset.UTC)))
            .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  private static Kept kept(ResultSet rows) throws SQLException {
    return new Kept(
        rows.getLong("sequence"),
        new Action(
            rows.getString("id"),
            rows.getString("policy"),
            rows.getInt("number"),
            rows.getString("trigger"),
            rows.getString("kind"),
            rows.getString("payee"),
            rows.getString("recipient"),
            Times.day(rows, "day"),
            rows.getObject("due", LocalDate.class),
            Times.day(rows, "last_day"),
            rows.getString("text"),
            rows.getString("because"),
            rows.getString("evidence")),
        rows.getString("acknowledged_by"),
        Times.instantOrNull(rows, "acknowledged_at"),
        rows.getString("closed_as"),
        rows.getString("closed_by"),
        Times.instantOrNull(rows, "closed_at"),
        rows.getObject("closed_on", LocalDate.class),
        rows.getString("reason"));
  }
}
