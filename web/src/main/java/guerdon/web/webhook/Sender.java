package guerdon.web.webhook;

import guerdon.web.api.JsonText;
import guerdon.web.api.Role;
import guerdon.web.store.Deliveries.Attempt;
import guerdon.web.store.Deliveries.Due;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends one event to one webhook: by POST, to the address that was judged, without redirects. */
final class Sender {
  private static final int CONNECTIONS = 32;

  private final WebhookSettings settings;
  private final HttpClient client;
  private final Clock clock;

  Sender(Vertx vertx, WebhookSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setConnectTimeout((int) settings.patience().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) settings.patience().toMillis())
                .setMaxHeaderSize(8 << 10)
                .setName("guerdon"),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /**
   * What a receiver made of it.
   *
   * @param retryAfter how long the receiver wants to be left alone; null when it does not say
   * @param gone whether the receiver wants nothing more at all
   */
  record Outcome(Attempt attempt, @Nullable Long retryAfter, boolean gone) {
    boolean arrived() {
      return attempt.problem() == null;
    }
  }

  /** Sends it, and waits for the answer no longer than the settings say. */
  Outcome send(Due due) {
    Instant start = clock.instant();
    long nanos = System.nanoTime();
    Integer status = null;
    String problem;
    Long retryAfter = null;
    try {
      if (due.secrets().isEmpty()) {
        throw new Destination.Refused(
            "its secret cannot be read with this service's key; get a new secret");
      }
      Answer answer = answer(due, Destination.of(due.url(), settings.allowed()), start);
      status = answer.status();
      retryAfter = answer.retryAfter();
      problem = status / 100 == 2 ? null : "the receiver answered " + status;
    } catch (Destination.Refused e) {
      problem = e.getMessage();
    } catch (ExecutionException e) {
      problem = "it could not be sent: " + reason(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      problem = "the receiver did not answer within " + settings.patience().toMillis() + " ms";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem = "sending was interrupted";
    }
    Attempt attempt =
        new Attempt(due.attempt(), start, status, problem, (System.nanoTime() - nanos) / 1_000_000);
    return new Outcome(attempt, retryAfter, status != null && status == 410);
  }

  /** Says what kind of failure it was; texts of the receiver are not repeated. */
  private static String reason(Throwable thrown) {
    return thrown.getClass().getSimpleName();
  }

  private record Answer(int status, @Nullable Long retryAfter) {}

  private Answer answer(Due due, Destination to, Instant now)
      throws ExecutionException, InterruptedException, TimeoutException {
    String body = body(due);
    String id = "evt_" + due.event();
    long timestamp = now.getEpochSecond();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(to.port(), to.address().getHostAddress()))
            .setHost(to.url().getHost())
            .setPort(to.port())
            .setSsl(to.isSecure())
            .setURI(to.target())
            .setFollowRedirects(false)
            .putHeader("Content-Type", "application/json")
            .putHeader("User-Agent", "guerdon")
            .putHeader("webhook-id", id)
            .putHeader("webhook-timestamp", Long.toString(timestamp))
            .putHeader("webhook-signature", Signature.of(due.secrets(), id, timestamp, body));
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send(body)
                    .map(
                        response -> {
                          // The head says all that matters; a body, however long, is not read.
                          Answer answer =
                              new Answer(
                                  response.statusCode(),
                                  seconds(response.getHeader("Retry-After")));
                          closed(request);
                          return answer;
                        }))
        .toCompletionStage()
        .toCompletableFuture()
        .get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void closed(HttpClientRequest request) {
    request.connection().close();
  }

  private static @Nullable Long seconds(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(given -> given.matches("[0-9]{1,6}"))
        .map(Long::valueOf)
        .orElse(null);
  }

  /** The event as the webhook's member may know it now. */
  static String body(Due due) {
    Map<String, Object> data = new LinkedHashMap<>(due.content());
    boolean all =
        due.roles().stream().flatMap(word -> Role.of(word).stream()).anyMatch(Role::seesAllPay);
    if (all) {
      data.putAll(due.confidential());
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", due.type());
    body.put("timestamp", due.at().toString());
    body.put("data", data);
    return JsonText.of(body);
  }
}
