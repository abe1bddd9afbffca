package guerdon.web.api;

import guerdon.web.api.Contract.Terms;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Serves pages: to sessions, and forms only to pages of ours. */
final class Pages {
  private static final int MOST_BYTES = 64 << 10;
  private static final double FORMS_PER_SECOND = 10;
  private static final String PROBLEM = "application/problem+json";

  private final Identification identification;
  private final Function<Supplier<Reply>, Future<Reply>> workers;
  private final Answering answering;
  private final BiConsumer<RoutingContext, Reply> send;
  private final RateLimit strangers = new RateLimit(FORMS_PER_SECOND, System::nanoTime);

  /**
   * @param workers answers where waiting is allowed
   * @param send sends an answer
   */
  Pages(
      Identification identification,
      Function<Supplier<Reply>, Future<Reply>> workers,
      Answering answering,
      BiConsumer<RoutingContext, Reply> send) {
    this.identification = identification;
    this.workers = workers;
    this.answering = answering;
    this.send = send;
  }

  void addTo(Router router, List<Page> pages) {
    for (Page page : pages) {
      router.route(page.method(), page.path()).handler(identification::named);
      router.route(page.method(), page.path()).handler(identification::identified);
      router
          .route(page.method(), page.path())
          .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES).setHandleFileUploads(false));
      router.route(page.method(), page.path()).handler(call -> serve(call, page));
    }
  }

  private void serve(RoutingContext call, Page page) {
    Gate.Caller known = Identification.caller(call);
    // Pages are for sessions; a token is for the operations of the contract.
    Gate.Caller caller = known.browser() == null ? Gate.Caller.NOBODY : known;
    if (caller.browser() == null && !page.open()) {
      send.accept(call, Reply.redirect("/"));
      return;
    }
    boolean form = page.method().equals(HttpMethod.POST);
    if (form && caller.browser() == null && !strangers.admits(Identification.address(call))) {
      send.accept(call, page.problems().apply(Identification.tooMany()));
      return;
    }
    if (form && !isOurs(call, caller)) {
      send.accept(call, page.problems().apply(Answering.reply(Identification.otherSite())));
      return;
    }
    Terms terms = new Terms(page.open(), Set.of(), page.store().transaction());
    Answering.Request request =
        new Answering.Request(
            "page " + page.path(),
            caller.who(),
            caller.viewer(),
            caller.browser(),
            parameters(call),
            form ? fields(call) : Map.of(),
            String.valueOf(call.request().getHeader("Accept")),
            null,
            null,
            "");
    workers
        .apply(() -> answering.answer(() -> request, terms, page.endpoint()::answer))
        .onComplete(
            done -> {
              if (done.failed()) {
                call.fail(done.cause());
              } else {
                Reply reply = done.result();
                send.accept(
                    call,
                    reply.contentType().equals(PROBLEM) ? page.problems().apply(reply) : reply);
              }
            });
  }

  private boolean isOurs(RoutingContext call, Gate.Caller caller) {
    return caller.browser() == null
        ? identification.isFromOurs(call)
        : identification.isOwnPage(call, caller, call.request().getFormAttribute("csrf"));
  }

  private Map<String, String> parameters(RoutingContext call) {
    Map<String, String> parameters = new TreeMap<>();
    call.queryParams().forEach(entry -> parameters.putIfAbsent(entry.getKey(), entry.getValue()));
    parameters.putAll(call.pathParams());
    Cookie begun = call.request().getCookie(identification.cookie().signInName());
    parameters.remove(SessionCookie.BEGUN);
    if (begun != null) {
      parameters.put(SessionCookie.BEGUN, begun.getValue());
    }
    parameters.put(
        "base", identification.origins().base(String.valueOf(call.request().authority())));
    parameters.put("agent", String.valueOf(call.request().getHeader("User-Agent")));
    return parameters;
  }

  private static Map<String, Object> fields(RoutingContext call) {
    Map<String, Object> fields = new LinkedHashMap<>();
    call.request()
        .formAttributes()
        .forEach(entry -> fields.putIfAbsent(entry.getKey(), entry.getValue()));
    fields.remove("csrf");
    return fields;
  }
}
