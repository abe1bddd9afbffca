package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulations and coaching: long work that is asked for, followed and read. */
final class JobsTest {
  private static final String TWICE =
      SmallPlan.TEXT
          .replace("2026.1", "2026.2")
          .replace("10%", "20%")
          .replace("$1,200.00", "$2,400.00");

  /** Pays what the plan does, but for the largest deal. */
  private static final String ONE_LOSES =
      SmallPlan.TEXT
          .replace("2026.1", "2026.3")
          .replace("for each deal", "for each deal where amount < $12,050");

  static final String POLICY =
      """
      policy few_deals "Few deals"
        version   2026.1
        effective 2020-01-01 to 2999-12-31
        evaluated weekly
        for       people where role = "AE"

      data people "People"
        id      text   key
        role    text
        manager people optional

      data deals "Deals"
        id     text   key
        owner  people
        closed date   event

      measure deals_made "Deals made" : count
        count of deals

      trigger none_made "Not one deal"
        when    deals_made < 1
        because "{deals_made} deals in the week"
        task    "Talk about deals" for manager of payee due in 30 business days
        nudge   payee "A deal a week keeps you on track"
        at most once per 14 days

      example "a week without a deal"
        given payee.id = "E1"
        given payee.manager = "M1"
        when evaluated on 2026-03-08
        expect task "Talk about deals" for "M1"
      """;

