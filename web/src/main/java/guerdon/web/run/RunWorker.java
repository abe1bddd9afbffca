package guerdon.web.run;

import guerdon.web.api.JsonText;
import guerdon.web.api.Problem;
import guerdon.web.api.ServiceLog;
import guerdon.web.store.Runs.Run;
import guerdon.web.store.Store;
import guerdon.web.store.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Computes runs that wait, one at a time. Several workers may share a database: each run is taken
 * by one of them, and taken over by another when that one dies.
 */
public final class RunWorker implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final long RENEWAL_SECONDS = 5;
  private static final long POLL_MILLISECONDS = 250;
  private static final int MOST_ATTEMPTS = 5;
  private static final int STOP_SECONDS = 20;

  private final Store store;
  private final RunData data;
  private final ServiceLog log;
  private final String name = "worker-" + UUID.randomUUID();
  private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor();
  private final Thread thread;
  private volatile boolean stopped;

  /** A worker that begins at once. */
  public RunWorker(Store store, RunData data, ServiceLog log) {
    this.store = store;
    this.data = data;
    this.log = log;
    this.thread = Thread.ofPlatform().name("runs").start(this::work);
  }

  private void work() {
    while (!stopped) {
      try {
        Optional<Run> next = store.change(session -> session.runs().claim(name, LEASE));
        if (next.isPresent()) {
          compute(next.get());
        } else {
          Thread.sleep(POLL_MILLISECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.tell("worker", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(POLL_MILLISECONDS * 8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compute(Run run) {
    AtomicReference<String> progress = new AtomicReference<>("reading");
    ScheduledFuture<?> renewal =
        renewals.scheduleAtFixedRate(
            () -> renew(run, String.valueOf(progress.get())), 1, RENEWAL_SECONDS, TimeUnit.SECONDS);
    long start = System.nanoTime();
    try {
      if (run.attempts() > MOST_ATTEMPTS) {
        fail(run, "given-up", "The run was begun " + MOST_ATTEMPTS + " times and never ended.");
        return;
      }
      RunData.Loaded loaded =
          data.of(run, (file, rows) -> progress.set("reading " + file + ", " + rows + " rows"));
      RunResult result =
          RunResult.of(
              run, loaded, (what, done, all) -> progress.set(what + ", " + done + " of " + all));
      progress.set("storing " + result.lines().size() + " lines");
      boolean kept =
          store.change(
              session -> {
                boolean mine =
                    session
                        .runs()
                        .finish(
                            run.id(),
                            name,
                            result.lines(),
                            result.gaps(),
                            result.managers(),
                            result.sight(),
                            result.payees(),
                            result.sha256(),
                            result.records());
                if (mine) {
                  session
                      .audit()
                      .add(run.createdBy(), "run.computed", "run " + run.id(), result.sha256());
                }
                return mine;
              });
      log.tell(
          kept ? "run-computed" : "run-lost",
          Map.of(
              "run",
              run.id(),
              "lines",
              result.lines().size(),
              "milliseconds",
              (System.nanoTime() - start) / 1_000_000));
    } catch (RunData.Refused refused) {
      failWith(
          run,
          Map.of(
              "name",
              "bad-rows",
              "detail",
              refused.total() + " rows of the data are not what the plan reads.",
              "badRows",
              refused.badRows().stream().limit(100).toList()));
    } catch (Problem problem) {
      fail(run, problem.name(), String.valueOf(problem.getMessage()));
    } catch (StoreUnavailable e) {
      // The lease runs out, and the run is taken up again when the database is back.
      log.tell("run-interrupted", e);
    } catch (RuntimeException e) {
      log.tell("run-failed", e);
      fail(run, "defect", "The run cannot be computed: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      log.tell("run-failed", e);
      fail(
          run,
          "memory",
          "The data of the run needs more memory than the service has; give it more by"
              + " GUERDON_JAVA_OPTIONS=-Xmx8g.");
    } finally {
      renewal.cancel(false);
    }
  }

  private void renew(Run run, String progress) {
    try {
      store.change(session -> session.runs().renew(run.id(), name, LEASE, progress));
    } catch (RuntimeException e) {
      log.tell("lease", e);
    }
  }

  private void fail(Run run, String why, String detail) {
    failWith(run, Map.of("name", why, "detail", detail, "badRows", List.of()));
  }

  private void failWith(Run run, Map<String, ?> problem) {
    store.change(
        session -> {
          session.runs().fail(run.id(), name, JsonText.of(problem));
          session
              .audit()
              .add(
                  run.createdBy(),
                  "run.failed",
                  "run " + run.id(),
                  String.valueOf(problem.get("name")));
          return run.id();
        });
  }

  /** Ends the run that is under way, or hands it back when that takes too long. */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(Duration.ofSeconds(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    renewals.shutdownNow();
    if (thread.isAlive()) {
      store.change(session -> session.runs().handBackAll(name));
    }
  }
}
