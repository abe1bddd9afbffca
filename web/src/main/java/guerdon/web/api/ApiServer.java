package guerdon.web.api;

import guerdon.web.api.Contract.Terms;
import guerdon.web.identity.Issuer;
import guerdon.web.identity.IssuerSettings;
import guerdon.web.store.Store;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.threadchecker.BlockedThreadEvent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server: tells who asks, checks requests against the contract, and hands them to the
 * endpoints on worker threads, so that the event loops never wait.
 */
public final class ApiServer implements AutoCloseable {
  private static final String STARTED = "guerdon.started";
  private static final int WORKERS = 24;
  private static final int MOST_BRIEF_BYTES = 1 << 16;
  private static final int IDENTITY_WORKERS = 4;
  private static final int STOP_SECONDS = 20;
  private static final int IDLE_SECONDS = 75;
  private static final int LAST_WORDS_MILLISECONDS = 200;

  private final ApiSettings settings;
  private final @Nullable Issuer issuer;
  private final Gate gate;
  private final ServiceLog log;
  private final Vertx vertx;
  private final WorkerExecutor workers;

  /**
   * As many threads as processors, for small requests that wait for nothing: taken up in the order
   * they came and ended without being put aside for others, none of them waits much longer than the
   * rest.
   */
  private final WorkerExecutor brief;

  private final Contract contract;
  private final Answering answering;
  private final Identification identification;
  private final Store store;
  private final SlowClients slow;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();
  private @Nullable HttpServer server;

  /** A server for a store; it listens once {@link #start} is called. */
  public ApiServer(ApiSettings settings, Store store, Clock clock, ServiceLog log) {
    this.settings = settings;
    this.store = store;
    this.log = log;
    IssuerSettings vouching = settings.issuer();
    this.issuer = vouching == null ? null : new Issuer(checked(vouching), clock);
    this.gate = new Gate(store, issuer, System::nanoTime);
    this.vertx = Vertx.vertx(new VertxOptions());
    ((VertxInternal) vertx)
        .blockedThreadChecker()
        .setThreadBlockedHandler(event -> log.tell("thread-blocked", blocked(event)));
    this.workers = vertx.createSharedWorkerExecutor("guerdon", WORKERS, 1, TimeUnit.HOURS);
    this.brief =
        vertx.createSharedWorkerExecutor(
            "brief", Runtime.getRuntime().availableProcessors(), 1, TimeUnit.HOURS);
    this.slow = new SlowClients(vertx, settings.patienceSeconds(), IDLE_SECONDS);
    this.contract = Contract.load(vertx);
    this.answering = new Answering(store, log);
    this.identification =
        new Identification(
            gate,
            new Origins(settings.host(), settings.publicAddress()),
            settings.requestsPerSecond(),
            workers,
            vertx.createSharedWorkerExecutor("identities", IDENTITY_WORKERS, 1, TimeUnit.HOURS),
            log,
            this::send);
  }

  private static Map<String, Object> blocked(BlockedThreadEvent event) {
    StringBuilder trace = new StringBuilder();
    for (StackTraceElement element : event.thread().getStackTrace()) {
      trace.append(" < ").append(element);
    }
    return Map.of(
        "thread",
        event.thread().getName(),
        "milliseconds",
        event.duration() / 1_000_000,
        "trace",
        trace.toString());
  }

  private static IssuerSettings checked(IssuerSettings settings) {
    IssuerSettings.RoleClaim claim = settings.roles();
    if (claim != null) {
      for (List<String> roles : claim.map().values()) {
        for (String role : roles) {
          if (Role.of(role).isEmpty()) {
            throw new IllegalArgumentException(
                "the settings of the issuer give the role " + role + ", which there is not");
          }
        }
      }
    }
    return settings;
  }

  public Gate gate() {
    return gate;
  }

  /** What browsers are told to keep. */
  public SessionCookie cookie() {
    return identification.cookie();
  }

  /** What sends and receives. */
  public Vertx vertx() {
    return vertx;
  }

  public Contract contract() {
    return contract;
  }

  /** What the service counts; features add their own. */
  public PrometheusMeterRegistry metrics() {
    return metrics;
  }

