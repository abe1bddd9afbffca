package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.web.api.ApiSettings;
import guerdon.web.api.ServiceLog;
import guerdon.web.store.TestDatabases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the service on one database. */
final class TwoInstancesTest {
  private static final int RUNS = 12;

  @TempDir Path folder;

  @Test
  void eachRunIsComputedOnceAndBothShowAll() throws Exception {
    Path home = folder.resolve("first");
    StringWriter log = new StringWriter();
    try (RunningService first = RunningService.start(home);
        Service second =
            Service.start(
                TestDatabases.of(home),
                ApiSettings.on("127.0.0.1", 0, folder.resolve("second")),
                Clock.systemUTC(),
                new ServiceLog(new PrintWriter(log), Clock.systemUTC()))) {
      first.company();
      List<Long> runs = new ArrayList<>();
      for (int asked = 0; asked < RUNS; asked++) {
        runs.add(
            first
                .call(
                    "analyst",
                    "POST",
                    "/v1/runs",
                    "{\"plan\":\"small\",\"from\":\"2026-01\",\"to\":\"2026-04\"}")
                .is(202)
                .json()
                .get("id")
                .asLong());
      }
      for (long run : runs) {
        first.get("analyst", "/v1/runs/" + run + "/events").is(200);
        JsonNode here = first.get("analyst", "/v1/runs/" + run).is(200).json();
        assertEquals("computed", here.get("state").asText(), here::toString);
        HttpResponse<String> there =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + second.port() + "/v1/runs/" + run))
                        .header("Authorization", "Bearer " + first.token("analyst"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString());
        assertEquals(200, there.statusCode(), there.body());
        assertTrue(there.body().contains("\"computed\""), there.body());
      }
      int computed = 0;
      for (JsonNode entry : first.get("hr", "/v1/audit?limit=1000").is(200).json().get("entries")) {
        computed += entry.get("action").asText().equals("run.computed") ? 1 : 0;
      }
      assertEquals(RUNS, computed, "no run is computed twice");
      assertTrue(first.get("hr", "/v1/audit/verification").is(200).json().get("whole").asBoolean());
      assertFalse(first.log.toString().contains("\"level\":\"error\""), first.log::toString);
    }
    assertFalse(log.toString().contains("\"level\":\"error\""), log::toString);
  }
}
