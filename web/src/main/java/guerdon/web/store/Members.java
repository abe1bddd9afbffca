package guerdon.web.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who may use the service, and their tokens. */
public final class Members {
  /** For so long a setup code holds. */
  public static final Duration SETUP = Duration.ofDays(1);

  private final Handle handle;
  private final Clock clock;

  Members(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * Somebody, or a program, that may use the service.
   *
   * @param roles by the names of the contract, such as {@code approver}
   * @param payee who they are among the payees; null for somebody who is not paid
   */
  public record Member(String name, List<String> roles, @Nullable String payee, boolean disabled) {
    public Member {
      roles = List.copyOf(roles);
    }
  }

  /** Adds a member. Returns false when there is one of that name. */
  public boolean add(String name, List<String> roles, @Nullable String payee) {
    return handle
            .createUpdate(
                "INSERT INTO member (name, roles, payee, created_at) VALUES (:name, :roles,"
                    + " :payee, :now) ON CONFLICT DO NOTHING")
            .bind("name", name)
            .bindArray("roles", String.class, roles)
            .bind("payee", payee)
            .bind("now", now())
            .execute()
        == 1;
  }

  /** Gives a member other roles, another payee, or takes away their access. */
  public boolean change(String name, List<String> roles, @Nullable String payee, boolean disabled) {
    return handle
            .createUpdate(
                "UPDATE member SET roles = :roles, payee = :payee, disabled_at = CASE WHEN"
                    + " :disabled THEN coalesce(disabled_at, :now) END WHERE name = :name")
            .bind("name", name)
            .bindArray("roles", String.class, roles)
            .bind("payee", payee)
            .bind("disabled", disabled)
            .bind("now", now())
            .execute()
        == 1;
  }

  public List<Member> all() {
    return handle
        .createQuery(
            "SELECT name, roles, payee, disabled_at IS NOT NULL AS disabled FROM member ORDER BY"
                + " name")
        .map((rows, context) -> member(rows))
        .list();
  }

  public Optional<Member> find(String name) {
    return handle
        .createQuery(
            "SELECT name, roles, payee, disabled_at IS NOT NULL AS disabled FROM member WHERE name"
                + " = :name")
        .bind("name", name)
        .map((rows, context) -> member(rows))
        .findOne();
  }

  /** Keeps the hash of a new token. */
  public void addToken(String member, String label, byte[] hash, @Nullable Instant expires) {
    handle
        .createUpdate(
            "INSERT INTO token (hash, member, label, created_at, expires_at) VALUES (:hash,"
                + " :member, :label, :now, :expires)")
        .bind("hash", hash)
        .bind("member", member)
        .bind("label", label)
        .bind("now", now())
        .bind("expires", expires == null ? null : expires.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Ends all tokens of a member. Returns how many there were. */
  public int revokeTokens(String member) {
    return handle
        .createUpdate(
            "UPDATE token SET revoked_at = :now WHERE member = :member AND revoked_at IS NULL")
        .bind("now", now())
        .bind("member", member)
        .execute();
  }

  /** The member whom a token that holds now was given. */
  public Optional<Member> byToken(byte[] hash) {
    return handle
        .createQuery(
            "SELECT name, roles, payee, false AS disabled FROM token JOIN member ON name = member"
                + " WHERE hash = :hash AND revoked_at IS NULL AND disabled_at IS NULL"
                + " AND (expires_at IS NULL OR expires_at > :now)")
        .bind("hash", hash)
        .bind("now", now())
        .map((rows, context) -> member(rows))
        .findOne();
  }

  /** When a token ends; nothing for one that does not end of itself. */
  public Optional<Instant> tokenEnds(byte[] hash) {
    return handle
        .createQuery("SELECT expires_at FROM token WHERE hash = :hash AND expires_at IS NOT NULL")
        .bind("hash", hash)
        .map((rows, context) -> Times.instant(rows, "expires_at"))
        .findOne();
  }

  /** Whether nobody may use the service yet. */
  public boolean isEmpty() {
    return !handle.createQuery("SELECT EXISTS (SELECT FROM member)").mapTo(Boolean.class).one();
  }

  /** Keeps the hash of a code that makes its first user the administrator; older ones end. */
  public void offerSetup(byte[] hash) {
    handle.execute("DELETE FROM setup_code");
    handle
        .createUpdate("INSERT INTO setup_code (hash, created_at) VALUES (:hash, :now)")
        .bind("hash", hash)
        .bind("now", now())
        .execute();
  }

  /** Uses a setup code up. Returns false when it does not hold, or is older than a day. */
  public boolean useSetup(byte[] hash) {
    return handle
            .createUpdate("DELETE FROM setup_code WHERE hash = :hash AND created_at > :oldest")
            .bind("hash", hash)
            .bind("oldest", now().minus(SETUP))
            .execute()
        == 1;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  static Member member(ResultSet rows) throws SQLException {
    return new Member(
        rows.getString("name"),
        Arrays.asList((String[]) rows.getArray("roles").getArray()),
        rows.getString("payee"),
        rows.getBoolean("disabled"));
  }
}
