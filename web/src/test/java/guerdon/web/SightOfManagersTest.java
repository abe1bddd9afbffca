package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Managers see the pay of those who were below them when it was for, and nobody else's. */
final class SightOfManagersTest {
  private static final String PLAN =
      SmallPlan.TEXT.replace(
          "  manager people optional\n",
          "  manager people optional\n  begins date starts\n  until date ends optional\n");

  /** E1 moves from M1 to M2 in the middle of March; M2 reports to M1 until the end of February. */
  private static final String PEOPLE =
      """
      id,role,manager,begins,until
      TOP,Manager,,2026-01-01,
      M1,Manager,TOP,2026-01-01,
      M2,Manager,M1,2026-01-01,2026-02-28
      M2,Manager,TOP,2026-03-01,
      E1,AE,M1,2026-01-01,2026-03-15
      E1,AE,M2,2026-03-16,
      E2,AE,M2,2026-01-01,
      E3,AE,,2026-01-01,
      """;

  private static final String DEALS =
      """
      id,owner,amount,closed,known
      A1,E1,1000,2026-01-10,2026-01-10
      A2,E1,2000,2026-02-10,2026-02-10
      A3,E1,3000,2026-03-10,2026-03-10
      A4,E1,4000,2026-04-10,2026-04-10
      B1,E2,100,2026-01-10,2026-01-10
      B2,E2,200,2026-02-10,2026-02-10
      B3,E2,300,2026-03-10,2026-03-10
      B4,E2,400,2026-04-10,2026-04-10
      C1,E3,10,2026-01-10,2026-01-10
      """;

  @TempDir static Path home;
  private static RunningService running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningService.start(home);
    running.call("designer", "POST", "/v1/plans", PLAN, "Content-Type", "text/plain").is(201);
    running.call("approver", "POST", "/v1/plans/small/versions/1/publish", "").is(200);
    running.upload("integration", "people.csv", PEOPLE, "").is(201);
    running.upload("integration", "deals.csv", DEALS, "").is(201);
    running.member("m2", "manager", "M2");
    running.member("top", "manager", "TOP");
    running.member("e2", "payee", "E2");
    for (String month : List.of("2026-01", "2026-02", "2026-03", "2026-04")) {
      running.post("2026-01", month);
    }
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  /** Payee and period of each line of a run that pays something. */
  private static Set<String> lines(String who, long run) throws Exception {
    Set<String> seen = new TreeSet<>();
    for (JsonNode line :
        running.get(who, "/v1/runs/" + run + "/lines?limit=1000").is(200).json().get("lines")) {
      if (!line.get("amount").asText().equals("0.00")) {
        seen.add(line.get("payee").asText() + " " + line.get("period").asText().substring(5));
      }
    }
    return seen;
  }

  @Test
  void payIsSeenByWhoLedThePayeeAtTheEndOfItsPeriod() throws Exception {
    assertEquals(
        new TreeSet<>(List.of("E1 01", "E1 02", "E2 01", "E2 02")), lines("manager", 4), "M1");
    assertEquals(
        new TreeSet<>(List.of("E1 03", "E1 04", "E2 01", "E2 02", "E2 03", "E2 04")),
        lines("m2", 4));
    assertEquals(
        new TreeSet<>(
            List.of("E1 01", "E1 02", "E1 03", "E1 04", "E2 01", "E2 02", "E2 03", "E2 04")),
        lines("top", 4));
    assertEquals(
        new TreeSet<>(List.of("E1 01", "E1 02", "E1 03", "E1 04")), lines("payee", 4), "E1");
    assertEquals(9, lines("hr", 4).size());
  }

  @Test
  void statementsFollowTheSameRule() throws Exception {
    for (String seen : List.of("manager E1 2026-02", "m2 E1 2026-03", "top E1 2026-01")) {
      String[] words = seen.split(" ", -1);
      running.get(words[0], "/v1/payees/" + words[1] + "/statements/small/" + words[2]).is(200);
    }
    for (String hidden :
        List.of(
            "manager E1 2026-03",
            "m2 E1 2026-02",
            "manager E2 2026-04",
            "top E3 2026-01",
            "m2 M2 2026-01",
            "e2 E1 2026-01")) {
      String[] words = hidden.split(" ", -1);
      assertEquals(
          404,
          running
              .get(words[0], "/v1/payees/" + words[1] + "/statements/small/" + words[2])
              .status(),
          hidden);
    }
    JsonNode former = running.get("manager", "/v1/payees/E1/statements").is(200).json();
    assertEquals(2, former.get("statements").size(), former::toString);
    JsonNode now = running.get("m2", "/v1/payees/E1/statements").is(200).json();
    assertEquals(2, now.get("statements").size(), now::toString);
    running.get("manager", "/v1/payees/E3/statements").is(404);
  }

  @Test
  void whatIsOnlyTriedIsNotSeenByThoseItWouldPay() throws Exception {
    JsonNode tried = running.run("2026-01", "2026-05");
    String lines = "/v1/runs/" + tried.get("id") + "/lines";
    running.get("payee", lines).is(404);
    running.get("manager", lines).is(404);
    running.get("analyst", lines).is(200);
  }

  @Test
  void questionsAreSeenByWhoLeadsThePayeeNow() throws Exception {
    running
        .call(
            "payee",
            "POST",
            "/v1/inquiries",
            "{\"plan\":\"small\",\"payee\":\"E1\",\"period\":\"2026-03\",\"question\":\"Why?\"}")
        .is(201);
    assertEquals(1, running.get("m2", "/v1/inquiries").is(200).json().get("inquiries").size());
    assertEquals(0, running.get("manager", "/v1/inquiries").is(200).json().get("inquiries").size());
    running
        .call(
            "manager",
            "POST",
            "/v1/inquiries",
            "{\"plan\":\"small\",\"payee\":\"E1\",\"period\":\"2026-03\",\"question\":\"Why?\"}")
        .is(404);
  }
}
