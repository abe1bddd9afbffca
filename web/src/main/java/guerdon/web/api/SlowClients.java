package guerdon.web.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps those who send a head or a body byte by byte, or open connections without end, from taking
 * the service from the others.
 */
final class SlowClients {
  private static final int MOST_CONNECTIONS = 10_000;
  private static final String TIMER = "guerdon.patience";

  private final Vertx vertx;
  private final long patienceMilliseconds;
  private final long idleMilliseconds;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<HttpConnection, Waiting> waiting = new ConcurrentHashMap<>();

  /**
   * @param patienceSeconds within which the first head of a connection, and each body, must be here
   * @param idleSeconds within which the next head must be here, however many bytes of it come
   */
  SlowClients(Vertx vertx, int patienceSeconds, int idleSeconds) {
    this.vertx = vertx;
    this.patienceMilliseconds = TimeUnit.SECONDS.toMillis(patienceSeconds);
    this.idleMilliseconds = TimeUnit.SECONDS.toMillis(idleSeconds);
  }

  /** A connection on which a head may be on its way; used by the thread of the connection alone. */
  private final class Waiting {
    private final HttpConnection connection;
    private @Nullable Long timer;
    private int underWay;

    Waiting(HttpConnection connection) {
      this.connection = connection;
      timer = vertx.setTimer(patienceMilliseconds, late -> connection.close());
    }

    void begun() {
      underWay++;
      cancel();
    }

    void ended() {
      underWay--;
      if (underWay == 0) {
        cancel();
        timer = vertx.setTimer(idleMilliseconds, late -> connection.close());
      }
    }

    void cancel() {
      if (timer != null) {
        vertx.cancelTimer(timer);
        timer = null;
      }
    }
  }

  /** A connection was opened; more than there may be are closed at once. */
  void opened(HttpConnection connection) {
    if (open.incrementAndGet() > MOST_CONNECTIONS) {
      open.decrementAndGet();
      connection.close();
      return;
    }
    Waiting head = new Waiting(connection);
    waiting.put(connection, head);
    connection.closeHandler(
        closed -> {
          open.decrementAndGet();
          waiting.remove(connection);
          head.cancel();
        });
  }

  /** The head of a request has come; its body must be there in time. */
  void asked(RoutingContext call, Consumer<RoutingContext> late) {
    Waiting head = waiting.get(call.request().connection());
    if (head != null) {
      head.begun();
      call.addEndHandler(ended -> head.ended());
    }
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
