package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import guerdon.web.api.ApiSettings;
import guerdon.web.api.ServiceLog;
import guerdon.web.store.StoreSettings;
import guerdon.web.store.TestDatabases;
import guerdon.web.webhook.WebhookSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A service on a database of its own, with one member for each role, and a client for it. */
final class RunningService implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();
  static final List<String> ROLES =
      List.of("admin", "designer", "approver", "analyst", "hr", "manager", "payee", "integration");

  final Service service;
  final StringWriter log = new StringWriter();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Map<String, String> tokens = new TreeMap<>();
  private @Nullable JsonNode first;

  private RunningService(
      StoreSettings storage, UnaryOperator<ApiSettings> how, WebhookSettings telling, Clock clock)
      throws IOException {
    Path home = storage.home();
    service =
        Service.start(
            storage,
            how.apply(ApiSettings.on("127.0.0.1", 0, home)),
            telling,
            clock,
            new ServiceLog(new PrintWriter(log), clock));
  }

  /** Starts it; the payee is E1 and the manager M1 of the data. */
  static RunningService start(Path home) throws Exception {
    return start(home, usual -> usual, Clock.systemUTC());
  }

  /** Starts it with other settings. */
  static RunningService start(Path home, UnaryOperator<ApiSettings> how, Clock clock)
      throws Exception {
    return start(home, how, WebhookSettings.usual(List.of()), clock);
  }

  /** Starts it with other settings, for webhooks as well. */
  static RunningService start(
      Path home, UnaryOperator<ApiSettings> how, WebhookSettings telling, Clock clock)
      throws Exception {
    return start(TestDatabases.of(home), how, telling, clock);
  }

  /** Starts it on a PostgreSQL of its own in its folder, where commands beside it look for it. */
  static RunningService alone(Path home) throws Exception {
    return start(
        StoreSettings.embedded(home),
        usual -> usual,
        WebhookSettings.usual(List.of()),
        Clock.systemUTC());
  }

  /** Starts it on another database. */
  static RunningService start(
      StoreSettings storage, UnaryOperator<ApiSettings> how, WebhookSettings telling, Clock clock)
      throws Exception {
    RunningService running = new RunningService(storage, how, telling, clock);
    JsonNode first =
        running
            .call(
                "",
                "POST",
                "/v1/setup",
                "{\"code\":\"" + running.service.setupCode() + "\",\"name\":\"admin\"}")
            .is(201)
            .json();
    running.first = first;
    running.tokens.put("admin", first.get("token").asText());
    for (String role : ROLES) {
      if (!role.equals("admin")) {
        running.member(role, role, Map.of("payee", "E1", "manager", "M1").get(role));
      }
    }
    return running;
  }

  void member(String name, String role, @Nullable String payee) throws Exception {
    call(
            "admin",
            "POST",
            "/v1/members",
            JSON.writeValueAsString(
                payee == null
                    ? Map.of("name", name, "roles", List.of(role))
                    : Map.of("name", name, "roles", List.of(role), "payee", payee)))
        .is(201);
    tokens.put(
        name,
        call("admin", "POST", "/v1/members/" + name + "/tokens", "{\"label\":\"test\"}")
            .is(201)
            .json()
            .get("token")
            .asText());
  }

  /** What was answered to whoever became the administrator. */
  JsonNode firstAdministrator() {
    return Objects.requireNonNull(first);
  }

  /** Signs somebody in with a browser; their cookie. */
  String signIn(String who) throws Exception {
    return call(
            "",
            "POST",
            "/signin",
            "token=" + token(who),
            "Content-Type",
            "application/x-www-form-urlencoded")
        .is(303)
        .response()
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";", -1)[0];
  }

  String token(String name) {
    return tokens.getOrDefault(name, "");
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }

  /** What came back. */
  record Answer(int status, String body, HttpResponse<String> response) {
    Answer is(int expected) {
      assertEquals(expected, status, body);
      return this;
    }

    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  /** Calls with JSON; {@code headers} are names and values in turn. */
  Answer call(String who, String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!who.isEmpty()) {
      request.header("Authorization", "Bearer " + tokens.getOrDefault(who, who));
    }
    boolean typed = List.of(headers).contains("Content-Type");
    if (!body.isEmpty() && !typed) {
      request.header("Content-Type", "application/json");
    }
    for (int at = 0; at < headers.length; at += 2) {
      request.header(headers[at], headers[at + 1]);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), response);
  }

  Answer get(String who, String path) throws Exception {
    return call(who, "GET", path, "");
  }

  Answer upload(String who, String file, String csv, String query) throws Exception {
    return call(who, "PUT", "/v1/data/" + file + query, csv, "Content-Type", "text/csv");
  }

  /** Publishes a plan and uploads its data. */
  void company() throws Exception {
    call("designer", "POST", "/v1/plans", SmallPlan.TEXT, "Content-Type", "text/plain").is(201);
    call("approver", "POST", "/v1/plans/small/versions/1/publish", "").is(200);
    upload("integration", "people.csv", SmallPlan.PEOPLE, "").is(201);
    upload("integration", "deals.csv", SmallPlan.DEALS, "").is(201);
  }

  /** Asks for a run and waits until it has ended. */
  JsonNode run(String from, String to) throws Exception {
    long id =
        call(
                "analyst",
                "POST",
                "/v1/runs",
                JSON.writeValueAsString(Map.of("plan", "small", "from", from, "to", to)))
            .is(202)
            .json()
            .get("id")
            .asLong();
    get("analyst", "/v1/runs/" + id + "/events").is(200);
    return get("analyst", "/v1/runs/" + id).is(200).json();
  }

  /** Runs, approves and posts. Returns the posting. */
  JsonNode post(String from, String to) throws Exception {
    JsonNode run = run(from, to);
    assertEquals("computed", run.get("state").asText(), run.toString());
    long id = run.get("id").asLong();
    call("approver", "POST", "/v1/runs/" + id + "/approve", "{}").is(200);
    return call("analyst", "POST", "/v1/runs/" + id + "/post", "").is(201).json();
  }

  /**
   * Stops it; its log of the whole session holds no secret and no pay, and no thread was blocked.
   */
  @Override
  public void close() {
    service.close();
    String told = log.toString();
    for (String token : tokens.values()) {
      assertFalse(told.contains(token), "the log holds a token");
    }
    for (String secret : List.of("grd_", "setup_", "whsec_", "1200.00", "\"E1\"", "'E1'")) {
      assertFalse(told.contains(secret), () -> "the log holds " + secret + ": " + told);
    }
    assertFalse(told.contains("/E1"), () -> "the log holds a payee: " + told);
    assertFalse(told.contains("thread-blocked"), () -> "a thread was blocked: " + told);
  }
}
