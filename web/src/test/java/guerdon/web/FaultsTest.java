package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.web.api.ApiSettings;
import guerdon.web.api.ServiceLog;
import guerdon.web.store.Intruder;
import guerdon.web.store.StoreSettings;
import guerdon.web.store.TestDatabases;
import guerdon.web.webhook.WebhookSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
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
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service does when what it stands on, or who it talks to, fails. */
final class FaultsTest {
  private static final int PATIENCE_SECONDS = 2;
  private static final int RECOVERY_SECONDS = 60;

  @TempDir Path home;

  /** A clock that somebody sets. */
  private static final class SetClock extends Clock {
    private volatile Duration moved = Duration.ZERO;

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
      return Instant.now().plus(moved);
    }
  }

  private static void waitUntilReady(RunningService running) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(RECOVERY_SECONDS).toNanos();
    while (running.get("analyst", "/v1/runs").status() != 200) {
      assertTrue(System.nanoTime() < end, "the service does not recover");
      Thread.sleep(100);
    }
  }

  @Test
  void connectionsThatAreCutAreMadeAnew() throws Exception {
    try (RunningService running = RunningService.start(home)) {
      running.company();
      for (int cut = 0; cut < 3; cut++) {
        Intruder.sql(
            home,
            List.of(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <>"
                    + " pg_backend_pid() AND application_name = 'guerdon' AND datname ="
                    + " current_database()"));
        int status = running.get("analyst", "/v1/runs").status();
        assertTrue(status == 200 || status == 503, "answered " + status);
        waitUntilReady(running);
      }
      assertEquals("computed", running.run("2026-01", "2026-03").get("state").asText());
    }
  }

  @Test
  void aDatabaseThatIsGoneIsToldAndUsedAgainWhenItIsBack() throws Exception {
    Path files = home.resolve("postgres");
    EmbeddedPostgres database =
        EmbeddedPostgres.builder().setDataDirectory(files).setCleanDataDirectory(false).start();
    int port = database.getPort();
    try (RunningService running =
        RunningService.start(
            StoreSettings.server(home, database.getJdbcUrl("postgres", "postgres")),
            usual -> usual,
            WebhookSettings.usual(List.of()),
            Clock.systemUTC())) {
      running.company();
      running.post("2026-01", "2026-03");
      database.close();
      RunningService.Answer gone =
          running.call("analyst", "POST", "/v1/runs", "{\"plan\":\"small\",\"from\":\"2026-04\"}");
      assertEquals(503, gone.status(), gone.body());
      assertEquals(
          "urn:guerdon:problem:store-unavailable", gone.json().get("type").asText(), gone.body());
      assertEquals(200, running.get("", "/health").status());
      assertEquals(503, running.get("", "/ready").status());
      database =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(files)
              .setCleanDataDirectory(false)
              .start();
      waitUntilReady(running);
      assertEquals(1, running.get("analyst", "/v1/runs").is(200).json().get("runs").size());
      assertEquals("computed", running.run("2026-01", "2026-04").get("state").asText());
      // It must end without its database, too.
      database.close();
    } finally {
      database.close();
    }
  }

  @Test
  void anOwnDatabaseThatDiesIsStartedAgain() throws Exception {
    try (RunningService running = RunningService.alone(home)) {
      running.company();
      long posted = running.post("2026-01", "2026-03").get("id").asLong();
      Path pid = home.resolve("postgres").resolve("postmaster.pid");
      ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
          .orElseThrow()
          .destroyForcibly();
      waitUntilReady(running);
      assertEquals(200, running.get("analyst", "/v1/postings/" + posted).status());
      assertEquals("computed", running.run("2026-01", "2026-04").get("state").asText());
    }
  }

  /** How many files that came in are there, in part or whole. */
  private long parts() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("incoming"))) {
      return files.count();
    }
  }

  @Test
  void anUploadDuringWhichTheDatabaseDiesIsRefusedAndLeavesNothing() throws Exception {
    try (RunningService running = RunningService.alone(home)) {
      running.company();
      StringBuilder rows = new StringBuilder("id,owner,amount,closed,known\n");
      for (int row = 0; row < 400_000; row++) {
        rows.append('N').append(row).append(",E1,100,2026-02-03,2026-02-03\n");
      }
      Path pid = home.resolve("postgres").resolve("postmaster.pid");
      ProcessHandle server =
          ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
              .orElseThrow();
      FutureTask<@Nullable Void> killing = new FutureTask<>(() -> endCopies(server));
      Thread.ofPlatform().start(killing);
      int status =
          running.upload("integration", "deals.csv", rows.toString(), "?mode=append").status();
      killing.get();
      assertEquals(503, status);
      waitUntilReady(running);
      assertEquals(2, running.get("hr", "/v1/uploads").is(200).json().get("uploads").size());
    }
  }

  /** Kills a database server with all its processes as soon as rows are copied to it. */
  private @Nullable Void endCopies(ProcessHandle server) throws IOException {
    Intruder.await(home, "SELECT EXISTS (SELECT FROM pg_stat_progress_copy)");
    List<ProcessHandle> all = server.descendants().toList();
    server.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    return null;
  }

  @Test
  void anUploadThatStopsInTheMidstIsNotWaitedFor() throws Exception {
    try (RunningService running =
            RunningService.start(
                home, usual -> usual.patient(PATIENCE_SECONDS), Clock.systemUTC());
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), running.service.port())) {
      slow.setSoTimeout(20_000);
      slow.getOutputStream()
          .write(
              ("PUT /v1/data/a.csv HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                      + running.token("integration")
                      + "\r\nContent-Type: text/csv\r\nContent-Length: 100\r\n\r\na,b\n")
                  .getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();
      byte[] begin = slow.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 408", new String(begin, StandardCharsets.US_ASCII));
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (parts() > 0) {
        assertTrue(System.nanoTime() < end, "a part of a file is left");
        Thread.sleep(50);
      }
    }
  }

  @Test
  void aBodyThatComesTooSlowlyIsRefusedWhileOthersAreServed() throws Exception {
    try (RunningService running =
            RunningService.start(
                home, usual -> usual.patient(PATIENCE_SECONDS), Clock.systemUTC());
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), running.service.port())) {
      slow.setSoTimeout(20_000);
      slow.getOutputStream()
          .write(
              "POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\npl"
                  .getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();
      assertEquals(200, running.get("analyst", "/v1/me").status());

      String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
      assertTrue(answer.contains("urn:guerdon:problem:too-slow"), answer);
      assertEquals(200, running.get("analyst", "/v1/me").status());
    }
  }

  @Test
  void aHeadThatComesByteByByteIsNotWaitedFor() throws Exception {
    try (RunningService running =
            RunningService.start(
                home, usual -> usual.patient(PATIENCE_SECONDS), Clock.systemUTC());
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), running.service.port())) {
      slow.setSoTimeout(200);
      OutputStream out = slow.getOutputStream();
      out.write("GET /health HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      boolean closed = false;
      while (!closed) {
        assertTrue(System.nanoTime() < end, "it is still waited for");
        try {
          out.write('x');
          out.flush();
          closed = slow.getInputStream().read() < 0;
        } catch (SocketTimeoutException waiting) {
          // Nothing was answered, as nothing was asked to its end.
          closed = false;
        } catch (IOException gone) {
          closed = true;
        }
      }
      assertEquals(200, running.get("analyst", "/v1/me").status());
    }
  }

  @Test
  void aClockThatIsMovedBackChangesNoOrder() throws Exception {
    SetClock clock = new SetClock();
    try (RunningService running = RunningService.start(home, usual -> usual, clock)) {
      running.company();
      long first = running.post("2026-01", "2026-03").get("id").asLong();
      clock.moved = Duration.ofDays(-2);
      long second = running.post("2026-01", "2026-04").get("id").asLong();

      assertTrue(second > first, first + " " + second);
      assertTrue(
          running
              .get("analyst", "/v1/postings/" + second + "/payroll")
              .is(200)
              .body()
              .contains("2,2026-04,E1,2026-04,commission,pay,10.00,USD"));
      assertTrue(
          running.get("hr", "/v1/audit/verification").is(200).json().get("whole").asBoolean());
    }
  }

  @Test
  void aTokenThatIsRevokedAtOneInstanceEndsAtTheOthers() throws Exception {
    StringWriter log = new StringWriter();
    try (RunningService running = RunningService.start(home);
        Service second =
            Service.start(
                TestDatabases.of(home),
                ApiSettings.on("127.0.0.1", 0, home.resolve("second")),
                WebhookSettings.usual(List.of()),
                Clock.systemUTC(),
                new ServiceLog(new PrintWriter(log), Clock.systemUTC()))) {
      HttpRequest me =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + second.port() + "/v1/me"))
              .header("Authorization", "Bearer " + running.token("payee"))
              .build();
      HttpClient client = HttpClient.newHttpClient();
      assertEquals(200, client.send(me, HttpResponse.BodyHandlers.ofString()).statusCode());
      running.call("admin", "DELETE", "/v1/members/payee/tokens", "").is(200);

      long begun = System.nanoTime();
      while (client.send(me, HttpResponse.BodyHandlers.ofString()).statusCode() != 401) {
        assertTrue(System.nanoTime() - begun < 1_000_000_000L, "it still holds after a second");
      }
    }
  }
}
