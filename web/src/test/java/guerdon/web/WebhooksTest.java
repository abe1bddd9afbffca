package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.web.Receiver.Message;
import guerdon.web.api.ApiSettings;
import guerdon.web.api.ServiceLog;
import guerdon.web.store.Intruder;
import guerdon.web.store.TestDatabases;
import guerdon.web.webhook.AddressRange;
import guerdon.web.webhook.WebhookSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens is told to the programs that want it: signed, at least once, to nobody else. */
final class WebhooksTest {
  private static final WebhookSettings QUICK =
      new WebhookSettings(
          List.of(AddressRange.parse("127.0.0.1")),
          Duration.ofMillis(30),
          Duration.ofMillis(60),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofMillis(1_500),
          Duration.ofMillis(25));

  @TempDir static Path home;
  private static RunningService running;

  private Receiver receiver;

  @BeforeAll
  static void start() throws Exception {
    running = RunningService.start(home, usual -> usual, QUICK, Clock.systemUTC());
    running.company();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void open() throws Exception {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private JsonNode subscribe(String who, String path, String... events) throws Exception {
    return running
        .call(
            who,
            "POST",
            "/v1/webhooks",
            RunningService.JSON.writeValueAsString(
                Map.of("url", receiver.address(path), "events", List.of(events))))
        .is(201)
        .json();
  }

  private static Predicate<Message> at(String path) {
    return message -> message.path().equals(path);
  }

  private static String type(Message message) {
    return json(message).get("type").asText();
  }

  private static JsonNode json(Message message) {
    try {
      return RunningService.JSON.readTree(message.body());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String state(JsonNode webhook, long delivery) throws Exception {
    return running
        .get("admin", "/v1/webhooks/" + webhook.get("id") + "/deliveries/" + delivery)
        .is(200)
        .json()
        .get("delivery")
        .get("state")
        .asText();
  }

  private static void awaitState(JsonNode webhook, long delivery, String state) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!state(webhook, delivery).equals(state)) {
      assertTrue(System.nanoTime() < end, "the delivery never was " + state);
      Thread.sleep(20);
    }
  }

  private long test(JsonNode webhook) throws Exception {
    return running
        .call("admin", "POST", "/v1/webhooks/" + webhook.get("id") + "/test", "")
        .is(202)
        .json()
        .get("id")
        .asLong();
  }

  private static void remove(JsonNode webhook) throws Exception {
    running.call("admin", "DELETE", "/v1/webhooks/" + webhook.get("id"), "").is(200);
  }

  @Test
  void aRunIsToldFromComputedToPostedAsItsReaderMaySee() throws Exception {
    JsonNode payroll = subscribe("integration", "/payroll", "run.*", "inquiry.*", "adjustment.*");
    JsonNode it = subscribe("admin", "/it", "*");
    running.post("2026-01", "2026-03");
    running
        .call(
            "payee",
            "POST",
            "/v1/inquiries",
            "{\"plan\":\"small\",\"payee\":\"E1\",\"period\":\"2026-03\",\"question\":\"Why $9?\"}")
        .is(201);
    running
        .call(
            "hr",
            "POST",
            "/v1/adjustments",
            "{\"plan\":\"small\",\"payee\":\"E1\",\"period\":\"2026-03\",\"amount\":\"77.31\",\"currency\":\"USD\",\"reason\":\"a"
                + " promise\"}")
        .is(201);
    List<Message> told = receiver.await(6, at("/payroll"));
    Map<String, Message> byType =
        told.stream().collect(Collectors.toMap(WebhooksTest::type, message -> message));
    assertEquals(
        List.of(
            "adjustment.asked",
            "inquiry.asked",
            "run.approved",
            "run.asked",
            "run.computed",
            "run.posted"),
        byType.keySet().stream().sorted().toList());
    for (Message message : told) {
      assertTrue(message.isSignedWith(payroll.get("secret").asText()), message::body);
      assertFalse(message.isSignedWith(it.get("secret").asText()));
      assertFalse(message.body().contains("77.31") || message.body().contains("Why"), "no details");
    }
    JsonNode posted = json(Objects.requireNonNull(byType.get("run.posted"))).get("data");
    assertEquals("1700.05", posted.get("totals").get("USD").asText());
    assertEquals("small", posted.get("plan").asText());
    assertEquals("2026-03", posted.get("paidIn").asText());
    assertEquals(
        "E1",
        json(Objects.requireNonNull(byType.get("inquiry.asked")))
            .get("data")
            .get("payee")
            .asText());

    for (Message message : receiver.await(6, at("/it"))) {
      assertFalse(message.body().contains("1700.05"), "administrators see nobody's pay");
      assertFalse(message.body().contains("E1"), "nor whose it is");
      assertTrue(message.isSignedWith(it.get("secret").asText()));
    }
    remove(payroll);
    remove(it);
  }

  @Test
  void aReceiverThatIsDownIsToldWhenItIsBack() throws Exception {
    receiver.answers = 503;
    JsonNode webhook = subscribe("integration", "/down", "plan.*");
    long delivery = test(webhook);
    List<Message> refused = receiver.await(3, at("/down"));
    receiver.answers = 200;
    awaitState(webhook, delivery, "delivered");
    assertEquals(1, receiver.messages(at("/down")).stream().map(Message::id).distinct().count());
    assertEquals(refused.getFirst().body(), receiver.messages(at("/down")).getLast().body());
    JsonNode attempts =
        running
            .get("admin", "/v1/webhooks/" + webhook.get("id") + "/deliveries/" + delivery)
            .is(200)
            .json()
            .get("attempts");
    assertEquals(503, attempts.get(0).get("status").asInt());
    assertEquals("the receiver answered 503", attempts.get(0).get("problem").asText());
    assertTrue(attempts.get(attempts.size() - 1).get("problem").isNull());

    int before = receiver.messages(at("/down")).size();
    running
        .call(
            "integration",
            "POST",
            "/v1/webhooks/" + webhook.get("id") + "/deliveries/" + delivery + "/redeliver",
            "")
        .is(202);
    receiver.await(before + 1, at("/down"));
    awaitState(webhook, delivery, "delivered");
    remove(webhook);
  }

  @Test
  void aWebhookThatNeverWorksIsDisabledAndEnabledAgain() throws Exception {
    receiver.answers = 500;
    JsonNode webhook = subscribe("admin", "/never", "plan.*");
    test(webhook);
    receiver.await(1, at("/never"));
    Intruder.sql(
        home,
        List.of(
            "UPDATE webhook SET failing_since = now() - interval '61 minutes' WHERE id = "
                + webhook.get("id")));
    long end = System.nanoTime() + 20_000_000_000L;
    JsonNode now = running.get("admin", "/v1/webhooks/" + webhook.get("id")).is(200).json();
    while (now.get("disabledAt").isNull()) {
      assertTrue(System.nanoTime() < end, now::toString);
      Thread.sleep(50);
      now = running.get("admin", "/v1/webhooks/" + webhook.get("id")).is(200).json();
    }
    assertTrue(now.get("disabledBecause").asText().startsWith("nothing arrived for"));
    running.call("admin", "POST", "/v1/webhooks/" + webhook.get("id") + "/test", "").is(409);
    receiver.answers = 200;
    int before = receiver.messages(at("/never")).size();
    running
        .call(
            "admin",
            "PUT",
            "/v1/webhooks/" + webhook.get("id"),
            RunningService.JSON.writeValueAsString(
                Map.of(
                    "url",
                    receiver.address("/never"),
                    "events",
                    List.of("plan.*"),
                    "disabled",
                    false)))
        .is(200);
    receiver.await(before + 1, at("/never"));
    remove(webhook);
  }

  @Test
  void redirectsAreNotFollowedAndSlowReceiversNotWaitedFor() throws Exception {
    receiver.answers = 302;
    receiver.more = receiver.address("/inside");
    JsonNode webhook = subscribe("admin", "/moved", "plan.*");
    test(webhook);
    receiver.await(2, at("/moved"));
    assertEquals(0, receiver.messages(at("/inside")).size());
    remove(webhook);

    receiver.answers = 200;
    receiver.more = "";
    receiver.slow = 3_000;
    JsonNode slow = subscribe("admin", "/slow", "plan.*");
    long delivery = test(slow);
    receiver.await(1, at("/slow"));
    receiver.slow = 0;
    awaitState(slow, delivery, "delivered");
    JsonNode first =
        running
            .get("admin", "/v1/webhooks/" + slow.get("id") + "/deliveries/" + delivery)
            .is(200)
            .json()
            .get("attempts")
            .get(0);
    assertTrue(first.get("status").isNull(), first::toString);
    assertTrue(first.get("milliseconds").asLong() < 2_900, first::toString);
    remove(slow);
  }

  @Test
  void aReceiverThatIsGoneIsLeftAlone() throws Exception {
    receiver.answers = 410;
    JsonNode webhook = subscribe("admin", "/gone", "plan.*");
    test(webhook);
    receiver.await(1, at("/gone"));
    long end = System.nanoTime() + 10_000_000_000L;
    while (running
        .get("admin", "/v1/webhooks/" + webhook.get("id"))
        .json()
        .get("disabledAt")
        .isNull()) {
      assertTrue(System.nanoTime() < end);
      Thread.sleep(20);
    }
    assertEquals(1, receiver.messages(at("/gone")).size());
    remove(webhook);
  }

  @Test
  void nothingIsSentToWhereTheOperatorDoesNotAllow() throws Exception {
    for (String url :
        List.of(
            "http://127.0.0.2/x",
            "https://127.0.0.2/x",
            "https://localhost./x",
            "https://10.0.0.1/x",
            "https://172.16.5.5/x",
            "https://192.168.1.1/x",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/x",
            "https://0.0.0.0/x",
            "https://[::1]/x",
            "https://[::]/x",
            "https://[::ffff:10.0.0.1]/x",
            "https://[fd00::1]/x",
            "https://[fe80::1]/x",
            "https://[64:ff9b::a00:1]/x",
            "https://[2002:a00:1::]/x",
            "https://2130706434/x",
            "https://0x7f000002/x",
            "https://017700000002/x",
            "http://8.8.8.8/x",
            "https://user:pass@8.8.8.8/x",
            "https://8.8.8.8/x#y",
            "ftp://8.8.8.8/x",
            "file:///etc/passwd",
            "gopher://127.0.0.1/x",
            "//127.0.0.1/x",
            "https:///x",
            "not an address")) {
      int status =
          running
              .call(
                  "integration",
                  "POST",
                  "/v1/webhooks",
                  RunningService.JSON.writeValueAsString(
                      Map.of("url", url, "events", List.of("*"))))
              .status();
      assertEquals(422, status, url);
    }
    running
        .call(
            "integration",
            "POST",
            "/v1/webhooks",
            "{\"url\":\"https://8.8.8.8/x\",\"events\":[\"pay.read\"]}")
        .is(400);
  }

  @Test
  void webhooksAreTheirMembersAndSecretsAreShownOnce() throws Exception {
    String key = "webhook-secret-once";
    String body =
        RunningService.JSON.writeValueAsString(
            Map.of("url", receiver.address("/own"), "events", List.of("plan.*")));
    JsonNode own =
        running
            .call("integration", "POST", "/v1/webhooks", body, "Idempotency-Key", key)
            .is(201)
            .json();
    running.call("integration", "POST", "/v1/webhooks", body, "Idempotency-Key", key).is(409);
    String path = "/v1/webhooks/" + own.get("id");
    String secret = own.get("secret").asText();
    assertFalse(running.get("integration", path).is(200).body().contains(secret));
    assertFalse(running.get("admin", "/v1/webhooks").is(200).body().contains(secret));
    running.member("other", "integration", null);
    running.get("other", path).is(404);
    running.call("other", "DELETE", path, "").is(404);
    running.call("other", "POST", path + "/secret", "").is(404);
    running.call("admin", "POST", path + "/secret", "").is(403);
    running
        .call(
            "admin",
            "PUT",
            path,
            RunningService.JSON.writeValueAsString(
                Map.of(
                    "url", receiver.address("/mine"), "events", List.of("*"), "disabled", false)))
        .is(403);
    String renewed =
        running
            .call("integration", "POST", path + "/secret", "")
            .is(200)
            .json()
            .get("secret")
            .asText();
    assertNotEquals(secret, renewed);
    test(own);
    Message message = receiver.await(1, at("/own")).getFirst();
    assertTrue(message.isSignedWith(secret) && message.isSignedWith(renewed), "both for a day");

    running.member("left", "integration", null);
    JsonNode left = subscribe("left", "/left", "plan.*");
    running
        .call("admin", "PUT", "/v1/members/left", "{\"roles\":[\"integration\"],\"disabled\":true}")
        .is(200);
    test(left);
    long end = System.nanoTime() + 10_000_000_000L;
    while (running
        .get("admin", "/v1/webhooks/" + left.get("id"))
        .json()
        .get("disabledAt")
        .isNull()) {
      assertTrue(System.nanoTime() < end);
      Thread.sleep(20);
    }
    assertEquals(List.of(), receiver.messages(at("/left")));
  }

  @Test
  void severalInstancesDeliverEachEventOnce() throws Exception {
    StringWriter log = new StringWriter();
    try (Service second =
        Service.start(
            TestDatabases.of(home),
            ApiSettings.on("127.0.0.1", 0, home.resolve("second")),
            QUICK,
            Clock.systemUTC(),
            new ServiceLog(new PrintWriter(log), Clock.systemUTC()))) {
      assertTrue(second.port() > 0);
      JsonNode webhook = subscribe("admin", "/once", "plan.*");
      for (int sent = 0; sent < 40; sent++) {
        test(webhook);
      }
      receiver.await(40, at("/once"));
      Thread.sleep(300);
      List<Message> all = receiver.messages(at("/once"));
      assertEquals(40, all.size(), "none twice");
      assertEquals(40, all.stream().map(Message::id).distinct().count());
      remove(webhook);
    }
    assertFalse(log.toString().contains("\"level\":\"error\""), log::toString);
  }

  @Test
  void whatIsUndoneIsNotTold() throws Exception {
    JsonNode webhook = subscribe("admin", "/undone", "*");
    running.call("approver", "POST", "/v1/plans/small/versions/1/publish", "").is(409);
    running.call("designer", "POST", "/v1/plans", "plan", "Content-Type", "text/plain").is(422);
    long delivery = test(webhook);
    awaitState(webhook, delivery, "delivered");
    assertEquals(1, receiver.messages(at("/undone")).size());
    remove(webhook);
  }
}
