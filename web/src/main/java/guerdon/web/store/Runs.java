package guerdon.web.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs of plans on the data, and what they pay.
 *
 * <p>A run is queued, then one worker computes it, then somebody else than who asked for it
 * approves it, then it is posted. A worker holds a run for as long as it renews its lease; the run
 * of a worker that died is taken over once the lease has run out.
 */
public final class Runs {
  private static final String COLUMNS =
      "id, plan, number, first_day, last_day, known_on, state, created_by, created_at, progress,"
          + " computed_at, approved_by, approved_at, problem, plan_sha256, snapshot_sha256, engine,"
          + " result_sha256, records, attempts, after_posting";

  private final Handle handle;
  private final Clock clock;

  Runs(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * One run.
   *
   * @param state {@code queued}, {@code computing}, {@code computed}, {@code approved}, {@code
   *     posted}, {@code failed} or {@code withdrawn}
   * @param problem why it failed, as JSON
   * @param afterPosting the last posting of the plan when the run was asked for; 0 for none
   */
  public record Run(
      long id,
      String plan,
      int number,
      LocalDate first,
      LocalDate last,
      @Nullable LocalDate knownOn,
      String state,
      String createdBy,
      Instant createdAt,
      @Nullable String progress,
      @Nullable Instant computedAt,
      @Nullable String approvedBy,
      @Nullable Instant approvedAt,
      @Nullable String problem,
      String planSha256,
      String snapshotSha256,
      String engine,
      @Nullable String resultSha256,
      @Nullable Long records,
      int attempts,
      long afterPosting) {}

  /** Asks for a run on the data there is; a worker takes it up. */
  public long add(
      PlanVersions.Version version,
      LocalDate first,
      LocalDate last,
      @Nullable LocalDate knownOn,
      UploadSet uploads,
      String engine,
      String member) {
    long id =
        handle
            .createQuery(
                "INSERT INTO run (plan, number, first_day, last_day, known_on, state, created_by,"
                    + " created_at, plan_sha256, snapshot_sha256, engine, after_posting) VALUES"
                    + " (:plan, :number, :first, :last, :known, 'queued', :member, :now, :planSha,"
                    + " :snapshotSha, :engine, coalesce((SELECT max(id) FROM posting WHERE plan ="
                    + " :plan), 0)) RETURNING id")
            .bind("plan", version.plan())
            .bind("number", version.number())
            .bind("first", first)
            .bind("last", last)
            .bind("known", knownOn)
            .bind("member", member)
            .bind("now", now())
            .bind("planSha", version.sha256())
            .bind("snapshotSha", uploads.sha256())
            .bind("engine", engine)
            .mapTo(Long.class)
            .one();
    uploads
        .files()
        .values()
        .forEach(
            parts ->
                parts.forEach(
                    part ->
                        handle.execute(
                            "INSERT INTO run_upload (run_id, upload_id) VALUES (?, ?)",
                            id,
                            part.id())));
    return id;
  }

  /** Takes up the oldest run that waits, or whose worker has let its lease run out. */
  public Optional<Run> claim(String worker, Duration lease) {
    return handle
        .createQuery(
            "UPDATE run SET state = 'computing', claimed_by = :worker, lease_until = now() +"
                + " :lease * interval '1 second', attempts = attempts + 1, progress = NULL WHERE id"
                + " = (SELECT id FROM run WHERE state = 'queued' OR (state = 'computing' AND"
                + " lease_until < now()) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING "
                + COLUMNS)
        .bind("worker", worker)
        .bind("lease", lease.toSeconds())
        .map((rows, context) -> run(rows))
        .findOne();
  }

  /** Keeps a run for longer; false when another worker has it by now. */
  public boolean renew(long id, String worker, Duration lease, String progress) {
    return handle
            .createUpdate(
                "UPDATE run SET lease_until = now() + :lease * interval '1 second', progress ="
                    + " :progress WHERE id = :id AND claimed_by = :worker AND state = 'computing'")
            .bind("lease", lease.toSeconds())
            .bind("progress", progress)
            .bind("id", id)
            .bind("worker", worker)
            .execute()
        == 1;
  }

  /** Hands a run back, so that another worker takes it up at once. */
  public boolean handBack(long id, String worker) {
    return handle
            .createUpdate(
                "UPDATE run SET state = 'queued', claimed_by = NULL, lease_until = NULL WHERE id ="
                    + " :id AND claimed_by = :worker AND state = 'computing'")
            .bind("id", id)
            .bind("worker", worker)
            .execute()
        == 1;
  }

  /** Hands all runs of a worker back. */
  public int handBackAll(String worker) {
    return handle
        .createUpdate(
            "UPDATE run SET state = 'queued', claimed_by = NULL, lease_until = NULL WHERE"
                + " claimed_by = :worker AND state = 'computing'")
        .bind("worker", worker)
        .execute();
  }

  /**
   * Keeps the results of a run; false, and nothing kept, when another worker has it by now.
   *
   * @param managers by payee, whom they report to
   * @param sight whose pay managers see
   */
  public boolean finish(
      long id,
      String worker,
      List<PayRow> lines,
      List<GapRow> gaps,
      Map<String, String> managers,
      List<SightRow> sight,
      Set<String> payees,
      String resultSha256,
      long records) {
    boolean mine =
        handle
                .createUpdate(
                    "UPDATE run SET state = 'computed', computed_at = :now, result_sha256 = :sha,"
                        + " records = :records, lease_until = NULL, progress = NULL WHERE id = :id"
                        + " AND claimed_by = :worker AND state = 'computing'")
                .bind("now", now())
                .bind("sha", resultSha256)
                .bind("records", records)
                .bind("id", id)
                .bind("worker", worker)
                .execute()
            == 1;
    if (mine) {
      copy(
          "COPY pay_line (run_id, payee, period, first_day, last_day, component, amount, currency)"
              + " FROM STDIN",
          out -> {
            for (PayRow line : lines) {
              out.accept(
                  id
                      + "\t"
                      + CopyText.escaped(line.payee())
                      + "\t"
                      + CopyText.escaped(line.period())
                      + "\t"
                      + line.first()
                      + "\t"
                      + line.last()
                      + "\t"
                      + CopyText.escaped(line.component())
                      + "\t"
                      + line.amount().toPlainString()
                      + "\t"
                      + line.currency()
                      + "\n");
            }
          });
      copy(
          "COPY incomplete_line (run_id, payee, period, first_day, component, reason) FROM STDIN",
          out -> {
            for (GapRow gap : gaps) {
              out.accept(
                  id
                      + "\t"
                      + CopyText.escaped(gap.payee())
                      + "\t"
                      + CopyText.escaped(gap.period())
                      + "\t"
                      + gap.first()
                      + "\t"
                      + CopyText.escaped(gap.component())
                      + "\t"
                      + CopyText.escaped(gap.reason())
                      + "\n");
            }
          });
      copy(
          "COPY run_payee (run_id, payee, manager) FROM STDIN",
          out -> {
            for (String payee : new TreeSet<>(payees)) {
              String manager = managers.get(payee);
              out.accept(
                  id
                      + "\t"
                      + CopyText.escaped(payee)
                      + "\t"
                      + (manager == null ? "\\N" : CopyText.escaped(manager))
                      + "\n");
            }
          });
      copy(
          "COPY run_sight (run_id, manager, payee, first_day, last_day) FROM STDIN",
          out -> {
            for (SightRow row : sight) {
              LocalDate first = row.first();
              out.accept(
                  id
                      + "\t"
                      + CopyText.escaped(row.manager())
                      + "\t"
                      + CopyText.escaped(row.payee())
                      + "\t"
                      + (first == null ? "-infinity" : first)
                      + "\t"
                      + row.last()
                      + "\n");
            }
          });
    }
    return mine;
  }

  private void copy(String sql, Consumer<Consumer<String>> rows) {
    try {
      CopyIn.copy(handle, sql, rows::accept);
    } catch (IOException e) {
      throw new UncheckedIOException("the results could not be read", e);
    }
  }

  /** Ends a run that cannot be computed. */
  public void fail(long id, String worker, String problem) {
    handle
        .createUpdate(
            "UPDATE run SET state = 'failed', problem = :problem, lease_until = NULL WHERE id = :id"
                + " AND claimed_by = :worker AND state = 'computing'")
        .bind("problem", problem)
        .bind("id", id)
        .bind("worker", worker)
        .execute();
  }

  /** Approves a computed run; false when it is none any more. */
  public boolean approve(long id, String member) {
    return handle
            .createUpdate(
                "UPDATE run SET state = 'approved', approved_by = :member, approved_at = :now WHERE"
                    + " id = :id AND state = 'computed'")
            .bind("member", member)
            .bind("now", now())
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Takes a run back that is not posted; false when it is. */
  public boolean withdraw(long id) {
    return handle
            .createUpdate(
                "UPDATE run SET state = 'withdrawn' WHERE id = :id AND state IN ('queued',"
                    + " 'computed', 'approved', 'failed')")
            .bind("id", id)
            .execute()
        == 1;
  }

  public Optional<Run> find(long id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM run WHERE id = :id")
        .bind("id", id)
        .map((rows, context) -> run(rows))
        .findOne();
  }

  /** The latest runs first. */
  public List<Run> before(long id, int limit) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM run WHERE id < :id ORDER BY id DESC LIMIT :limit")
        .bind("id", id)
        .bind("limit", limit)
        .map((rows, context) -> run(rows))
        .list();
  }

  /**
   * Lines by payee, period and component, those after a line.
   *
   * @param payee null: of all payees that the viewer may see
   */
  public List<PayRow> lines(long run, @Nullable PayRow after, @Nullable String payee, int limit) {
    return handle
        .createQuery(
            "SELECT payee, period, first_day, last_day, component, amount, currency FROM pay_line"
                + " WHERE run_id = :run AND (:payee::text IS NULL OR payee = :payee) AND"
                + " (:afterPayee::text IS NULL OR (payee COLLATE \"C\", first_day, component"
                + " COLLATE \"C\") > (:afterPayee, :afterFirst::date, :afterComponent)) ORDER BY"
                + " payee COLLATE \"C\", first_day, component COLLATE \"C\" LIMIT :limit")
        .bind("run", run)
        .bind("payee", payee)
        .bind("afterPayee", after == null ? null : after.payee())
        .bind("afterFirst", after == null ? null : after.first())
        .bind("afterComponent", after == null ? null : after.component())
        .bind("limit", limit)
        .map((rows, context) -> payRow(rows))
        .list();
  }

  /** What could not be computed. */
  public List<GapRow> gaps(long run, int limit) {
    return handle
        .createQuery(
            "SELECT payee, period, first_day, component, reason FROM incomplete_line WHERE run_id ="
                + " :run ORDER BY payee COLLATE \"C\", first_day, component LIMIT :limit")
        .bind("run", run)
        .bind("limit", limit)
        .map(
            (rows, context) ->
                new GapRow(
                    rows.getString("payee"),
                    rows.getString("period"),
                    Times.day(rows, "first_day"),
                    rows.getString("component"),
                    rows.getString("reason")))
        .list();
  }

  /** How much a run pays by component and currency. */
  public record Total(String component, String currency, BigDecimal amount, long lines) {}

  /** The totals of a run by component. */
  public List<Total> totals(long run) {
    return handle
        .createQuery(
            "SELECT component, currency, sum(amount) AS amount, count(*) FILTER (WHERE amount <> 0)"
                + " AS lines FROM pay_line WHERE run_id = :run GROUP BY component, currency ORDER"
                + " BY component, currency")
        .bind("run", run)
        .map(
            (rows, context) ->
                new Total(
                    rows.getString("component"),
                    rows.getString("currency"),
                    rows.getBigDecimal("amount"),
                    rows.getLong("lines")))
        .list();
  }

  public long gapCount(long run) {
    return handle
        .createQuery("SELECT count(*) FROM incomplete_line WHERE run_id = :run")
        .bind("run", run)
        .mapTo(Long.class)
        .one();
  }

  /** Whether a run of a plan has met a payee. */
  public boolean knows(String plan, String payee) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM run r JOIN run_payee p ON p.run_id = r.id AND p.payee ="
                + " :payee WHERE r.plan = :plan)")
        .bind("plan", plan)
        .bind("payee", payee)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * A manager with all whom they lead at any depth, as was posted last: of the latest posting of
   * each plan, the newest that knows a payee tells whom they report to.
   */
  public Set<String> tree(String manager) {
    return Set.copyOf(
        handle
            .createQuery(
                "WITH RECURSIVE latest AS (SELECT max(id) AS id, max(run_id) AS run_id FROM posting"
                    + " GROUP BY plan), now AS MATERIALIZED (SELECT DISTINCT ON (p.payee) p.payee,"
                    + " p.manager FROM latest l JOIN run_payee p ON p.run_id = l.run_id ORDER BY"
                    + " p.payee, l.id DESC), below AS (SELECT :manager::text AS payee UNION SELECT"
                    + " n.payee FROM now n JOIN below b ON n.manager = b.payee) SELECT payee FROM"
                    + " below")
            .bind("manager", manager)
            .mapTo(String.class)
            .list());
  }

