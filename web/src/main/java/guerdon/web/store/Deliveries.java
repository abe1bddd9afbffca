package guerdon.web.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to webhooks.
 *
 * <p>One instance at a time holds a delivery, for as long as its lease lasts; that of an instance
 * which died is taken over. So each event is delivered at least once, and once as a rule.
 */
public final class Deliveries {
  private static final String COLUMNS =
      "d.id, d.event_id, e.type, e.at, d.state, d.attempts, d.queued_at, d.next_at, d.ended_at";

  private final Handle handle;
  private final Clock clock;
  private final Vault vault;

  Deliveries(Handle handle, Clock clock, Vault vault) {
    this.vault = vault;
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * A delivery that is due.
   *
   * @param roles of the member whose webhook it is; none when they may not use the service now
   * @param secrets that sign; two for a while after there is a new one; none when they cannot be
   *     read with the key of this service
   * @param attempt counts from 1
   */
  public record Due(
      long id,
      long webhook,
      String url,
      List<String> roles,
      List<String> secrets,
      long event,
      String type,
      Instant at,
      Map<String, Object> content,
      Map<String, Object> confidential,
      int attempt) {
    public Due {
      roles = List.copyOf(roles);
      secrets = List.copyOf(secrets);
    }

    /** The secrets are never told. */
    @Override
    public String toString() {
      return "Due[" + id + ", " + type + ", attempt " + attempt + "]";
    }
  }

  /** One delivery, as it stands. */
  public record Delivery(
      long id,
      long event,
      String type,
      Instant at,
      String state,
      int attempts,
      Instant queuedAt,
      @Nullable Instant nextAt,
      @Nullable Instant endedAt) {}

  /**
   * One attempt to deliver.
   *
   * @param status what the receiver answered; null when it did not
   * @param problem why it does not count as delivered; null when it does
   */
  public record Attempt(
      int number,
      Instant at,
      @Nullable Integer status,
      @Nullable String problem,
      long milliseconds) {}

  /**
   * Takes deliveries that are due.
   *
   * @param busy webhooks that have enough to do
   * @param each the most for one webhook
   */
  public List<Due> claim(String worker, Duration lease, Collection<Long> busy, int each, int most) {
    List<Long> ids =
        handle
            .createQuery(
                "WITH due AS MATERIALIZED (SELECT d.id FROM webhook h CROSS JOIN LATERAL (SELECT id"
                    + " FROM webhook_delivery WHERE webhook_id = h.id AND state = 'pending' AND"
                    + " next_at <= now() AND (lease_until IS NULL OR lease_until < now()) ORDER BY"
                    + " id LIMIT :each FOR UPDATE SKIP LOCKED) d WHERE h.disabled_at IS NULL AND"
                    + " h.removed_at IS NULL AND NOT (h.id = ANY (:busy)) LIMIT :most) UPDATE"
                    + " webhook_delivery d SET claimed_by = :worker, lease_until = now() + :lease *"
                    + " interval '1 millisecond', attempts = attempts + 1 FROM due WHERE d.id ="
                    + " due.id RETURNING d.id")
            .bind("each", each)
            .bindArray("busy", Long.class, busy)
            .bind("most", most)
            .bind("worker", worker)
            .bind("lease", lease.toMillis())
            .mapTo(Long.class)
            .list();
    return ids.isEmpty() ? List.of() : due(ids);
  }

  private List<Due> due(List<Long> ids) {
    return handle
        .createQuery(
            "SELECT d.id, webhook_id, url, CASE WHEN m.disabled_at IS NULL THEN roles ELSE '{}' END"
                + " AS roles, CASE WHEN former_until > now() THEN ARRAY[secret, former_secret] ELSE"
                + " ARRAY[secret] END AS secrets, event_id, type, at, content, confidential,"
                + " attempts FROM webhook_delivery d JOIN webhook h ON h.id = webhook_id JOIN"
                + " webhook_event e ON e.id = event_id JOIN member m ON m.name = h.member WHERE"
                + " d.id = ANY (:ids) ORDER BY d.id")
        .bindArray("ids", Long.class, ids)
        .map(
            (rows, context) ->
                new Due(
                    rows.getLong("id"),
                    rows.getLong("webhook_id"),
                    rows.getString("url"),
                    Arrays.asList((String[]) rows.getArray("roles").getArray()),
                    Arrays.stream((String[]) rows.getArray("secrets").getArray())
                        .flatMap(kept -> vault.opened(kept).stream())
                        .toList(),
                    rows.getLong("event_id"),
                    rows.getString("type"),
                    Times.instant(rows, "at"),
                    EventText.read(rows.getString("content")),
                    EventText.read(rows.getString("confidential")),
                    rows.getInt("attempts")))
        .list();
  }

  /** Keeps that a delivery arrived; its webhook works. */
  public void delivered(Due due, String worker, Attempt attempt) {
    if (ended(due, worker, "delivered")) {
      log(due, attempt);
      handle.execute("UPDATE webhook SET failing_since = NULL WHERE id = ?", due.webhook());
    }
  }

  /** Keeps that a delivery did not arrive; it is tried again after a while. */
  public void failed(Due due, String worker, Attempt attempt, Duration again, Duration giveUp) {
    int kept =
        handle
            .createUpdate(
                "UPDATE webhook_delivery SET claimed_by = NULL, lease_until = NULL, state = CASE"
                    + " WHEN queued_at + :giveUp * interval '1 millisecond' < now() THEN 'given-up'"
                    + " ELSE state END, ended_at = CASE WHEN queued_at + :giveUp * interval '1"
                    + " millisecond' < now() THEN now() END, next_at = now() + :again * interval '1"
                    + " millisecond' WHERE id = :id AND claimed_by = :worker AND state = 'pending'")
            .bind("giveUp", giveUp.toMillis())
            .bind("again", again.toMillis())
            .bind("id", due.id())
            .bind("worker", worker)
            .execute();
    if (kept == 1) {
      log(due, attempt);
      handle
          .createUpdate(
              "UPDATE webhook SET failing_since = coalesce(failing_since, now()) WHERE id = :id")
          .bind("id", due.webhook())
          .execute();
    }
  }

  private boolean ended(Due due, String worker, String state) {
    return handle
            .createUpdate(
                "UPDATE webhook_delivery SET state = :state, ended_at = now(), claimed_by = NULL,"
                    + " lease_until = NULL WHERE id = :id AND claimed_by = :worker AND state ="
                    + " 'pending'")
            .bind("state", state)
            .bind("id", due.id())
            .bind("worker", worker)
            .execute()
        == 1;
  }

  private void log(Due due, Attempt attempt) {
    handle
        .createUpdate(
            "INSERT INTO webhook_attempt (delivery_id, number, at, status, problem, milliseconds)"
                + " VALUES (:delivery, :number, :at, :status, :problem, :milliseconds) ON CONFLICT"
                + " DO NOTHING")
        .bind("delivery", due.id())
        .bind("number", attempt.number())
        .bind("at", attempt.at().atOffset(ZoneOffset.UTC))
        .bind("status", attempt.status())
        .bind("problem", attempt.problem())
        .bind("milliseconds", attempt.milliseconds())
        .execute();
  }

  /** Sends nothing more to a webhook. */
  public boolean disable(long webhook, String because) {
    return handle
            .createUpdate(
                "UPDATE webhook SET disabled_at = :now, disabled_because = :because WHERE id = :id"
                    + " AND disabled_at IS NULL")
            .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
            .bind("because", because)
            .bind("id", webhook)
            .execute()
        == 1;
  }

  /** Whether nothing could be delivered to a webhook for so long. */
  public boolean failsFor(long webhook, Duration time) {
    return handle
        .createQuery(
            "SELECT coalesce(failing_since + :time * interval '1 millisecond' < now(), false) FROM"
                + " webhook WHERE id = :id")
        .bind("time", time.toMillis())
        .bind("id", webhook)
        .mapTo(Boolean.class)
        .one();
  }

  /** Hands what a worker holds to the others. */
  public void handBack(String worker) {
    handle
        .createUpdate(
            "UPDATE webhook_delivery SET claimed_by = NULL, lease_until = NULL WHERE claimed_by ="
                + " :worker AND state = 'pending'")
        .bind("worker", worker)
        .execute();
  }

  /** Sends a delivery again, whatever became of it; false when it is on its way. */
  public boolean again(long webhook, long id) {
    return handle
            .createUpdate(
                "UPDATE webhook_delivery SET state = 'pending', queued_at = now(), next_at = now(),"
                    + " ended_at = NULL WHERE id = :id AND webhook_id = :webhook AND claimed_by IS"
                    + " NULL")
            .bind("id", id)
            .bind("webhook", webhook)
            .execute()
        == 1;
  }

  /** The latest deliveries of a webhook first. */
  public List<Delivery> before(long webhook, long id, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM webhook_delivery d JOIN webhook_event e ON e.id = event_id WHERE"
                + " webhook_id = :webhook AND d.id < :id ORDER BY d.id DESC LIMIT :limit")
        .bind("webhook", webhook)
        .bind("id", id)
        .bind("limit", limit)
        .map((rows, context) -> delivery(rows))
        .list();
  }

  public Optional<Delivery> find(long webhook, long id) {
    return before(webhook, id + 1, 1).stream().filter(found -> found.id() == id).findFirst();
  }

  /** What was tried, the first attempt first. */
  public List<Attempt> attempts(long delivery) {
    return handle
        .createQuery(
            "SELECT number, at, status, problem, milliseconds FROM webhook_attempt WHERE"
                + " delivery_id = :delivery ORDER BY number")
        .bind("delivery", delivery)
        .map(
            (rows, context) ->
                new Attempt(
                    rows.getInt("number"),
                    Times.instant(rows, "at"),
                    rows.getObject("status", Integer.class),
                    rows.getString("problem"),
                    rows.getLong("milliseconds")))
        .list();
  }

  private static Delivery delivery(ResultSet rows) throws SQLException {
    boolean pending = rows.getString("state").equals("pending");
    return new Delivery(
        rows.getLong("id"),
        rows.getLong("event_id"),
        rows.getString("type"),
        Times.instant(rows, "at"),
        rows.getString("state"),
        rows.getInt("attempts"),
        Times.instant(rows, "queued_at"),
        pending ? Times.instant(rows, "next_at") : null,
        Times.instantOrNull(rows, "ended_at"));
  }
}