  /**
   * Begins to listen.
   *
   * @throws IOException when the address cannot be had
   */
  public void start(Endpoints endpoints) throws IOException {
    Router router = router(endpoints);
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setCompressionSupported(true)
            .setHandle100ContinueAutomatically(true)
            .setMaxHeaderSize(16 << 10)
            .setTcpKeepAlive(true)
            // While it waits to be told which HTTP is spoken, a connection could not be timed.
            .setHttp2ClearTextEnabled(false);
    server =
        waitFor(
            vertx
                .createHttpServer(options)
                .connectionHandler(slow::opened)
                .requestHandler(router)
                .listen());
  }

  /** The port it listens on. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("the server has not been started");
    }
    return server.actualPort();
  }

  private Router router(Endpoints endpoints) {
    Router router = Router.router(vertx);
    router.route().handler(this::hardened);
    router.get("/health").handler(call -> send(call, Reply.json(Map.of("status", "up"))));
    router.get("/ready").handler(this::ready);
    router
        .get("/openapi.yaml")
        .handler(call -> send(call, Reply.text("application/yaml", contract.yaml())));
    router.get("/docs").handler(call -> call.redirect("/docs/index.html"));
    router
        .get("/docs/*")
        .handler(StaticHandler.create("guerdon/web/api/docs").setCachingEnabled(true));
    router
        .get("/docs/*")
        .handler(
            StaticHandler.create("META-INF/resources/webjars/swagger-ui/5.17.14")
                .setCachingEnabled(true));
    router.get("/metrics").handler(identification::identified).handler(this::metricsFor);
    new Pages(
            identification,
            work -> workers.executeBlocking(work::get, false),
            answering,
            this::send)
        .addTo(router, endpoints.pages());
    router.route("/v1/*").handler(identification::named);
    router.route("/v1/*").handler(identification::identified);
    router
        .put("/v1/data/:file")
        .handler(call -> upload(call, contract.terms(Endpoints.UPLOAD), endpoints.upload()));
    router
        .route("/v1/*")
        .handler(
            BodyHandler.create(false)
                .setBodyLimit(settings.bodyBytes())
                .setHandleFileUploads(false));
    router.route("/*").subRouter(operations(endpoints));
    router.errorHandler(404, call -> send(call, Answering.reply(Problem.notFound("such page"))));
    router.errorHandler(405, call -> send(call, wrongMethod()));
    router.errorHandler(413, call -> send(call, tooLarge()));
    router.errorHandler(400, call -> send(call, Answering.reply(Faults.problem(call.failure()))));
    router.errorHandler(500, this::failed);
    return router;
  }

  private Router operations(Endpoints endpoints) {
    RouterBuilder builder = RouterBuilder.create(vertx, contract.openApi());
    for (OpenAPIRoute route : builder.getRoutes()) {
      String operation = route.getOperation().getOperationId();
      Terms terms = contract.terms(operation);
      route.setDoSecurity(false);
      route.setDoValidation(false);
      if (operation.equals(Endpoints.UPLOAD)) {
        // Its body is streamed by a route of its own, which comes first.
        route.addHandler(call -> send(call, wrongMethod()));
        continue;
      }
      Endpoint endpoint = endpoints.byOperation().get(operation);
      if (endpoint == null) {
        throw new IllegalStateException("nothing answers " + operation + " of the contract");
      }
      route.addHandler(call -> operate(call, operation, terms, endpoint));
      route.addFailureHandler(this::invalid);
    }
    return builder.createRouter();
  }

  private void invalid(RoutingContext call) {
    boolean tooLarge = call.statusCode() == 413;
    send(call, tooLarge ? tooLarge() : Answering.reply(Faults.problem(call.failure())));
  }

  private void hardened(RoutingContext call) {
    slow.asked(call, this::tooSlow);
    call.put(STARTED, System.nanoTime());
    call.response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
                + " frame-ancestors 'none'")
        .putHeader("Cache-Control", "no-store");
    call.next();
  }

  private void operate(RoutingContext call, String operation, Terms terms, Endpoint endpoint) {
    Gate.Caller caller = identification.admitted(call, terms);
    if (caller == null || !isAcceptable(call, operation)) {
      return;
    }
    RequestCheck check = contract.check(operation);
    RequestCheck.Given given = given(call);
    Headers headers = Headers.of(call);
    answer(
        call,
        isBrief(terms, given) ? brief : workers,
        () ->
            answering.answer(
                () -> {
                  RequestCheck.Checked checked = check.check(given);
                  return headers.request(
                      operation,
                      caller,
                      checked.parameters(),
                      checked.body(),
                      () -> String.valueOf(given.body()));
                },
                terms,
                endpoint::answer));
  }

  private boolean isAcceptable(RoutingContext call, String operation) {
    Set<String> given = contract.answered(operation);
    boolean acceptable = MediaTypes.accepts(call.request().getHeader("Accept"), given);
    if (!acceptable) {
      send(call, Answering.reply(MediaTypes.notAcceptable(given)));
    }
    return acceptable;
  }

  private static boolean isBrief(Terms terms, RequestCheck.Given given) {
    Buffer body = given.body();
    return terms.transaction() == Contract.Transaction.NONE
        && (body == null || body.length() <= MOST_BRIEF_BYTES);
  }

  private static RequestCheck.Given given(RoutingContext call) {
    return new RequestCheck.Given(
        call.pathParams(),
        call.queryParams(),
        call.request().headers(),
        String.valueOf(call.request().getHeader("Content-Type")),
        call.body() == null ? null : call.body().buffer());
  }

  private void answer(RoutingContext call, WorkerExecutor threads, Callable<Reply> work) {
    threads
        .executeBlocking(work, false)
        .onComplete(
            done -> {
              if (done.succeeded()) {
                send(call, done.result());
              } else {
                call.fail(done.cause());
              }
            });
  }

  /** What an operation looks at besides parameters and body. */
  private record Headers(String accept, @Nullable String ifMatch, @Nullable String idempotencyKey) {
    static Headers of(RoutingContext call) {
      return new Headers(
          String.valueOf(call.request().getHeader("Accept")),
          call.request().getHeader("If-Match"),
          call.request().getHeader("Idempotency-Key"));
    }

