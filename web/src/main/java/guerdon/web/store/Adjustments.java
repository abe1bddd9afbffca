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

/** Amounts that people add to what a plan pays, each with a reason and a second person's word. */
public final class Adjustments {
  private final Handle handle;
  private final Clock clock;

  Adjustments(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * One adjustment.
   *
   * @param posting the posting that pays it; null while there is none
   */
  public record Adjustment(
      long id,
      String plan,
      String payee,
      String period,
      LocalDate first,
      BigDecimal amount,
      String currency,
      String reason,
      String createdBy,
      Instant createdAt,
      @Nullable String approvedBy,
      @Nullable Instant approvedAt,
      @Nullable Long posting) {}

  /** Asks for an adjustment; it is paid once somebody else has approved it. */
  public long add(
      String plan,
      String payee,
      String period,
      LocalDate first,
      BigDecimal amount,
      String currency,
      String reason,
      String member) {
    return handle
        .createQuery(
            "INSERT INTO adjustment (plan, payee, period, first_day, amount, currency, reason,"
                + " created_by, created_at) VALUES (:plan, :payee, :period, :first, :amount,"
                + " :currency, :reason, :member, :now) RETURNING id")
        .bind("plan", plan)
        .bind("payee", payee)
        .bind("period", period)
        .bind("first", first)
        .bind("amount", amount)
        .bind("currency", currency)
        .bind("reason", reason)
        .bind("member", member)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .one();
  }

  /** Approves an adjustment; false when it is approved already. */
  public boolean approve(long id, String member) {
    return handle
            .createUpdate(
                "UPDATE adjustment SET approved_by = :member, approved_at = :now WHERE id = :id AND"
                    + " approved_by IS NULL")
            .bind("member", member)
            .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
            .bind("id", id)
            .execute()
        == 1;
  }

  public Optional<Adjustment> find(long id) {
    return handle
        .createQuery("SELECT * FROM adjustment WHERE id = :id")
        .bind("id", id)
        .map((rows, context) -> adjustment(rows))
        .findOne();
  }

  /** The latest adjustments first. */
  public List<Adjustment> before(long id, int limit) {
    return handle
        .createQuery("SELECT * FROM adjustment WHERE id < :id ORDER BY id DESC LIMIT :limit")
        .bind("id", id)
        .bind("limit", limit)
        .map((rows, context) -> adjustment(rows))
        .list();
  }

  private static Adjustment adjustment(ResultSet rows) throws SQLException {
    long posting = rows.getLong("posting_id");
    boolean posted = !rows.wasNull();
    return new Adjustment(
        rows.getLong("id"),
        rows.getString("plan"),
        rows.getString("payee"),
        rows.getString("period"),
        Times.day(rows, "first_day"),
        rows.getBigDecimal("amount"),
        rows.getString("currency"),
        rows.getString("reason"),
        rows.getString("created_by"),
        Times.instant(rows, "created_at"),
        rows.getString("approved_by"),
        Times.instantOrNull(rows, "approved_at"),
        posted ? posting : null);
  }
}
