package guerdon.web.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Long work that pays nobody, and its results.
 *
 * <p>A job is queued, then one worker computes it. A worker holds a job for as long as it renews
 * its lease; the job of a worker that died is taken over once the lease has run out. Whoever may
 * ask for a job may cancel it. A job that has ended is never rewritten.
 */
public final class Jobs {
  private static final String COLUMNS =
      "id, kind, plan, number, used_plan, used_number, first_day, last_day, known_on, request,"
          + " request_sha256, plan_sha256, snapshot_sha256, engine, state, created_by, created_at,"
          + " attempts, progress, ended_at, problem, summary, result_sha256";

  private final Handle handle;
  private final Clock clock;

  Jobs(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /** What a job computes. */
  public enum Kind {
    SIMULATION("simulation"),
    COACHING("coaching");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * A job that is asked for.
   *
   * @param used the plan that a policy uses; null for none
   * @param request what else was asked, as JSON
   */
  public record Asked(
      Kind kind,
      PlanVersions.Version version,
      PlanVersions.@Nullable Version used,
      LocalDate first,
      LocalDate last,
      @Nullable LocalDate knownOn,
      String request,
      UploadSet uploads,
      String engine) {}

  /**
   * One job.
   *
   * @param state {@code queued}, {@code computing}, {@code computed}, {@code failed} or {@code
   *     cancelled}
   * @param problem why it failed, as JSON
   * @param summary what came of it in short, as JSON
   */
  public record Job(
      long id,
      String kind,
      String plan,
      int number,
      @Nullable String usedPlan,
      int usedNumber,
      LocalDate first,
      LocalDate last,
      @Nullable LocalDate knownOn,
      String request,
      String requestSha256,
      String planSha256,
      String snapshotSha256,
      String engine,
      String state,
      String createdBy,
      Instant createdAt,
      int attempts,
      @Nullable String progress,
      @Nullable Instant endedAt,
      @Nullable String problem,
      @Nullable String summary,
      @Nullable String resultSha256) {}

  /** Who may read a file of a job. */
  public enum Audience {
    /** Those who see everybody's pay. */
    ALL_PAY("all pay"),
    /** Those who see nobody's pay. */
    NO_PAY("no pay");

    private final String word;

    Audience(String word) {
      this.word = word;
    }
  }

  /** A file that a job made. */
  public record JobFile(String name, String content, String sha256) {}

  /** Asks for a job; a worker takes it up. */
  public long add(Asked asked, String member) {
    PlanVersions.Version used = asked.used();
    long id =
        handle
            .createQuery(
                "INSERT INTO job (kind, plan, number, used_plan, used_number, first_day, last_day,"
                    + " known_on, request, request_sha256, plan_sha256, snapshot_sha256, engine,"
                    + " state, created_by, created_at) VALUES (:kind, :plan, :number, :usedPlan,"
                    + " :usedNumber, :first, :last, :known, :request, :requestSha, :planSha,"
                    + " :snapshotSha, :engine, 'queued', :member, :now) RETURNING id")
            .bind("kind", asked.kind().word)
            .bind("plan", asked.version().plan())
            .bind("number", asked.version().number())
            .bind("usedPlan", used == null ? null : used.plan())
            .bind("usedNumber", used == null ? null : (Integer) used.number())
            .bind("first", asked.first())
            .bind("last", asked.last())
            .bind("known", asked.knownOn())
            .bind("request", asked.request())
            .bind("requestSha", Hashes.of(asked.request()))
            .bind(
                "planSha",
                used == null
                    ? asked.version().sha256()
                    : Hashes.of(asked.version().sha256() + used.sha256()))
            .bind("snapshotSha", asked.uploads().sha256())
            .bind("engine", asked.engine())
            .bind("member", member)
            .bind("now", now())
            .mapTo(Long.class)
            .one();
    asked
        .uploads()
        .files()
        .values()
        .forEach(
            parts ->
                parts.forEach(
                    part ->
                        handle.execute(
                            "INSERT INTO job_upload (job_id, upload_id) VALUES (?, ?)",
                            id,
                            part.id())));
    return id;
  }

  /** How many jobs of a member wait or are computed. */
  public long underWay(String member) {
    return handle
        .createQuery(
            "SELECT count(*) FROM job WHERE created_by = :member AND state IN ('queued',"
                + " 'computing')")
        .bind("member", member)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Takes up the oldest job that waits, or whose worker has let its lease run out. Coaching by one
   * policy is done in the order it was asked for: each looks at what the one before has done.
   */
  public Optional<Job> claim(String worker, Duration lease) {
    return handle
        .createQuery(
            "UPDATE job SET state = 'computing', claimed_by = :worker, lease_until = now() + :lease"
                + " * interval '1 second', attempts = attempts + 1, progress = NULL WHERE id ="
                + " (SELECT id FROM job j WHERE (state = 'queued' OR (state = 'computing' AND"
                + " lease_until < now())) AND NOT (kind = 'coaching' AND EXISTS (SELECT FROM job o"
                + " WHERE o.kind = 'coaching' AND o.plan = j.plan AND o.id < j.id AND o.state IN"
                + " ('queued', 'computing'))) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING"
                + " "
                + COLUMNS)
        .bind("worker", worker)
        .bind("lease", lease.toSeconds())
        .map((rows, context) -> job(rows))
        .findOne();
  }

  /** Keeps a job for longer; false when it was cancelled, or another worker has it by now. */
  public boolean renew(long id, String worker, Duration lease, String progress) {
    return handle
            .createUpdate(
                "UPDATE job SET lease_until = now() + :lease * interval '1 second', progress ="
                    + " :progress WHERE id = :id AND claimed_by = :worker AND state = 'computing'")
            .bind("lease", lease.toSeconds())
            .bind("progress", progress)
            .bind("id", id)
            .bind("worker", worker)
            .execute()
        == 1;
  }

  /** Hands all jobs of a worker back. */
  public int handBackAll(String worker) {
    return handle
        .createUpdate(
            "UPDATE job SET state = 'queued', claimed_by = NULL, lease_until = NULL WHERE"
                + " claimed_by = :worker AND state = 'computing'")
        .bind("worker", worker)
        .execute();
  }

  /** Ends a job that is computed; false when it was cancelled, or another worker has it by now. */
  public boolean finish(long id, String worker, String summary, String resultSha256) {
    return handle
            .createUpdate(
                "UPDATE job SET state = 'computed', ended_at = :now, summary = :summary,"
                    + " result_sha256 = :sha, lease_until = NULL, progress = NULL WHERE id = :id"
                    + " AND claimed_by = :worker AND state = 'computing'")
            .bind("now", now())
            .bind("summary", summary)
            .bind("sha", resultSha256)
            .bind("id", id)
            .bind("worker", worker)
            .execute()
        == 1;
  }

  /** Ends a job that cannot be computed; false when it is no longer the worker's. */
  public boolean fail(long id, String worker, String problem) {
    return handle
            .createUpdate(
                "UPDATE job SET state = 'failed', ended_at = :now, problem = :problem, lease_until"
                    + " = NULL, progress = NULL WHERE id = :id AND claimed_by = :worker AND state ="
                    + " 'computing'")
            .bind("now", now())
            .bind("problem", problem)
            .bind("id", id)
            .bind("worker", worker)
            .execute()
        == 1;
  }

  /** Ends a job that has not ended; false when it has. */
  public boolean cancel(long id) {
    return handle
            .createUpdate(
                "UPDATE job SET state = 'cancelled', ended_at = :now, lease_until = NULL, progress"
                    + " = NULL WHERE id = :id AND state IN ('queued', 'computing')")
            .bind("now", now())
            .bind("id", id)
            .execute()
        == 1;
  }

  public Optional<Job> find(Kind kind, long id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM job WHERE id = :id AND kind = :kind")
        .bind("id", id)
        .bind("kind", kind.word)
        .map((rows, context) -> job(rows))
        .findOne();
  }

  /** The latest jobs of a kind first. */
  public List<Job> before(Kind kind, long id, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM job WHERE kind = :kind AND id < :id ORDER BY id DESC LIMIT :limit")
        .bind("kind", kind.word)
        .bind("id", id)
        .bind("limit", limit)
        .map((rows, context) -> job(rows))
        .list();
  }

  /** Keeps a file that a job made. */
  public void keep(long job, Audience audience, String name, String content) {
    handle
        .createUpdate(
            "INSERT INTO job_file (job_id, audience, name, content, sha256) VALUES (:job,"
                + " :audience, :name, :content, :sha)")
        .bind("job", job)
        .bind("audience", audience.word)
        .bind("name", name)
        .bind("content", content)
        .bind("sha", Hashes.of(content))
        .execute();
  }

  /** A file that a job made, as those read it who may. */
  public Optional<JobFile> file(long job, Audience audience, String name) {
    return handle
        .createQuery(
            "SELECT name, content, sha256 FROM job_file WHERE job_id = :job AND audience ="
                + " :audience AND name = :name")
        .bind("job", job)
        .bind("audience", audience.word)
        .bind("name", name)
        .map(
            (rows, context) ->
                new JobFile(
                    rows.getString("name"), rows.getString("content"), rows.getString("sha256")))
        .findOne();
  }

  /** The names of the files that a job made. */
  public List<String> files(long job, Audience audience) {
    return handle
        .createQuery(
            "SELECT name FROM job_file WHERE job_id = :job AND audience = :audience ORDER BY name")
        .bind("job", job)
        .bind("audience", audience.word)
        .mapTo(String.class)
        .list();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Job job(ResultSet rows) throws SQLException {
    return new Job(
        rows.getLong("id"),
        rows.getString("kind"),
        rows.getString("plan"),
        rows.getInt("number"),
        rows.getString("used_plan"),
        rows.getInt("used_number"),
        Times.day(rows, "first_day"),
        Times.day(rows, "last_day"),
        rows.getObject("known_on", LocalDate.class),
        rows.getString("request"),
        rows.getString("request_sha256"),
        rows.getString("plan_sha256"),
        rows.getString("snapshot_sha256"),
        rows.getString("engine"),
        rows.getString("state"),
        rows.getString("created_by"),
        Times.instant(rows, "created_at"),
        rows.getInt("attempts"),
        rows.getString("progress"),
        Times.instantOrNull(rows, "ended_at"),
        rows.getString("problem"),
        rows.getString("summary"),
        rows.getString("result_sha256"));
  }
}
