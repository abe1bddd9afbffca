package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.web.store.Intruder;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People signed in with a browser, and pages of other sites that would like to use that. */
final class SessionsTest {
  private static final HttpClient BROWSER =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final Hand HAND = new Hand();

  @TempDir static Path home;
  private static RunningService running;

  /** A clock that is put forward by hand. */
  private static final class Hand extends Clock {
    private volatile Duration forward = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(forward);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    running = RunningService.start(home, usual -> usual, HAND);
    running.company();
    running.post("2026-01", "2026-04");
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static HttpResponse<String> send(
      String method, String path, String cookie, String form, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(running.address(path))
            .method(method, HttpRequest.BodyPublishers.ofString(form));
    if (!form.isEmpty()) {
      request.header(
          "Content-Type",
          form.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
    }
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    for (int at = 0; at < headers.length; at += 2) {
      request.header(headers[at], headers[at + 1]);
    }
    return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
  }

  private static String signIn(String who, String... cookieBefore) throws Exception {
    HttpResponse<String> response =
        send(
            "POST",
            "/signin",
            cookieBefore.length == 0 ? "" : cookieBefore[0],
            "token=" + running.token(who) + csrfField(cookieBefore));
    assertEquals(303, response.statusCode(), response.body());
    return cookie(response);
  }

  private static String csrfField(String... cookie) throws Exception {
    return cookie.length == 0 ? "" : "&csrf=" + csrf(cookie[0]);
  }

  private static String csrf(String cookie) throws Exception {
    HttpResponse<String> me = send("GET", "/v1/me", cookie, "");
    assertEquals(200, me.statusCode(), me.body());
    return RunningService.JSON.readTree(me.body()).get("csrfToken").asText();
  }

  private static int status(String cookie) throws Exception {
    return send("GET", "/v1/me", cookie, "").statusCode();
  }

  @Test
  void aSessionIsNewAtEachSignInAndKeptOnlyAsHash() throws Exception {
    HttpResponse<String> response =
        send("POST", "/signin", "guerdon=chosen-by-somebody", "token=" + running.token("payee"));
    String set = response.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(set.contains("HTTPOnly") && set.contains("SameSite=Strict"), set);
    String first = cookie(response);
    assertNotEquals("guerdon=chosen-by-somebody", first);
    assertEquals(401, status("guerdon=chosen-by-somebody"));
    assertEquals(200, status(first));
    String second = signIn("hr", first);
    assertNotEquals(first, second);
    assertEquals(401, status(first), "what the browser had before ends");
    assertTrue(send("GET", "/v1/me", second, "").body().contains("\"hr\""));
    assertEquals(401, send("POST", "/signin", "", "token=grd_wrong").statusCode(), "a wrong token");
    assertFalse(running.log.toString().contains(first.substring(8)));
  }

  @Test
  void whatChangesSomethingNeedsAPageOfOurs() throws Exception {
    String cookie = signIn("designer");
    String csrf = csrf(cookie);
    String own = running.address("").toString();
    String text = "{\"text\":\"plan\"}";
    assertEquals(403, send("POST", "/v1/check", cookie, text).statusCode(), "no token");
    assertEquals(
        403, send("POST", "/v1/check", cookie, text, "X-CSRF-Token", "0".repeat(64)).statusCode());
    assertEquals(200, send("POST", "/v1/check", cookie, text, "X-CSRF-Token", csrf).statusCode());
    assertEquals(
        200,
        send("POST", "/v1/check", cookie, text, "X-CSRF-Token", csrf, "Origin", own).statusCode());
    for (String origin :
        List.of("https://evil.example", "null", own + ".evil.example", "http://127.0.0.1:1")) {
      assertEquals(
          403,
          send("POST", "/v1/check", cookie, text, "X-CSRF-Token", csrf, "Origin", origin)
              .statusCode(),
          origin);
    }
    for (String site : List.of("cross-site", "same-site")) {
      assertEquals(
          403,
          send("POST", "/v1/check", cookie, text, "X-CSRF-Token", csrf, "Sec-Fetch-Site", site)
              .statusCode());
    }
    String other = signIn("designer");
    assertEquals(
        403,
        send("POST", "/v1/check", other, text, "X-CSRF-Token", csrf).statusCode(),
        "another session's");
    assertEquals(
        403,
        send("PUT", "/v1/data/x.csv", signIn("analyst"), "{\"a\":1}").statusCode(),
        "uploads, too");
    assertEquals(403, send("POST", "/signout", cookie, "csrf=" + csrf(other)).statusCode());
    assertEquals(
        403,
        send(
                "POST",
                "/signin",
                "",
                "token=" + running.token("hr"),
                "Origin",
                "https://evil.example")
            .statusCode(),
        "nor is anybody signed in by another site");
    assertEquals(200, status(cookie));
  }

  @Test
  void onlyNamesOfOursAreAnswered() throws Exception {
    String cookie = signIn("payee");
    for (String host : List.of("evil.example", "localhost.evil.example", "guerdon.local")) {
      String answer = raw("GET /v1/me HTTP/1.1\r\nHost: " + host + "\r\nCookie: " + cookie);
      assertTrue(answer.startsWith("HTTP/1.1 421"), host + " " + answer);
      assertTrue(raw("GET / HTTP/1.1\r\nHost: " + host).startsWith("HTTP/1.1 421"));
    }
    assertTrue(raw("GET / HTTP/1.1\r\nHost: localhost:9").startsWith("HTTP/1.1 200"));
    assertTrue(raw("GET /health HTTP/1.1\r\nHost: whatever").startsWith("HTTP/1.1 200"));
  }

  private static String raw(String head) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), running.address("").getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void sessionsEndWhenIdleAndAfterHalfADay() throws Exception {
    String idle = signIn("approver");
    try {
      HAND.forward = Duration.ofMinutes(29);
      running.call("admin", "PUT", "/v1/members/off-and-on", "{}");
      running.service.api().gate().forget();
      assertEquals(200, status(idle), "used within half an hour");
      HAND.forward = Duration.ofMinutes(58);
      running.service.api().gate().forget();
      assertEquals(200, status(idle), "each use counts");
      HAND.forward = Duration.ofMinutes(89);
      running.service.api().gate().forget();
      assertEquals(401, status(idle));
      HAND.forward = Duration.ZERO;
      String used = signIn("approver");
      for (int minutes = 25; minutes < 720; minutes += 25) {
        HAND.forward = Duration.ofMinutes(minutes);
        running.service.api().gate().forget();
        assertEquals(200, status(used), minutes + " minutes");
      }
      HAND.forward = Duration.ofMinutes(721);
      running.service.api().gate().forget();
      assertEquals(401, status(used));
    } finally {
      HAND.forward = Duration.ZERO;
      running.service.api().gate().forget();
    }
  }

