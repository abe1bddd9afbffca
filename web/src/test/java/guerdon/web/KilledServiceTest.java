package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final String JANUARY_TO_APRIL =
      "{\"plan\":\"small\",\"from\":\"2026-01\",\"to\":\"2026-04\"}";

  @TempDir Path home;

  private static void setUp(ServiceProcess service) throws Exception {
    service.annAndBob();
    service.publish(SmallPlan.TEXT, "small");
    service.json(201, "ann", "PUT", "/v1/data/people.csv", SmallPlan.PEOPLE);
    service.json(201, "ann", "PUT", "/v1/data/deals.csv", SmallPlan.DEALS);
  }

  /** Loads, runs and posts once; keeps what was acknowledged. */
  private static void once(
      ServiceProcess service, Random random, List<Long> uploads, List<Long> postings)
      throws IOException, InterruptedException {
    StringBuilder deals = new StringBuilder("id,owner,amount,closed,known\n");
    for (int row = 0; row < 2_000; row++) {
      deals
          .append('N')
          .append(Long.toHexString(random.nextLong()))
          .append(",E1,100,2026-02-03,2026-02-03\n");
    }
    JsonNode upload =
        service.answered("ann", "PUT", "/v1/data/deals.csv?mode=append", deals.toString());
    if (upload.has("uploadedAt")) {
      uploads.add(upload.get("id").asLong());
    }
    long run = service.answered("ann", "POST", "/v1/runs", JANUARY_TO_APRIL).get("id").asLong();
    service.send("ann", "GET", "/v1/runs/" + run + "/events", "");
    service.send("bob", "POST", "/v1/runs/" + run + "/approve", "{}");
    JsonNode posted = service.answered("ann", "POST", "/v1/runs/" + run + "/post", "");
    if (posted.has("postedAt")) {
      postings.add(posted.get("id").asLong());
    }
  }

  /** Loads, runs and posts until the service is gone. */
  private static void work(
      ServiceProcess service, Random random, List<Long> uploads, List<Long> postings) {
    try {
      while (true) {
        once(service, random, uploads, postings);
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
    ServiceProcess service = ServiceProcess.start(home);
    try {
      setUp(service);
      service.json(202, "ann", "POST", "/v1/runs", JANUARY_TO_APRIL);
      service.process().destroy();
      assertTrue(service.process().waitFor(20, TimeUnit.SECONDS), "it takes too long to end");
      assertEquals(0, service.process().exitValue());
      String log = service.log();
      assertTrue(log.contains("\"stopped\""), log);
      assertTrue(!log.contains("\"level\":\"error\""), log);
      assertTrue(
          Files.notExists(home.resolve("service/postgres/postmaster.pid")),
          "the database has stopped");
    } finally {
      service.kill();
    }
  }

  @Test
  void nothingAcknowledgedIsLostAndNothingIsDoneTwice() throws Exception {
    Random random = new Random(SEED);
    List<Long> uploads = new ArrayList<>();
    List<Long> postings = new ArrayList<>();
    ServiceProcess service = ServiceProcess.start(home);
    setUp(service);
    for (int round = 1; round <= ROUNDS; round++) {
      long wait = 300L + random.nextInt(2_500);
      ServiceProcess victim = service;
      Thread killer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Thread.sleep(wait);
                      victim.kill();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      work(service, random, uploads, postings);
      killer.join();
      service = service.again();
    }
    try (ServiceProcess last = service) {
      for (JsonNode run : last.json(200, "ann", "GET", "/v1/runs?limit=1000", "").get("runs")) {
        last.send("ann", "GET", "/v1/runs/" + run.get("id").asLong() + "/events", "");
      }
      once(last, random, uploads, postings);
      verify(last, uploads, postings);
    }
  }

  private static void verify(ServiceProcess service, List<Long> uploads, List<Long> postings)
      throws Exception {
    JsonNode files = service.json(200, "ann", "GET", "/v1/data", "").get("files");
    TreeSet<Long> kept = new TreeSet<>();
    files.get(0).get("uploads").forEach(id -> kept.add(id.asLong()));
    assertTrue(kept.containsAll(uploads), uploads + " of " + kept);
    assertEquals(
        4L + (kept.size() - 1L) * 2_000L,
        files.get(0).get("rows").asLong(),
        "half an upload is there");
    TreeSet<Long> posted = new TreeSet<>();
    BigDecimal total = BigDecimal.ZERO;
    JsonNode all = service.json(200, "ann", "GET", "/v1/postings?limit=1000", "").get("postings");
    for (JsonNode posting : all) {
      posted.add(posting.get("id").asLong());
      String path = "/v1/postings/" + posting.get("id").asLong() + "/payroll";
      List<String> lines = service.send("ann", "GET", path, "").body().lines().skip(1).toList();
      assertEquals(posting.get("lines").asLong(), lines.size(), "half a posting is there");
      for (String line : lines) {
        total = total.add(new BigDecimal(line.split(",", -1)[6]));
      }
    }
    assertTrue(posted.containsAll(postings), postings + " of " + posted);
    JsonNode last =
        service.json(200, "ann", "GET", "/v1/runs/" + all.get(0).get("run").asLong(), "");
    assertEquals(new BigDecimal(last.get("totals").get(0).get("amount").asText()), total);
    JsonNode audit = service.json(200, "ann", "GET", "/v1/audit/verification", "");
    assertTrue(audit.get("whole").asBoolean(), audit::toString);
  }
}
