package guerdon.web.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Keeps those who send a body byte by byte, or open connections without end, from taking the
 * service from the others.
 */
final class SlowClients {
  private static final int MOST_CONNECTIONS = 10_000;
  private static final String TIMER = "guerdon.patience";

  private final Vertx vertx;
  private final long patienceMilliseconds;
  private final AtomicInteger open = new AtomicInteger();

  SlowClients(Vertx vertx, int patienceSeconds) {
    this.vertx = vertx;
    this.patienceMilliseconds = TimeUnit.SECONDS.toMillis(patienceSeconds);
  }

  /** A connection was opened; more than there may be are closed at once. */
  void opened(HttpConnection connection) {
    if (open.incrementAndGet() > MOST_CONNECTIONS) {
      open.decrementAndGet();
      connection.close();
      return;
    }
    connection.closeHandler(closed -> open.decrementAndGet());
  }

  /** The head of a request has come; its body must be there in time. */
  void asked(RoutingContext call, Consumer<RoutingContext> late) {
    if (call.request().isEnded()) {
      return;
    }
    long timer =
        vertx.setTimer(
            patienceMilliseconds,
            out -> {
              if (!call.request().isEnded()) {
                late.accept(call);
              }
            });
    call.put(TIMER, timer);
    call.addEndHandler(ended -> vertx.cancelTimer(timer));
  }

  /** Somebody who may do so sends a large body, which may take its time. */
  void allow(RoutingContext call) {
    Long timer = call.get(TIMER);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