  /** Whether a payee was below a manager at the end of the pay period that begins on a day. */
  public boolean isBelow(long run, String payee, String manager, LocalDate first) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM run_sight WHERE run_id = :run AND manager = :manager AND"
                + " payee = :payee AND :first BETWEEN first_day AND last_day)")
        .bind("run", run)
        .bind("manager", manager)
        .bind("payee", payee)
        .bind("first", first)
        .mapTo(Boolean.class)
        .one();
  }

  static PayRow payRow(ResultSet rows) throws SQLException {
    return new PayRow(
        rows.getString("payee"),
        rows.getString("period"),
        Times.day(rows, "first_day"),
        Times.day(rows, "last_day"),
        rows.getString("component"),
        rows.getBigDecimal("amount"),
        rows.getString("currency"));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Run run(ResultSet rows) throws SQLException {
    long records = rows.getLong("records");
    boolean counted = !rows.wasNull();
    return new Run(
        rows.getLong("id"),
        rows.getString("plan"),
        rows.getInt("number"),
        Times.day(rows, "first_day"),
        Times.day(rows, "last_day"),
        rows.getObject("known_on", LocalDate.class),
        rows.getString("state"),
        rows.getString("created_by"),
        Times.instant(rows, "created_at"),
        rows.getString("progress"),
        Times.instantOrNull(rows, "computed_at"),
        rows.getString("approved_by"),
        Times.instantOrNull(rows, "approved_at"),
        rows.getString("problem"),
        rows.getString("plan_sha256"),
        rows.getString("snapshot_sha256"),
        rows.getString("engine"),
        rows.getString("result_sha256"),
        counted ? records : null,
        rows.getInt("attempts"),
        rows.getLong("after_posting"));
  }
}