    Answering.Request request(
        String operation,
        Gate.Caller caller,
        Map<String, String> parameters,
        Map<String, Object> body,
        Supplier<String> words) {
      return new Answering.Request(
          operation,
          caller.who(),
          caller.viewer(),
          caller.browser(),
          parameters,
          body,
          accept,
          ifMatch,
          idempotencyKey,
          idempotencyKey == null ? "" : Answering.fingerprint(operation, parameters, words.get()));
    }
  }

  private void upload(RoutingContext call, Terms terms, UploadEndpoint endpoint) {
    Gate.Caller caller = identification.admitted(call, terms);
    if (caller == null || !isAcceptable(call, Endpoints.UPLOAD)) {
      return;
    }
    Map<String, String> parameters;
    try {
      if (!MediaTypes.isFile(call.request().getHeader("Content-Type"))) {
        throw MediaTypes.unsupported(
            "a CSV file as text/csv, or JSON lines as application/x-ndjson");
      }
      parameters = new TreeMap<>(contract.check(Endpoints.UPLOAD).parameters(given(call)));
    } catch (Problem problem) {
      send(call, Answering.reply(problem));
      return;
    }
    parameters.put("content-type", String.valueOf(call.request().getHeader("Content-Type")));
    slow.allow(call);
    Headers headers = Headers.of(call);
    new Receiving(vertx, settings)
        .receive(call.request())
        .onComplete(
            received -> {
              if (received.failed()) {
                send(call, Answering.reply(Faults.problem(received.cause())));
                return;
              }
              Receiving.Received file = received.result();
              Answering.Request asked =
                  headers.request(Endpoints.UPLOAD, caller, parameters, Map.of(), file::sha256);
              answer(
                  call,
                  workers,
                  () -> {
                    try (file) {
                      return answering.answer(
                          () -> asked, terms, inner -> endpoint.store(inner, file.path()));
                    }
                  });
            });
  }

  private void ready(RoutingContext call) {
    workers
        .executeBlocking(store::isReachable, false)
        .onComplete(
            done -> {
              boolean reachable = done.succeeded() && done.result();
              send(
                  call,
                  Reply.json(
                      reachable ? 200 : 503,
                      Map.of("status", reachable ? "ready" : "database unreachable")));
            });
  }

  private void metricsFor(RoutingContext call) {
    Terms terms = new Terms(false, Set.of(Role.ADMIN, Role.INTEGRATION), Contract.Transaction.NONE);
    if (identification.admitted(call, terms) != null) {
      send(call, Reply.text("text/plain; version=0.0.4", metrics.scrape()));
    }
  }