  @TempDir static Path home;
  private static RunningService running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningService.start(home);
    running.company();
    StringBuilder people = new StringBuilder(SmallPlan.PEOPLE);
    StringBuilder deals = new StringBuilder("id,owner,amount,closed,known\n");
    for (int at = 1; at <= 12; at++) {
      people.append(at > 3 ? "E" + at + ",AE,M1\n" : "");
      deals.append("D%d,E%d,%d,2026-03-10,2026-03-10\n".formatted(at, at, 11_880 + at * 15));
    }
    running.upload("integration", "people.csv", people.toString(), "").is(201);
    running.upload("integration", "deals.csv", deals.toString(), "").is(201);
    running.post("2026-01", "2026-03");
    running.member("e2", "payee", "E2");
  }

  @AfterAll
  static void stop() {
    running.close();
    assertFalse(running.log.toString().contains("\"level\":\"error\""), running.log::toString);
  }

  private static JsonNode ended(String who, String kind, JsonNode job) throws Exception {
    String path = "/v1/" + kind + "/" + job.get("id").asLong();
    assertTrue(running.get(who, path + "/events").is(200).body().contains("event: state"));
    return running.get(who, path).is(200).json();
  }

  private static JsonNode simulation(String who, Map<String, Object> more) throws Exception {
    Map<String, Object> asked = new TreeMap<>(Map.of("plan", "small", "from", "2026-03"));
    asked.putAll(more);
    return ended(
        who,
        "simulations",
        running
            .call(who, "POST", "/v1/simulations", RunningService.JSON.writeValueAsString(asked))
            .is(202)
            .json());
  }

  private static String result(String who, JsonNode job, String type) throws Exception {
    return running
        .call(
            who, "GET", "/v1/simulations/" + job.get("id").asLong() + "/result", "", "Accept", type)
        .is(200)
        .body();
  }

  @Test
  void variantsAreComparedAsByTheCommand() throws Exception {
    JsonNode job = simulation("analyst", Map.of("plans", List.of(TWICE)));

    assertEquals("computed", job.get("state").asText(), job.toString());
    JsonNode compared = RunningService.JSON.readTree(result("analyst", job, "application/json"));
    assertEquals("14373.00", compared.get("baseline").get("cost").asText());
    assertEquals("14373.00", compared.get("variants").get(0).get("change").asText());
    assertEquals(12, compared.get("variants").get(0).get("winners").asInt());
    assertTrue(result("analyst", job, "text/csv").startsWith("variant,title,cost,change"));
    assertTrue(result("analyst", job, "text/html").contains("E12"));
    assertTrue(job.get("files").toString().contains("payees.csv"));
  }

  @Test
  void theSameAskedAgainGivesTheSameBytes() throws Exception {
    JsonNode first = simulation("analyst", Map.of("plans", List.of(TWICE)));
    JsonNode second = simulation("hr", Map.of("plans", List.of(TWICE)));

    for (String hash :
        List.of("planSha256", "dataSha256", "requestSha256", "engine", "resultSha256")) {
      assertEquals(first.get(hash), second.get(hash), hash);
    }
  }

  @Test
  void designersReadNobodysPay() throws Exception {
    JsonNode job = simulation("designer", Map.of("plans", List.of(TWICE, ONE_LOSES)));

    assertEquals("computed", job.get("state").asText(), job.toString());
    assertEquals("small 2026.3", job.get("summary").get("hiddenFromDesigners").get(0).asText());
    assertFalse(job.get("files").toString().contains("payees.csv"), job.toString());
    for (String type : List.of("application/json", "text/csv", "text/html")) {
      String told = result("designer", job, type);
      assertTrue(told.contains("small 2026.2") || type.equals("text/html"), told);
      assertFalse(told.contains("small 2026.3"), told);
      assertFalse(told.matches("(?s).*\\bE1?[0-9]\\b.*"), told);
    }
    String id = job.get("id").asText();
    running.get("designer", "/v1/simulations/" + id + "/files/payees.csv").is(404);
    running.get("hr", "/v1/simulations/" + id + "/files/payees.csv").is(200);
    running.get("payee", "/v1/simulations/" + id).is(403);
  }

  @Test
  void whatCannotBeSimulatedIsRefusedBeforeAnyWork() throws Exception {
    Map<String, Integer> wrong = new TreeMap<>();
    wrong.put("{\"plan\":\"none\",\"from\":\"2026-03\"}", 404);
    wrong.put("{\"plan\":\"small\",\"from\":\"2031-03\"}", 422);
    wrong.put("{\"plan\":\"small\",\"from\":\"soon\"}", 400);
    wrong.put("{\"plan\":\"small\",\"from\":\"2026-03\",\"threshold\":\"0\"}", 400);
    wrong.put("{\"plan\":\"small\",\"from\":\"2026-03\",\"plans\":[\"plan x\"]}", 422);
    wrong.put("{\"plan\":\"small\",\"from\":\"2026-03\",\"sweeps\":[\"rate=1..2:1\"]}", 422);
    for (Map.Entry<String, Integer> each : wrong.entrySet()) {
      running.call("analyst", "POST", "/v1/simulations", each.getKey()).is(each.getValue());
    }
  }

  @Test
  void aSimulationThatHasEndedCannotBeCancelled() throws Exception {
    JsonNode job = simulation("analyst", Map.of());
    String path = "/v1/simulations/" + job.get("id").asText() + "/cancel";

    running.call("analyst", "POST", path, "").is(409);
    running.call("analyst", "POST", "/v1/simulations/999/cancel", "").is(404);
  }

  private static JsonNode coaching(LocalDate on) throws Exception {
    return ended(
        "hr",
        "coaching",
        running
            .call("hr", "POST", "/v1/coaching", "{\"policy\":\"few_deals\",\"on\":\"" + on + "\"}")
            .is(202)
            .json());
  }

  private static Set<String> seen(String who) throws Exception {
    Set<String> seen = new TreeSet<>();
    for (JsonNode action :
        running.get(who, "/v1/actions?limit=1000").is(200).json().get("actions")) {
      seen.add(
          action.get("kind").asText()
              + " "
              + action.get("payee").asText()
              + " for "
              + action.get("recipient").asText());
    }
    return seen;
  }

  @Test
  void aPolicyActsThrottledByWhatItDidAndEachSeesTheirOwn() throws Exception {
    running.call("designer", "POST", "/v1/plans", POLICY, "Content-Type", "text/plain").is(201);
    running.call("approver", "POST", "/v1/plans/few_deals/versions/1/publish", "").is(200);
    running
        .call("analyst", "POST", "/v1/runs", "{\"plan\":\"few_deals\",\"from\":\"2026-03\"}")
        .is(422);

    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    JsonNode first = coaching(today).get("summary");
    assertEquals(23, first.get("created").asInt(), first.toString());
    assertEquals(1, first.get("undecided").asInt(), first.toString());
    JsonNode again = coaching(today).get("summary");
    assertEquals(0, again.get("created").asInt(), again.toString());
    JsonNode held = coaching(today.plusDays(7)).get("summary");
    assertEquals(0, held.get("created").asInt(), held.toString());
    assertEquals(12, held.get("heldBack").asInt(), held.toString());
    assertEquals(23, coaching(today.plusDays(14)).get("summary").get("created").asInt());

    assertEquals(new TreeSet<>(List.of("nudge E1 for E1")), seen("payee"));
    assertTrue(seen("manager").contains("task E1 for M1"));
    assertTrue(seen("manager").contains("nudge E2 for E2"));
    assertFalse(seen("manager").contains("nudge E3 for E3"));
    assertTrue(seen("hr").contains("nudge E3 for E3"));
    running.get("designer", "/v1/actions").is(403);
    closing();
  }

  private static void closing() throws Exception {
    JsonNode own =
        running.get("payee", "/v1/actions?status=open").is(200).json().get("actions").get(0);
    String path = "/v1/actions/" + own.get("id").asText();
    running.get("e2", path).is(404);
    running.call("e2", "POST", path + "/done", "").is(404);
    String seen = running.get("payee", path).response().headers().firstValue("ETag").orElseThrow();
    assertEquals(
        "acknowledged",
        running
            .call("payee", "POST", path + "/acknowledge", "", "If-Match", seen)
            .is(200)
            .json()
            .get("status")
            .asText());
    running.call("payee", "POST", path + "/done", "", "If-Match", seen).is(412);
    JsonNode done = running.call("payee", "POST", path + "/done", "").is(200).json();
    assertEquals("done", done.get("status").asText());
    assertEquals("0", done.get("evidence").get(0).get("value").asText());
    running.call("manager", "POST", path + "/dismiss", "{\"reason\":\"Too late\"}").is(409);
    JsonNode task = null;
    for (JsonNode action :
        running.get("manager", "/v1/actions?payee=E1").is(200).json().get("actions")) {
      task = action.get("kind").asText().equals("task") ? action : task;
    }
    String other = "/v1/actions/" + String.valueOf(task == null ? "" : task.get("id").asText());
    running.get("payee", other).is(404);
    running.call("manager", "POST", other + "/dismiss", "{\"reason\":\" \"}").is(400);
    assertEquals(
        "On leave",
        running
            .call("manager", "POST", other + "/dismiss", "{\"reason\":\"On leave\"}")
            .is(200)
            .json()
            .get("reason")
            .asText());
    assertTrue(
        running
            .call("hr", "GET", "/v1/actions?status=dismissed", "", "Accept", "text/csv")
            .is(200)
            .body()
            .contains(",On leave"));
  }
}