  @Test
  void sessionsAreListedAndEndedByTheirMemberAndAdministrators() throws Exception {
    running.member("roaming", "payee", "E2");
    String first = signIn("roaming");
    String second = signIn("roaming");
    var sessions =
        RunningService.JSON
            .readTree(send("GET", "/v1/sessions", second, "").body())
            .get("sessions");
    assertEquals(2, sessions.size());
    long older = sessions.get(1).get("id").asLong();
    running.call("payee", "DELETE", "/v1/sessions/" + older, "").is(404);
    assertEquals(
        200,
        send("DELETE", "/v1/sessions/" + older, second, "", "X-CSRF-Token", csrf(second))
            .statusCode());
    assertEquals(401, status(first));
    assertEquals(
        303, send("POST", "/signout", second, "csrf=" + csrf(second)).statusCode(), "signed out");
    assertEquals(401, status(second));

    String third = signIn("roaming");
    running.call("admin", "DELETE", "/v1/members/roaming/tokens", "").is(200);
    assertEquals(401, status(third), "with the tokens, what was opened by them ends");
  }

  @Test
  void aPayeeSeesWhoTheyAreAndTheirStatementsDownToTheDeal() throws Exception {
    String cookie = signIn("payee");
    HttpResponse<String> page = send("GET", "/", cookie, "");
    assertEquals(200, page.statusCode());
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'; style-src 'nonce-"), policy);
    Matcher nonce = Pattern.compile("nonce-([^']+)'").matcher(policy);
    assertTrue(nonce.find() && page.body().contains("nonce=\"" + nonce.group(1) + "\""));
    assertFalse(
        send("GET", "/", cookie, "")
            .headers()
            .firstValue("Content-Security-Policy")
            .orElseThrow()
            .contains(nonce.group(1)),
        "another number each time");
    assertTrue(page.body().contains("/pay/E1/small/2026-04"), page.body());
    assertTrue(page.body().contains("Ask about a line of pay"));
    assertFalse(page.body().contains("Add a member"));

    String statement = send("GET", "/pay/E1/small/2026-04", cookie, "").body();
    assertTrue(statement.contains("D3") && statement.contains("10.00"), statement);
    assertEquals(404, send("GET", "/pay/E2/small/2026-04", cookie, "").statusCode());
    assertEquals(404, send("GET", "/pay?payee=E2", cookie, "").statusCode());
    assertEquals(200, send("GET", "/pay?payee=E2", signIn("manager"), "").statusCode());
    assertEquals(303, send("GET", "/pay?payee=E1", "", "").statusCode(), "strangers sign in first");
    assertEquals(
        303,
        send("GET", "/pay?payee=E1", "", "", "Authorization", "Bearer " + running.token("hr"))
            .statusCode());
    running.get("payee", "/v1/payees/E1/statements").is(200);
    running.get("payee", "/v1/payees/E2/statements").is(404);
    String audit = running.get("hr", "/v1/audit?limit=1000").is(200).body();
    assertTrue(audit.contains("statement of plan small for 2026-04"));
  }

