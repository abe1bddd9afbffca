package guerdon.web.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * People signed in with a browser: until they sign out, are idle for half an hour, or half a day
 * has gone.
 */
public final class BrowserSessions {
  /** A session that is not used for so long ends. */
  public static final Duration IDLE = Duration.ofMinutes(30);

  /** A session ends after so long, however much it is used. */
  public static final Duration LONGEST = Duration.ofHours(12);

  private static final Duration NOTED = Duration.ofMinutes(1);
  private static final int LONGEST_AGENT = 200;

  private static final String OPEN =
      "ended_at IS NULL AND expires_at > :now AND last_seen_at > :idle";

  private final Handle handle;
  private final Clock clock;

  BrowserSessions(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * One session.
   *
   * @param means {@code token}, {@code issuer} or {@code setup}
   * @param agent what the browser calls itself
   */
  public record BrowserSession(
      long id,
      String member,
      String means,
      String agent,
      Instant createdAt,
      Instant lastSeenAt,
      Instant expiresAt) {}

  /** An open session with whose it is. */
  public record Found(long id, Members.Member member) {}

  /**
   * Opens a session.
   *
   * @param hash of what the cookie holds
   * @param roles what an issuer gave at sign-in; null: the member's own
   * @param latest when it ends at the latest, such as with the token it was opened by
   */
  public long open(
      byte[] hash,
      String member,
      @Nullable List<String> roles,
      String means,
      String agent,
      @Nullable Instant latest) {
    Instant end = clock.instant().plus(LONGEST);
    return handle
        .createQuery(
            "INSERT INTO browser_session (hash, member, roles, means, agent, created_at,"
                + " last_seen_at, expires_at) VALUES (:hash, :member, :roles, :means, :agent, :now,"
                + " :now, :end) RETURNING id")
        .bind("hash", hash)
        .bind("member", member)
        .bindByType("roles", roles == null ? null : roles.toArray(String[]::new), String[].class)
        .bind("means", means)
        .bind("agent", agent.substring(0, Math.min(LONGEST_AGENT, agent.length())))
        .bind("now", now())
        .bind(
            "end", (latest != null && latest.isBefore(end) ? latest : end).atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .one();
  }

  /** The open session of a cookie, which is seen now; its member may use the service. */
  public Optional<Found> see(byte[] hash) {
    Optional<Found> found =
        bound(
                "SELECT id, name, coalesce(s.roles, m.roles) AS roles, payee, false AS disabled"
                    + " FROM browser_session s JOIN member m ON name = member WHERE hash = :hash"
                    + " AND disabled_at IS NULL AND "
                    + OPEN,
                hash)
            .map((rows, context) -> new Found(rows.getLong("id"), Members.member(rows)))
            .findOne();
    found.ifPresent(
        session ->
            handle
                .createUpdate(
                    "UPDATE browser_session SET last_seen_at = :now WHERE id = :id AND last_seen_at"
                        + " < :noted")
                .bind("now", now())
                .bind("noted", before(NOTED))
                .bind("id", session.id())
                .execute());
    return found;
  }

  private Query bound(String sql, byte[] hash) {
    return handle.createQuery(sql).bind("hash", hash).bind("now", now()).bind("idle", before(IDLE));
  }

  /** The open sessions of a member, the latest first. */
  public List<BrowserSession> of(String member) {
    return handle
        .createQuery(
            "SELECT id, member, means, agent, created_at, last_seen_at, expires_at FROM"
                + " browser_session WHERE member = :member AND "
                + OPEN
                + " ORDER BY id DESC LIMIT 1000")
        .bind("member", member)
        .bind("now", now())
        .bind("idle", before(IDLE))
        .map((rows, context) -> session(rows))
        .list();
  }

  /** Ends a session of a member; false when it is none, or not open. */
  public boolean end(String member, long id) {
    return handle
            .createUpdate(
                "UPDATE browser_session SET ended_at = :now WHERE id = :id AND member = :member AND"
                    + " ended_at IS NULL")
            .bind("now", now())
            .bind("id", id)
            .bind("member", member)
            .execute()
        == 1;
  }

  /** Ends all sessions of a member. Returns how many there were. */
  public int endAll(String member) {
    return handle
        .createUpdate(
            "UPDATE browser_session SET ended_at = :now WHERE member = :member AND ended_at IS"
                + " NULL")
        .bind("now", now())
        .bind("member", member)
        .execute();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private OffsetDateTime before(Duration ago) {
    return now().minus(ago);
  }

  private static BrowserSession session(ResultSet rows) throws SQLException {
    return new BrowserSession(
        rows.getLong("id"),
        rows.getString("member"),
        rows.getString("means"),
        rows.getString("agent"),
        Times.instant(rows, "created_at"),
        Times.instant(rows, "last_seen_at"),
        Times.instant(rows, "expires_at"));
  }
}
