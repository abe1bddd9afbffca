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

/** Where events are told. */
public final class Webhooks {
  private static final String COLUMNS =
      "id, url, events, member, created_at, failing_since, disabled_at, disabled_because";

  private final Handle handle;
  private final Clock clock;
  private final Vault vault;

  Webhooks(Handle handle, Clock clock, Vault vault) {
    this.vault = vault;
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * One address that is told of events.
   *
   * @param events such as {@code run.posted}, {@code inquiry.*} or {@code *}
   * @param member whose it is; it is told what they may see
   * @param failingSince when nothing could be delivered first, after what could; null: it works
   * @param disabledBecause why nothing is sent any more; null: it is sent
   */
  public record Webhook(
      long id,
      String url,
      List<String> events,
      String member,
      Instant createdAt,
      @Nullable Instant failingSince,
      @Nullable Instant disabledAt,
      @Nullable String disabledBecause) {
    public Webhook {
      events = List.copyOf(events);
    }
  }

  /** Adds one; it is told of what happens from now on. */
  public long add(String url, List<String> events, String member, String secret) {
    return handle
        .createQuery(
            "INSERT INTO webhook (url, events, member, secret, created_at) VALUES (:url, :events,"
                + " :member, :secret, :now) RETURNING id")
        .bind("url", url)
        .bindArray("events", String.class, events)
        .bind("member", member)
        .bind("secret", vault.sealed(secret))
        .bind("now", now())
        .mapTo(Long.class)
        .one();
  }

  /**
   * Changes one.
   *
   * @param disabledBecause null: it is sent from now on
   */
  public void change(long id, String url, List<String> events, @Nullable String disabledBecause) {
    handle
        .createUpdate(
            "UPDATE webhook SET url = :url, events = :events, failing_since = NULL, disabled_at ="
                + " CASE WHEN :because::text IS NOT NULL THEN coalesce(disabled_at, :now) END,"
                + " disabled_because = :because WHERE id = :id")
        .bind("url", url)
        .bindArray("events", String.class, events)
        .bind("because", disabledBecause)
        .bind("now", now())
        .bind("id", id)
        .execute();
  }

  /** Signs with another secret, and for a while with the former one as well. */
  public void renew(long id, String secret, Duration both) {
    handle
        .createUpdate(
            "UPDATE webhook SET former_secret = secret, former_until = :until, secret = :secret"
                + " WHERE id = :id")
        .bind("until", now().plus(both))
        .bind("secret", vault.sealed(secret))
        .bind("id", id)
        .execute();
  }

  /** Encrypts secrets that an earlier version kept in clear. Returns how many there were. */
  int sealAll() {
    int count = 0;
    for (String column : List.of("secret", "former_secret")) {
      List<String> clear =
          handle
              .createQuery("SELECT " + column + " FROM webhook WHERE " + column + " IS NOT NULL")
              .mapTo(String.class)
              .filter(secret -> !Vault.isSealed(secret))
              .list();
      for (String secret : clear) {
        count +=
            handle
                .createUpdate(
                    "UPDATE webhook SET " + column + " = :sealed WHERE " + column + " = :clear")
                .bind("sealed", vault.sealed(secret))
                .bind("clear", secret)
                .execute();
      }
    }
    return count;
  }

  /** Sends nothing to it any more, and shows it to nobody. */
  public void remove(long id) {
    handle
        .createUpdate("UPDATE webhook SET removed_at = :now WHERE id = :id")
        .bind("now", now())
        .bind("id", id)
        .execute();
  }

  public Optional<Webhook> find(long id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM webhook WHERE id = :id AND removed_at IS NULL")
        .bind("id", id)
        .map((rows, context) -> webhook(rows))
        .findOne();
  }

  /** Those of a member, or all. */
  public List<Webhook> of(@Nullable String member) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM webhook WHERE removed_at IS NULL AND (:member::text IS NULL OR member ="
                + " :member) ORDER BY id")
        .bind("member", member)
        .map((rows, context) -> webhook(rows))
        .list();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Webhook webhook(ResultSet rows) throws SQLException {
    return new Webhook(
        rows.getLong("id"),
        rows.getString("url"),
        Arrays.asList((String[]) rows.getArray("events").getArray()),
        rows.getString("member"),
        Times.instant(rows, "created_at"),
        Times.instantOrNull(rows, "failing_since"),
        Times.instantOrNull(rows, "disabled_at"),
        rows.getString("disabled_because"));
  }
}
