package guerdon.web.webhook;

import guerdon.web.api.ServiceLog;
import guerdon.web.store.Deliveries.Due;
import guerdon.web.store.Session;
import guerdon.web.store.Store;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Delivers events that are due. Several instances may share a database: each delivery is taken by
 * one of them, and taken over by another when that one dies.
 *
 * <p>What does not arrive is tried again after a while that doubles, with some chance in it, so
 * that receivers which come back are not run over.
 */
public final class WebhookWorker implements AutoCloseable {
  private static final int MOST = 16;
  private static final int MOST_FOR_ONE = 4;
  private static final int LONGEST_DOUBLING = 30;
  private static final double JITTER = 0.2;
  private static final int STOP_SECONDS = 12;

  private final Store store;
  private final WebhookSettings settings;
  private final ServiceLog log;
  private final Sender sender;
  private final String name = "webhooks-" + UUID.randomUUID();
  private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Long, AtomicInteger> underWay = new ConcurrentHashMap<>();
  private final AtomicInteger all = new AtomicInteger();
  private final Thread thread;
  private volatile boolean stopped;

  /** A worker that begins at once. */
  public WebhookWorker(
      Store store, Vertx vertx, WebhookSettings settings, Clock clock, ServiceLog log) {
    this.store = store;
    this.settings = settings;
    this.log = log;
    this.sender = new Sender(vertx, settings, clock);
    this.thread = Thread.ofPlatform().name("webhooks").start(this::work);
  }

  private void work() {
    while (!stopped) {
      try {
        if (!claimed()) {
          Thread.sleep(settings.poll());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.tell("webhooks", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(settings.poll().multipliedBy(4));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes what is due and begins to send it; false when there is nothing to do now. */
  private boolean claimed() {
    int free = MOST - all.get();
    if (free <= 0) {
      return false;
    }
    List<Long> busy =
        underWay.entrySet().stream()
            .filter(each -> each.getValue().get() > 0)
            .map(Map.Entry::getKey)
            .toList();
    // Long enough that nobody else takes up what is being sent.
    Duration lease = settings.patience().multipliedBy(3).plusSeconds(10);
    List<Due> due =
        store.change(session -> session.deliveries().claim(name, lease, busy, MOST_FOR_ONE, free));
    for (Due each : due) {
      all.incrementAndGet();
      underWay.computeIfAbsent(each.webhook(), id -> new AtomicInteger()).incrementAndGet();
      sending.execute(() -> deliver(each));
    }
    return !due.isEmpty();
  }

  private void deliver(Due due) {
    try {
      if (due.roles().isEmpty()) {
        store.change(
            session -> {
              disable(session, due, "its member may not use the service any more");
              return due.id();
            });
        return;
      }
      Sender.Outcome outcome = sender.send(due);
      store.change(
          session -> {
            if (outcome.arrived()) {
              session.deliveries().delivered(due, name, outcome.attempt());
              return due.id();
            }
            session
                .deliveries()
                .failed(due, name, outcome.attempt(), again(due, outcome), settings.giveUp());
            if (outcome.gone()) {
              disable(session, due, "the receiver answered 410: it wants nothing more");
            } else if (session.deliveries().failsFor(due.webhook(), settings.disable())) {
              disable(
                  session, due, "nothing arrived for " + settings.disable().toHours() + " hours");
            }
            return due.id();
          });
    } catch (RuntimeException e) {
      // The lease runs out, and it is tried again.
      log.tell("webhook-delivery", e);
    } finally {
      all.decrementAndGet();
      AtomicInteger own = underWay.get(due.webhook());
      if (own != null) {
        own.decrementAndGet();
      }
    }
  }

  private void disable(Session session, Due due, String because) {
    if (session.deliveries().disable(due.webhook(), because)) {
      session.audit().add("guerdon", "webhook.disabled", "webhook " + due.webhook(), because);
      log.tell("webhook-disabled", Map.of("webhook", due.webhook(), "because", because));
    }
  }

  private Duration again(Due due, Sender.Outcome outcome) {
    double doubled =
        settings.first().toMillis() * Math.pow(2, Math.min(LONGEST_DOUBLING, due.attempt() - 1));
    double wait = Math.min(doubled, (double) settings.longest().toMillis());
    double chance = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    Long wanted = outcome.retryAfter();
    long asked =
        wanted == null
            ? 0
            : Math.min(TimeUnit.SECONDS.toMillis(wanted), settings.longest().toMillis());
    return Duration.ofMillis(Math.max(asked, (long) (wait * chance)));
  }

  /** Lets what is being sent end, and hands back what is left. */
  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(STOP_SECONDS));
      sending.shutdown();
      if (!sending.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        sending.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.change(
        session -> {
          session.deliveries().handBack(name);
          return name;
        });
  }
}