  private void send(RoutingContext call, Reply reply) {
    HttpServerResponse response = call.response();
    if (response.ended() || response.closed()) {
      return;
    }
    count(call, reply.status());
    String etag = reply.etag();
    reply.headers().forEach(response::putHeader);
    if (etag != null) {
      response.putHeader("ETag", etag);
      if (etag.equals(call.request().getHeader("If-None-Match"))) {
        response.setStatusCode(304).end();
        return;
      }
    }
    response.setStatusCode(reply.status());
    String text = reply.text();
    if (reply.status() == 204) {
      response.end();
    } else if (text != null) {
      response.putHeader("Content-Type", reply.contentType()).end(text);
    } else {
      stream(call, reply);
    }
  }

  private void stream(RoutingContext call, Reply reply) {
    Reply.Body body = reply.body();
    if (body == null) {
      throw new IllegalStateException("an answer has neither text nor stream");
    }
    HttpServerResponse response = call.response();
    response.putHeader("Content-Type", reply.contentType()).setChunked(true);
    Context context = vertx.getOrCreateContext();
    // Streams may take as long as their reader does: they have threads of their own.
    Thread.ofVirtual()
        .name("stream")
        .start(
            () -> {
              try (ResponseStream out = new ResponseStream(context, response)) {
                body.to(out);
                out.flush();
                context.runOnContext(done -> response.end());
              } catch (IOException | RuntimeException e) {
                log.tell("stream-broken", e);
                // The reader must not take half an answer for a whole one.
                context.runOnContext(done -> call.request().connection().close());
              }
            });
  }

  private void count(RoutingContext call, int status) {
    long nanos = System.nanoTime() - call.<Long>get(STARTED, System.nanoTime());
    String method = call.request().method().name();
    timers
        .computeIfAbsent(method + ' ' + status, unseen -> timer(method, status))
        .record(nanos, TimeUnit.NANOSECONDS);
    if (status >= 400 || nanos > 1_000_000_000L) {
      Map<String, Object> more = new LinkedHashMap<>();
      more.put("method", method);
      more.put("path", contract.withoutNames(String.valueOf(call.normalizedPath())));
      more.put("status", status);
      more.put("milliseconds", nanos / 1_000_000);
      more.put("member", Identification.caller(call).who().name());
      log.tell("request", more);
    }
  }

  private Timer timer(String method, int status) {
    return Timer.builder("guerdon.requests")
        .tag("method", method)
        .tag("status", Integer.toString(status))
        .register(metrics);
  }

  private void failed(RoutingContext call) {
    Throwable failure = call.failure();
    if (failure != null) {
      log.tell("defect", failure);
    }
    send(
        call,
        Answering.reply(
            new Problem(
                500, "defect", "Something went wrong", "This is a defect; the log tells more.")));
  }

  private static Reply wrongMethod() {
    return Answering.reply(
        new Problem(
            405,
            "wrong-method",
            "Not with this method",
            "The page is there, but not for this method; /openapi.yaml tells what is."));
  }

  private void tooSlow(RoutingContext call) {
    // What comes late would be taken for the next request.
    call.response().putHeader("Connection", "close");
    send(
        call,
        Answering.reply(
            new Problem(
                408,
                "too-slow",
                "The request takes too long",
                "Its body must be here within " + settings.patienceSeconds() + " seconds.")));
    vertx.setTimer(LAST_WORDS_MILLISECONDS, told -> call.request().connection().close());
  }

  private Reply tooLarge() {
    return Answering.reply(
        new Problem(
            413,
            "too-large",
            "The body is too large",
            "It may have up to " + settings.bodyBytes() + " bytes; upload large data as files."));
  }

  private static <T> T waitFor(Future<T> future) throws IOException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          e.getCause() == null ? e.toString() : String.valueOf(e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("starting was interrupted", e);
    }
  }

  /** Stops to listen, lets requests that are under way end, and frees the threads. */
  @Override
  public void close() {
    try {
      if (server != null) {
        waitFor(server.shutdown(STOP_SECONDS / 2, TimeUnit.SECONDS));
      }
      waitFor(vertx.close());
      if (issuer != null) {
        issuer.close();
      }
    } catch (IOException e) {
      log.tell("stop", e);
    }
  }

  /** Names of all operations that the contract has. */
  public List<String> operations() {
    return contract.terms().keySet().stream().sorted().toList();
  }
}
