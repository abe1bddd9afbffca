package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that is killed at random moments of loading, running and posting. {@code
 * -Dkill.rounds=50} kills it more often.
 */
final class KilledServiceTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);
  private static final long SEED = Long.getLong("kill.seed", 20_261_124L);

  @TempDir Path home;
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private String address = "";
  private String ann = "";
  private String bob = "";

  private Process start(int round) throws Exception {
    Path log = home.resolve("log-" + round + ".txt");
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "guerdon.cli.Main",
                "serve",
                "--home",
                home.resolve("service").toString(),
                "--port",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    address = RunningProcess.address(service, log);
    return service;
  }

  private HttpResponse<String> send(String token, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(30))
            .header(
                "Content-Type",
                path.startsWith("/v1/data/")
                    ? "text/csv"
                    : body.startsWith("{") ? "application/json" : "text/plain")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String member(String admin, String name, String roles) throws Exception {
    send(admin, "POST", "/v1/members", "{\"name\":\"" + name + "\",\"roles\":[" + roles + "]}");
    return json.readTree(
            send(admin, "POST", "/v1/members/" + name + "/tokens", "{\"label\":\"t\"}").body())
        .get("token")
        .asText();
  }

  private void setUp() throws Exception {
    String code = Files.readString(home.resolve("service").resolve("setup-code")).strip();
    String admin =
        json.readTree(
                send("", "POST", "/v1/setup", "{\"code\":\"" + code + "\",\"name\":\"admin\"}")
                    .body())
            .get("token")
            .asText();
    ann = member(admin, "ann", "\"designer\",\"analyst\",\"hr\"");
    bob = member(admin, "bob", "\"approver\"");
    send(ann, "POST", "/v1/plans", SmallPlan.TEXT);
    assertEquals(200, send(bob, "POST", "/v1/plans/small/versions/1/publish", "").statusCode());
    assertEquals(201, send(ann, "PUT", "/v1/data/people.csv", SmallPlan.PEOPLE).statusCode());
    assertEquals(201, send(ann, "PUT", "/v1/data/deals.csv", SmallPlan.DEALS).statusCode());
  }

  /** Loads, runs and posts until the service is gone; keeps what was acknowledged. */
  private void work(Random random, List<Long> uploads, List<Long> postings) {
    try {
      while (true) {
        StringBuilder deals = new StringBuilder("id,owner,amount,closed,known\n");
        for (int row = 0; row < 2_000; row++) {
          deals
              .append('N')
              .append(Long.toHexString(random.nextLong()))
              .append(",E1,100,2026-02-03,2026-02-03\n");
        }
        HttpResponse<String> upload =
            send(ann, "PUT", "/v1/data/deals.csv?mode=append", deals.toString());
        if (upload.statusCode() == 201) {
          uploads.add(json.readTree(upload.body()).get("id").asLong());
        }
        HttpResponse<String> asked =
            send(
                ann,
                "POST",
                "/v1/runs",
                "{\"plan\":\"small\",\"from\":\"2026-01\",\"to\":\"2026-04\"}");
        long run = json.readTree(asked.body()).get("id").asLong();
        send(ann, "GET", "/v1/runs/" + run + "/events", "");
        send(bob, "POST", "/v1/runs/" + run + "/approve", "{}");
        HttpResponse<String> posted = send(ann, "POST", "/v1/runs/" + run + "/post", "");
        if (posted.statusCode() == 201) {
          postings.add(json.readTree(posted.body()).get("id").asLong());
        }
      }
    } catch (IOException gone) {
      // The service was killed while it worked: that is what the round is for.
      assertTrue(uploads.size() >= postings.size(), gone::toString);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServiceThatIsAskedToEndFinishesWhatItDoesAndStopsItsDatabase() throws Exception {
    Process service = start(99);
    try {
      setUp();
      HttpResponse<String> asked =
          send(
              ann,
              "POST",
              "/v1/runs",
              "{\"plan\":\"small\",\"from\":\"2026-01\",\"to\":\"2026-04\"}");
      assertEquals(202, asked.statusCode());
      service.destroy();
      assertTrue(service.waitFor(20, TimeUnit.SECONDS), "it takes too long to end");
      assertEquals(0, service.exitValue());
      String log = Files.readString(home.resolve("log-99.txt"));
      assertTrue(log.contains("\"stopped\""), log);
      assertTrue(!log.contains("\"level\":\"error\""), log);
      assertTrue(
          Files.notExists(home.resolve("service/postgres/postmaster.pid")),
          "the database has stopped");
    } finally {
      service.destroyForcibly().waitFor();
    }
  }

  @Test
  void nothingAcknowledgedIsLostAndNothingIsDoneTwice() throws Exception {
    Random random = new Random(SEED);
    List<Long> uploads = new ArrayList<>();
    List<Long> postings = new ArrayList<>();
    Process service = start(0);
    setUp();
    for (int round = 1; round <= ROUNDS; round++) {
      long wait = 300L + random.nextInt(2_500);
      Process victim = service;
      Thread killer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Thread.sleep(wait);
                      victim.destroyForcibly().waitFor();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      work(random, uploads, postings);
      killer.join();
      service = start(round);
    }
    waitForRuns();
    verify(uploads, postings);
    service.destroy();
    assertTrue(service.waitFor(60, TimeUnit.SECONDS), "the service does not stop");
  }

  private void waitForRuns() throws Exception {
    for (JsonNode run : json.readTree(send(ann, "GET", "/v1/runs", "").body()).get("runs")) {
      send(ann, "GET", "/v1/runs/" + run.get("id").asLong() + "/events", "");
    }
  }

  private void verify(List<Long> uploads, List<Long> postings) throws Exception {
    JsonNode files = json.readTree(send(ann, "GET", "/v1/data", "").body()).get("files");
    TreeSet<Long> kept = new TreeSet<>();
    files.get(0).get("uploads").forEach(id -> kept.add(id.asLong()));
    assertTrue(kept.containsAll(uploads), uploads + " of " + kept);
    assertEquals(
        4L + (kept.size() - 1L) * 2_000L,
        files.get(0).get("rows").asLong(),
        "half an upload is there");
    TreeSet<Long> posted = new TreeSet<>();
    BigDecimal total = BigDecimal.ZERO;
    for (JsonNode posting :
        json.readTree(send(ann, "GET", "/v1/postings?limit=1000", "").body()).get("postings")) {
      posted.add(posting.get("id").asLong());
      String csv =
          send(ann, "GET", "/v1/postings/" + posting.get("id").asLong() + "/payroll", "").body();
      List<String> lines = csv.lines().skip(1).toList();
      assertEquals(posting.get("lines").asLong(), lines.size(), "half a posting is there");
      for (String line : lines) {
        total = total.add(new BigDecimal(line.split(",", -1)[6]));
      }
    }
    assertTrue(posted.containsAll(postings), postings + " of " + posted);
    JsonNode last = lastPosted();
    assertEquals(new BigDecimal(last.get("totals").get(0).get("amount").asText()), total);
    JsonNode audit = json.readTree(send(ann, "GET", "/v1/audit/verification", "").body());
    assertTrue(audit.get("whole").asBoolean(), audit::toString);
  }

  private JsonNode lastPosted() throws Exception {
    JsonNode postings = json.readTree(send(ann, "GET", "/v1/postings", "").body()).get("postings");
    long run = postings.get(0).get("run").asLong();
    return json.readTree(send(ann, "GET", "/v1/runs/" + run, "").body());
  }
}
