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
 * What was posted for payment.
 *
 * <p>A posting is never rewritten. It holds, for each amount of its run, the difference to what
 * earlier postings hold: all of it in the month it is first posted, the correction when later
 * knowledge changes a month that was posted before.
 */
public final class Postings {
  private final Handle handle;
  private final Clock clock;

  Postings(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * One posting.
   *
   * @param paidIn the period in which its lines are paid
   */
  public record Posting(
      long id,
      long run,
      String plan,
      String paidIn,
      LocalDate lastDay,
      String postedBy,
      Instant postedAt,
      long lines) {}

  /**
   * A line of a posting.
   *
   * @param kind {@code pay}, {@code correction} of a period posted before, {@code adjustment}, or
   *     {@code release} of what was held
   * @param paidIn the period in which it is paid
   */
  public record PostedLine(
      long posting,
      String payee,
      String period,
      LocalDate first,
      String component,
      BigDecimal amount,
      String currency,
      String kind,
      String paidIn) {}

  /**
   * What a run would post, by payee, period and component; what would be held has the kind {@code
   * held}.
   */
  public List<PostedLine> differences(long run, int limit) {
    return new Movements(handle, run)
        .look(limit).stream()
            .map(
                line ->
                    new PostedLine(
                        0,
                        line.payee(),
                        line.period(),
                        line.first(),
                        line.component(),
                        line.amount(),
                        line.currency(),
                        line.kind(),
                        ""))
            .toList();
  }

  /** Why a run cannot be posted. */
  public enum Refusal {
    /** It is not approved, or posted already. */
    NOT_APPROVED,
    /** Another run of the plan was posted since it was asked for. */
    STALE
  }

  /**
   * What became of a posting.
   *
   * @param posting null when it was refused
   */
  public record Outcome(@Nullable Posting posting, @Nullable Refusal refusal) {}

  /** Posts an approved run with the adjustments that are approved, wholly or not at all. */
  public Outcome post(long run, String member) {
    Runs runs = new Runs(handle, clock);
    String plan = runs.find(run).orElseThrow().plan();
    new PlanVersions(handle, clock).lock(plan);
    Runs.Run now = runs.find(run).orElseThrow();
    if (!now.state().equals("approved")) {
      return new Outcome(null, Refusal.NOT_APPROVED);
    }
    long latest =
        handle
            .createQuery("SELECT coalesce(max(id), 0) FROM posting WHERE plan = :plan")
            .bind("plan", plan)
            .mapTo(Long.class)
            .one();
    if (latest != now.afterPosting()) {
      return new Outcome(null, Refusal.STALE);
    }
    return new Outcome(insert(now, member), null);
  }

  private Posting insert(Runs.Run run, String member) {
    String paidIn =
        handle
            .createQuery(
                "SELECT period FROM (SELECT period, first_day FROM pay_line WHERE run_id = :run"
                    + " UNION SELECT period, first_day FROM incomplete_line WHERE run_id = :run) p"
                    + " ORDER BY first_day DESC LIMIT 1")
            .bind("run", run.id())
            .mapTo(String.class)
            .findOne()
            .orElse(run.last().toString());
    new Holds(handle, clock).lapse(run, member);
    Movements movements = new Movements(handle, run.id());
    long lines = movements.prepare();
    long id =
        handle
            .createQuery(
                "INSERT INTO posting (run_id, plan, paid_in, last_day, posted_by, posted_at,"
                    + " line_count) VALUES (:run, :plan, :paidIn, :last,"
                    + " :member, :now, :lines) RETURNING id")
            .bind("run", run.id())
            .bind("plan", run.plan())
            .bind("paidIn", paidIn)
            .bind("last", run.last())
            .bind("member", member)
            .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
            .bind("lines", lines)
            .mapTo(Long.class)
            .one();
    movements.write(id, run.plan());
    handle
        .createUpdate("UPDATE run SET state = 'posted' WHERE id = :run")
        .bind("run", run.id())
        .execute();
    return find(id).orElseThrow();
  }

  public Optional<Posting> find(long id) {
    return handle
        .createQuery("SELECT * FROM posting WHERE id = :id")
        .bind("id", id)
        .map((rows, context) -> posting(rows))
        .findOne();
  }

  /** The latest postings first. */
  public List<Posting> before(long id, int limit) {
    return handle
        .createQuery("SELECT * FROM posting WHERE id < :id ORDER BY id DESC LIMIT :limit")
        .bind("id", id)
        .bind("limit", limit)
        .map((rows, context) -> posting(rows))
        .list();
  }

  /** The lines of a posting by payee, period and component. */
  public List<PostedLine> lines(long posting) {
    return handle
        .createQuery(
            "SELECT l.*, p.paid_in FROM posted_line l JOIN posting p ON p.id = l.posting_id WHERE"
                + " posting_id = :posting ORDER BY payee COLLATE \"C\", l.first_day, component"
                + " COLLATE \"C\", kind")
        .bind("posting", posting)
        .map((rows, context) -> line(rows))
        .list();
  }

  /** What a payee is paid in a period: pay, corrections and adjustments. */
  public List<PostedLine> paidIn(String plan, String payee, String period) {
    return handle
        .createQuery(
            "SELECT l.*, p.paid_in FROM posted_line l JOIN posting p ON p.id = l.posting_id WHERE"
                + " l.plan = :plan AND payee = :payee AND p.paid_in = :period ORDER BY posting_id,"
                + " l.first_day, component COLLATE \"C\", kind")
        .bind("plan", plan)
        .bind("payee", payee)
        .bind("period", period)
        .map((rows, context) -> line(rows))
        .list();
  }

  /**
   * What a payee was paid in a period by a plan.
   *
   * @param period in which it was paid
   */
  public record Paid(String plan, String period, String currency, BigDecimal amount) {}

  /** What a payee was paid, the latest periods first. */
  public List<Paid> paid(String payee, int limit) {
    return handle
        .createQuery(
            "SELECT l.plan, p.paid_in, currency, sum(amount) AS amount FROM posted_line l JOIN"
                + " posting p ON p.id = l.posting_id WHERE payee = :payee GROUP BY l.plan,"
                + " p.paid_in, currency ORDER BY max(p.last_day) DESC, l.plan, currency LIMIT"
                + " :limit")
        .bind("payee", payee)
        .bind("limit", limit)
        .map(
            (rows, context) ->
                new Paid(
                    rows.getString("plan"),
                    rows.getString("paid_in"),
                    rows.getString("currency"),
                    rows.getBigDecimal("amount")))
        .list();
  }

  /** The last posting that pays in a period. */
  public Optional<Posting> ofPeriod(String plan, String period) {
    return handle
        .createQuery(
            "SELECT * FROM posting WHERE plan = :plan AND paid_in = :period ORDER BY id DESC LIMIT"
                + " 1")
        .bind("plan", plan)
        .bind("period", period)
        .map((rows, context) -> posting(rows))
        .findOne();
  }

  private static Posting posting(ResultSet rows) throws SQLException {
    return new Posting(
        rows.getLong("id"),
        rows.getLong("run_id"),
        rows.getString("plan"),
        rows.getString("paid_in"),
        Times.day(rows, "last_day"),
        rows.getString("posted_by"),
        Times.instant(rows, "posted_at"),
        rows.getLong("line_count"));
  }

  private static PostedLine line(ResultSet rows) throws SQLException {
    return new PostedLine(
        rows.getLong("posting_id"),
        rows.getString("payee"),
        rows.getString("period"),
        Times.day(rows, "first_day"),
        rows.getString("component"),
        rows.getBigDecimal("amount"),
        rows.getString("currency"),
        rows.getString("kind"),
        rows.getString("paid_in"));
  }
}
