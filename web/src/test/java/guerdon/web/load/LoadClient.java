package guerdon.web.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends one request again and again from one thread.
 *
 * <p>In a closed loop each connection sends its next request when it has its answer. In an open
 * loop requests leave at a fixed rate whether answers came or not, and a request that had to wait
 * for its turn is counted from when it was due.
 */
final class LoadClient implements AutoCloseable {
  private static final int WAITING = 20_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client;
  private final int connections;
  private final String host;
  private final int port;

  /** How many requests were sent. */
  private final AtomicInteger asked = new AtomicInteger();

  LoadClient(URI service, int connections) {
    this.host = service.getHost();
    this.port = service.getPort();
    this.connections = connections;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions(),
            new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(WAITING));
  }

  /**
   * A request and what must be in its answer.
   *
   * @param tokens of members who ask in turn, since one alone may not ask so often
   * @param expected words of the right answer
   */
  record Sent(String path, List<String> tokens, String body, String expected) {
    Sent {
      tokens = List.copyOf(tokens);
    }
  }

  /** One thread's view of a measurement. */
  private static final class Round {
    final Latencies latencies = new Latencies();
    final AtomicReference<Throwable> failure = new AtomicReference<>();
    final Promise<Void> ended = Promise.promise();
    final long end;
    long running;
    boolean over;

    Round(long end) {
      this.end = end;
    }

    void finished() {
      if (over && running == 0) {
        ended.tryComplete();
      }
    }
  }

  Latencies.Measured closedLoop(String what, Sent sent, double seconds) {
    long start = System.nanoTime();
    Round round = new Round(start + (long) (seconds * 1e9));
    vertx.runOnContext(
        ready -> {
          round.over = true;
          for (int connection = 0; connection < connections; connection++) {
            round.running++;
            next(sent, round);
          }
        });
    return result(what, round, start);
  }

  private void next(Sent sent, Round round) {
    long begun = System.nanoTime();
    if (begun >= round.end || round.failure.get() != null) {
      round.running--;
      round.finished();
      return;
    }
    send(sent)
        .onComplete(
            answered -> {
              round.latencies.add(System.nanoTime() - begun);
              if (answered.failed()) {
                round.failure.compareAndSet(null, answered.cause());
              }
              next(sent, round);
            });
  }

  Latencies.Measured openLoop(String what, Sent sent, double perSecond, double seconds) {
    long start = System.nanoTime();
    Round round = new Round(start + (long) (seconds * 1e9));
    long[] left = {0};
    vertx.setPeriodic(
        1,
        timer -> {
          long now = System.nanoTime();
          boolean over = now >= round.end || round.failure.get() != null;
          while (!over && start + (long) (left[0] / perSecond * 1e9) <= now) {
            long due = start + (long) (left[0] / perSecond * 1e9);
            left[0]++;
            round.running++;
            send(sent)
                .onComplete(
                    answered -> {
                      round.latencies.add(System.nanoTime() - due);
                      round.running--;
                      if (answered.failed()) {
                        round.failure.compareAndSet(null, answered.cause());
                      }
                      round.finished();
                    });
          }
          if (over) {
            vertx.cancelTimer(timer);
            round.over = true;
            round.finished();
          }
        });
    return result(what, round, start);
  }

  private static Latencies.Measured result(String what, Round round, long start) {
    round.ended.future().toCompletionStage().toCompletableFuture().join();
    long elapsed = System.nanoTime() - start;
    Throwable failure = round.failure.get();
    if (failure != null) {
      throw new IllegalStateException(what + " failed", failure);
    }
    return round.latencies.measured(what, elapsed);
  }

  private Future<Buffer> send(Sent sent) {
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(host)
                .setPort(port)
                .setURI(sent.path()))
        .compose(
            request ->
                request
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Authorization", "Bearer " + tokenOf(sent))
                    .send(Buffer.buffer(sent.body())))
        .compose(
            response -> response.body().map(body -> checked(response.statusCode(), body, sent)));
  }

  private String tokenOf(Sent sent) {
    return sent.tokens().get(Math.floorMod(asked.getAndIncrement(), sent.tokens().size()));
  }

  private static Buffer checked(int status, Buffer body, Sent sent) {
    String text = body.toString();
    if (status != 200 || !text.contains(sent.expected())) {
      throw new IllegalStateException(status + " " + text);
    }
    return body;
  }

  @Override
  public void close() {
    client.close().await();
    vertx.close().await();
  }
}