  @Test
  void textsOfUsersAreNeverMarkup() throws Exception {
    String cookie = signIn("payee");
    String hostile = URLEncoder.encode("\"><script>alert(1)</script>", StandardCharsets.UTF_8);
    for (String path :
        List.of("/pay?payee=" + hostile, "/pay/" + hostile + "/x/y", "/setup?code=" + hostile)) {
      assertFalse(send("GET", path, cookie, "").body().contains("<script>"), path);
    }
    HttpResponse<String> named =
        send(
            "POST",
            "/signin",
            "",
            "token=" + running.token("payee"),
            "User-Agent",
            "<script>alert(2)</script>");
    String body = send("GET", "/", cookie(named), "").body();
    assertTrue(body.contains("&lt;script&gt;alert(2)"), body);
    assertFalse(body.contains("<script"), body);
  }

  @Test
  void theLinkOfTheFirstStartWorksOnceAndForADay() throws Exception {
    Path other = Files.createDirectory(home.resolve("first"));
    try (FirstStart first = new FirstStart(other)) {
      Intruder.sql(
          other, List.of("UPDATE setup_code SET created_at = now() - interval '25 hours'"));
      assertEquals(403, first.setUp("late").statusCode(), "a day later");
      Intruder.sql(other, List.of("UPDATE setup_code SET created_at = now()"));
      HttpResponse<String> form = first.get("/setup?code=" + first.code());
      assertEquals(200, form.statusCode());
      assertEquals(200, first.get("/setup?code=" + first.code()).statusCode(), "looking is free");
      assertEquals(400, first.setUp("no such/name").statusCode());
      HttpResponse<String> made = first.setUp("ada");
      assertEquals(201, made.statusCode(), made.body());
      assertTrue(made.body().contains("grd_"));
      assertTrue(made.headers().firstValue("Set-Cookie").isPresent());
      assertEquals(403, first.setUp("eve").statusCode());
      assertEquals(404, first.get("/setup?code=" + first.code()).statusCode());
    }
  }
}
