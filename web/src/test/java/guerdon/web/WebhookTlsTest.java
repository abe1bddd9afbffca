package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.web.webhook.AddressRange;
import guerdon.web.webhook.WebhookSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events are told by TLS to receivers whose certificate is trusted and of their own name. */
final class WebhookTlsTest {
  private static final String PASSWORD = "changeit";
  private static final String TRUST = "javax.net.ssl.trustStore";
  private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir Path home;
  private final AtomicInteger received = new AtomicInteger();

  /** A key with a certificate of its own making for the name localhost. */
  private Path certificate() throws IOException, InterruptedException {
    Path file = home.resolve("receiver.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, made.waitFor(), told);
    return file;
  }

  private static WebhookSettings quick() {
    WebhookSettings usual =
        WebhookSettings.usual(List.of(AddressRange.parse("127.0.0.1"), AddressRange.parse("::1")));
    return new WebhookSettings(
        usual.allowed(),
        Duration.ofMillis(30),
        Duration.ofMillis(60),
        usual.giveUp(),
        usual.disable(),
        usual.patience(),
        Duration.ofMillis(25));
  }

  /** The first attempt to send a test to an address. */
  private static JsonNode attempt(RunningService running, String url) throws Exception {
    long webhook =
        running
            .call(
                "admin",
                "POST",
                "/v1/webhooks",
                "{\"url\":\"" + url + "\",\"events\":[\"run.posted\"]}")
            .is(201)
            .json()
            .get("id")
            .asLong();
    String path = "/v1/webhooks/" + webhook;
    long delivery =
        running.call("admin", "POST", path + "/test", "").is(202).json().get("id").asLong();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < end) {
      JsonNode attempts =
          running.get("admin", path + "/deliveries/" + delivery).is(200).json().get("attempts");
      if (!attempts.isEmpty()) {
        return attempts.get(0);
      }
      Thread.sleep(25);
    }
    throw new AssertionError("nothing was sent");
  }

  @Test
  void aCertificateMustBeTrustedAndBearTheName() throws Exception {
    Path key = certificate();
    Vertx vertx = Vertx.vertx();
    HttpServer receiver =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PfxOptions().setPath(key.toString()).setPassword(PASSWORD)))
            .requestHandler(
                request -> {
                  received.incrementAndGet();
                  request.response().setStatusCode(204).end();
                })
            .listen()
            .await();
    int port = receiver.actualPort();
    try {
      try (RunningService running =
          RunningService.start(
              home.resolve("distrusting"), usual -> usual, quick(), Clock.systemUTC())) {
        JsonNode refused = attempt(running, "https://localhost:" + port + "/");
        assertTrue(refused.get("problem").asText().contains("SSL"), refused::toString);
      }
      assertEquals(0, received.get(), "nothing arrives by a certificate that nobody trusts");

      System.setProperty(TRUST, key.toString());
      System.setProperty(TRUST_PASSWORD, PASSWORD);
      try (RunningService running =
          RunningService.start(
              home.resolve("trusting"), usual -> usual, quick(), Clock.systemUTC())) {
        JsonNode arrived = attempt(running, "https://localhost:" + port + "/");
        assertEquals(204, arrived.get("status").asInt(), arrived::toString);
        assertEquals(1, received.get());
        JsonNode other = attempt(running, "https://127.0.0.1:" + port + "/");
        assertTrue(other.get("problem").asText().contains("SSL"), other::toString);
        assertEquals(1, received.get(), "the certificate is of another name");
      }
    } finally {
      System.clearProperty(TRUST);
      System.clearProperty(TRUST_PASSWORD);
      vertx.close().await();
    }
  }
}
