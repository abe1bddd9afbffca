package guerdon.web.job;

import guerdon.web.api.JsonText;
import guerdon.web.api.Problem;
import guerdon.web.api.ServiceLog;
import guerdon.web.store.Jobs.Job;
import guerdon.web.store.Store;
import guerdon.web.store.StoreUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Computes jobs that wait, one at a time, beside the worker that computes runs: a long simulation
 * never keeps people waiting for their pay to be computed. Several workers may share a database.
 */
public final class JobWorker implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final long RENEWAL_MILLISECONDS = 1_000;
  private static final long POLL_MILLISECONDS = 250;
  private static final int MOST_ATTEMPTS = 5;
  private static final int STOP_SECONDS = 10;

  private final Store store;
  private final Map<String, JobWork> works;
  private final ServiceLog log;
  private final String name = "worker-" + UUID.randomUUID();
  private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor();
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * A worker that begins at once.
   *
   * @param works by kind of job
   */
  public JobWorker(Store store, Map<String, JobWork> works, ServiceLog log) {
    this.store = store;
    this.works = Map.copyOf(works);
    this.log = log;
    this.thread = Thread.ofPlatform().name("jobs").start(this::work);
  }

  /** The job is no longer this worker's: cancelled, taken over, or to be handed back. */
  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void work() {
    while (!stopped) {
      try {
        Optional<Job> next = store.change(session -> session.jobs().claim(name, LEASE));
        if (next.isPresent()) {
          compute(next.get());
        } else {
          Thread.sleep(POLL_MILLISECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.tell("job-worker", e);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLISECONDS * 8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hears of progress, and stops the work when the job is lost. */
  private final class Watching implements JobWork.Watch {
    private final AtomicReference<String> told = new AtomicReference<>("reading");
    private volatile boolean lost;

    @Override
    public void advanced(String step, long done, long total) {
      tell(step + ", " + done + " of " + total);
    }

    @Override
    public void read(String file, long rows) {
      tell("reading " + file + ", " + rows + " rows");
    }

    private void tell(String words) {
      told.set(words);
      if (lost || stopped) {
        throw new Lost();
      }
    }

    private void renew(Job job) {
      try {
        String words = String.valueOf(told.get());
        lost |= !store.change(session -> session.jobs().renew(job.id(), name, LEASE, words));
      } catch (RuntimeException e) {
        log.tell("lease", e);
      }
    }
  }

  private void compute(Job job) {
    Watching watching = new Watching();
    ScheduledFuture<?> renewal =
        renewals.scheduleAtFixedRate(
            () -> watching.renew(job),
            RENEWAL_MILLISECONDS,
            RENEWAL_MILLISECONDS,
            TimeUnit.MILLISECONDS);
    long start = System.nanoTime();
    try {
      if (job.attempts() > MOST_ATTEMPTS) {
        fail(
            job,
            Problem.conflict(
                "given-up", "The job was begun " + MOST_ATTEMPTS + " times and never ended."));
        return;
      }
      JobWork.Outcome outcome =
          Objects.requireNonNull(works.get(job.kind())).compute(job, watching);
      watching.tell("storing");
      boolean kept = store.change(session -> end(session, job, outcome));
      log.tell(
          kept ? "job-computed" : "job-lost",
          Map.of("job", job.id(), "milliseconds", (System.nanoTime() - start) / 1_000_000));
    } catch (Lost lost) {
      log.tell("job-lost", Map.of("job", job.id(), "stopping", stopped));
    } catch (Problem problem) {
      fail(job, problem);
    } catch (StoreUnavailable e) {
      // The lease runs out, and the job is taken up again when the database is back.
      log.tell("job-interrupted", e);
    } catch (RuntimeException e) {
      log.tell("job-failed", e);
      fail(job, Problem.conflict("defect", "The job cannot be computed; the log tells more."));
    } catch (OutOfMemoryError e) {
      log.tell("job-failed", e);
      fail(
          job,
          Problem.conflict(
              "memory",
              "The job needs more memory than the service has; ask for fewer variants or days, or"
                  + " give it more by GUERDON_JAVA_OPTIONS=-Xmx8g."));
    } finally {
      renewal.cancel(false);
    }
  }

  private boolean end(guerdon.web.store.Session session, Job job, JobWork.Outcome outcome) {
    // Whoever cancels waits for this row, or has been first.
    if (!session.jobs().renew(job.id(), name, LEASE, "storing")) {
      return false;
    }
    JobWork.Kept kept = outcome.keep(session);
    boolean mine = session.jobs().finish(job.id(), name, kept.summary(), kept.sha256());
    session
        .audit()
        .add(job.createdBy(), job.kind() + ".computed", "job " + job.id(), kept.sha256());
    return mine;
  }

  private void fail(Job job, Problem problem) {
    store.change(
        session -> {
          if (session.jobs().fail(job.id(), name, JsonText.of(problem.told()))) {
            session
                .audit()
                .add(job.createdBy(), job.kind() + ".failed", "job " + job.id(), problem.name());
          }
          return job.id();
        });
  }

  /** Hands the job under way back, for another worker or the next start. */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(Duration.ofSeconds(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    renewals.shutdownNow();
    store.change(session -> session.jobs().handBackAll(name));
  }
}
