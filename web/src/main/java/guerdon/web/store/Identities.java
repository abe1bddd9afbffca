package guerdon.web.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which member a subject of an issuer is. */
public final class Identities {
  private final Handle handle;
  private final Clock clock;

  Identities(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /** One subject and the member they are. */
  public record Link(
      String issuer, String subject, String member, String linkedBy, Instant linkedAt) {}

  /** Links a subject with a member. Returns false when they are linked with one already. */
  public boolean link(String issuer, String subject, String member, String by) {
    return handle
            .createUpdate(
                "INSERT INTO identity (issuer, subject, member, linked_by, linked_at) VALUES"
                    + " (:issuer, :subject, :member, :by, :now) ON CONFLICT DO NOTHING")
            .bind("issuer", issuer)
            .bind("subject", subject)
            .bind("member", member)
            .bind("by", by)
            .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  /** Ends all links of a member. Returns how many there were. */
  public int unlink(String member) {
    return handle
        .createUpdate("DELETE FROM identity WHERE member = :member")
        .bind("member", member)
        .execute();
  }

  /** The links of a member. */
  public List<Link> of(String member) {
    return handle
        .createQuery("SELECT * FROM identity WHERE member = :member ORDER BY issuer, subject")
        .bind("member", member)
        .map((rows, context) -> link(rows))
        .list();
  }

  /** The member whom a subject is, when they may use the service. */
  public Optional<Members.Member> member(String issuer, String subject) {
    return handle
        .createQuery(
            "SELECT name, roles, payee, false AS disabled FROM identity JOIN member ON name ="
                + " member WHERE issuer = :issuer AND subject = :subject AND disabled_at IS NULL")
        .bind("issuer", issuer)
        .bind("subject", subject)
        .map((rows, context) -> Members.member(rows))
        .findOne();
  }

  private static Link link(ResultSet rows) throws SQLException {
    return new Link(
        rows.getString("issuer"),
        rows.getString("subject"),
        rows.getString("member"),
        rows.getString("linked_by"),
        Times.instant(rows, "linked_at"));
  }
}
