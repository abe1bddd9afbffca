package guerdon.web.api;

import guerdon.web.api.Contract.Terms;
import guerdon.web.identity.Issuer;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Finds out who calls before anything else is done, and sends away who may not. */
final class Identification {
  /** The header by which a script shows that it is of a page of ours. */
  static final String CSRF_HEADER = "X-CSRF-Token";

  private static final String CALLER = "guerdon.caller";
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final double STRANGERS_PER_SECOND = 20;

  private final Gate gate;
  private final Origins origins;
  private final SessionCookie cookie;
  private final WorkerExecutor workers;
  private final WorkerExecutor identities;
  private final ServiceLog log;
  private final BiConsumer<RoutingContext, Reply> send;
  private final RateLimit rates;
  private final RateLimit strangers;

  /**
   * @param identities threads that may wait for the issuer
   * @param send sends an answer
   */
  Identification(
      Gate gate,
      Origins origins,
      double requestsPerSecond,
      WorkerExecutor workers,
      WorkerExecutor identities,
      ServiceLog log,
      BiConsumer<RoutingContext, Reply> send) {
    this.gate = gate;
    this.origins = origins;
    this.cookie = new SessionCookie(origins.isSecure());
    this.workers = workers;
    this.identities = identities;
    this.log = log;
    this.send = send;
    this.rates = new RateLimit(requestsPerSecond, System::nanoTime);
    this.strangers = new RateLimit(STRANGERS_PER_SECOND, System::nanoTime);
  }

  /** Refuses requests that ask for a name which is not ours. */
  void named(RoutingContext call) {
    HostAndPort authority = call.request().authority();
    if (origins.answersTo(authority == null ? null : authority.host())) {
      call.next();
    } else {
      send.accept(
          call,
          Answering.reply(
              new Problem(
                  421,
                  "other-host",
                  "Not under this name",
                  "The service does not go by this name; --public-address gives it one.")));
    }
  }

  /** Finds the caller while the body waits. */
  void identified(RoutingContext call) {
    Credentials credentials = credentials(call.request());
    Gate.Caller remembered = gate.remembered(credentials).orElse(null);
    if (remembered != null || credentials.isEmpty()) {
      pass(call, remembered, credentials);
      return;
    }
    call.request().pause();
    (credentials.token() != null && Issuer.isShaped(credentials.token()) ? identities : workers)
        .executeBlocking(() -> gate.caller(credentials).orElse(null), false)
        .onComplete(
            found -> {
              call.request().resume();
              if (found.failed()) {
                send.accept(call, unavailable(found.cause()));
              } else {
                pass(call, found.result(), credentials);
              }
            });
  }

  private Credentials credentials(HttpServerRequest request) {
    Cookie shown = request.getCookie(cookie.name());
    return Credentials.of(
        request.getHeader("Authorization"), shown == null ? null : shown.getValue());
  }

  private void pass(RoutingContext call, Gate.@Nullable Caller caller, Credentials credentials) {
    if (caller == null && !credentials.isEmpty() && !strangers.admits(address(call))) {
      send.accept(call, tooMany());
    } else if (caller != null && !rates.admits(caller.who().name())) {
      send.accept(call, tooMany());
    } else {
      if (caller != null) {
        call.put(CALLER, caller);
      }
      call.next();
    }
  }

  private Reply unavailable(Throwable cause) {
    log.tell("caller-unknown", cause);
    boolean issuer = cause instanceof Issuer.Unavailable;
    return Answering.reply(
            new Problem(
                503,
                issuer ? "issuer-unavailable" : "store-unavailable",
                issuer ? "The issuer of tokens does not answer" : "The database does not answer",
                "Nothing was changed. Try again in a moment."))
        .with("Retry-After", "5");
  }

  /** Who calls; nobody when they have not said. */
  static Gate.Caller caller(RoutingContext call) {
    Gate.Caller caller = call.get(CALLER);
    return caller == null ? Gate.Caller.NOBODY : caller;
  }

  /** The caller of an operation, or null when they have been sent away. */
  Gate.@Nullable Caller admitted(RoutingContext call, Terms terms) {
    Gate.Caller caller = call.get(CALLER);
    if (caller != null && !isOwnPage(call, caller, call.request().getHeader(CSRF_HEADER))) {
      send.accept(call, Answering.reply(otherSite()));
      return null;
    }
    if (terms.open()) {
      return caller(call);
    }
    if (caller == null) {
      send.accept(
          call, Answering.reply(stranger()).with("WWW-Authenticate", "Bearer realm=\"guerdon\""));
      return null;
    }
    if (!terms.admits(caller.who())) {
      send.accept(
          call,
          Answering.reply(
              Problem.forbidden(
                  "It takes one of the roles "
                      + String.join(", ", terms.roles().stream().map(Role::word).sorted().toList())
                      + ".")));
      return null;
    }
    return caller;
  }

  private static Problem stranger() {
    return new Problem(
        401,
        "who-are-you",
        "Say who you are",
        "Send a token that holds: Authorization: Bearer TOKEN.");
  }

  /** Whether what a session is used for was asked by a page of ours. */
  boolean isOwnPage(RoutingContext call, Gate.Caller caller, @Nullable String shown) {
    Browser browser = caller.browser();
    return browser == null
        || SAFE.contains(call.request().method())
        || (isFromOurs(call) && browser.isShown(shown));
  }

  /** Whether a request comes from a page of ours, or from no page. */
  boolean isFromOurs(RoutingContext call) {
    HttpServerRequest request = call.request();
    return origins.isOwn(
        String.valueOf(request.authority()),
        request.getHeader("Origin"),
        request.getHeader("Sec-Fetch-Site"));
  }

  static Problem otherSite() {
    return new Problem(
        403,
        "other-site",
        "Not from a page of this service",
        "A change by a session needs the header "
            + CSRF_HEADER
            + " that GET /v1/me tells, from a page of this service.");
  }

  SessionCookie cookie() {
    return cookie;
  }

  Origins origins() {
    return origins;
  }

  static Reply tooMany() {
    return Answering.reply(
            new Problem(
                429, "too-many-requests", "Too many requests", "Wait a second and try again."))
        .with("Retry-After", "1");
  }

  static String address(RoutingContext call) {
    return call.request().remoteAddress() == null
        ? "unknown"
        : call.request().remoteAddress().hostAddress();
  }
}
