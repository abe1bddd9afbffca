package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.web.api.ContractSchemas;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fairness reports over the API. */
final class FairnessApiTest {
  private static final String PLAN =
      SmallPlan.TEXT.replace(
          "  manager people optional\n", "  manager people optional\n  gender  text   protected\n");

  private static final String ASKED =
      "{\"plan\":\"small\",\"from\":\"2026-01\",\"to\":\"2026-06\"}";

  @TempDir Path home;
  private RunningService running;

  @BeforeEach
  void start() throws Exception {
    running = RunningService.start(home);
    running.call("designer", "POST", "/v1/plans", PLAN, "Content-Type", "text/plain").is(201);
    running.call("approver", "POST", "/v1/plans/small/versions/1/publish", "").is(200);
    people(120);
    StringBuilder deals = new StringBuilder("id,owner,amount,closed,known\n");
    for (int at = 0; at < 120; at++) {
      int amount = 9_000 + at * 37 % 2_000 - (at % 2 == 0 ? 0 : 3_000);
      deals.append("D" + at + ",E" + at + "," + amount + ",2026-03-10,2026-03-10\n");
    }
    running.upload("integration", "deals.csv", deals.toString(), "").is(201);
  }

  private void people(int count) throws Exception {
    StringBuilder people = new StringBuilder("id,role,manager,gender\n");
    for (int at = 0; at < count; at++) {
      people.append("E" + at + ",AE,," + (at % 2 == 0 ? "m" : "f") + "\n");
    }
    running.upload("integration", "people.csv", people.toString(), "?mode=replace").is(201);
  }

  @AfterEach
  void stop() {
    running.close();
    assertFalse(running.log.toString().contains("\"level\":\"error\""), running.log::toString);
  }

  @Test
  void hrReadsAReportInEachForm() throws Exception {
    JsonNode report = running.call("hr", "POST", "/v1/fairness", ASKED).is(200).json();
    ContractSchemas contract = ContractSchemas.of(running.get("", "/openapi.yaml").body());
    assertNull(
        contract.fault(contract.at("#/components/schemas/FairnessReport"), report),
        "it is as the contract says");
    String first = report.at("/sections/0/blocks/0/sentences/0").asText();
    assertTrue(first.startsWith("Gender m against f: pay of those who are paid is 4"), first);
    assertEquals("120", report.at("/facts/people").asText());
    String page =
        running.call("hr", "POST", "/v1/fairness", ASKED, "Accept", "text/html").is(200).body();
    assertTrue(page.contains("Same facts, other group: with gender of every payee"), page);
    String findings =
        running.call("hr", "POST", "/v1/fairness", ASKED, "Accept", "text/csv").is(200).body();
    assertTrue(findings.startsWith("topic,outcome,attribute,"), findings);
    String pdf =
        running
            .call("hr", "POST", "/v1/fairness", ASKED, "Accept", "application/pdf")
            .is(200)
            .body();
    assertTrue(pdf.startsWith("%PDF-"), pdf.substring(0, 10));
    String audit = running.get("admin", "/v1/audit?limit=1000").is(200).body();
    assertTrue(audit.contains("fairness.reported"), audit);
  }

  @Test
  void nobodyButHrReadsOne() throws Exception {
    for (String role : RunningService.ROLES) {
      if (!role.equals("hr")) {
        running.call(role, "POST", "/v1/fairness", ASKED).is(403);
      }
    }
  }

  @Test
  void nearlyTheSamePeopleAreRefused() throws Exception {
    running.call("hr", "POST", "/v1/fairness", ASKED).is(200);
    String fewer =
        ASKED.replace(
            "}",
            ",\"study\":{\"attributes\":[{\"column\":\"gender\"}],\"filter\":[{\"col\":\"id\","
                + "\"op\":\"!=\",\"value\":\"E7\"}]}}");
    String problem = running.call("hr", "POST", "/v1/fairness", fewer).is(422).body();
    assertTrue(problem.contains("differ from those of an earlier report"), problem);
    // The same people in groups that differ by two.
    String banded =
        ASKED.replace(
            "}",
            ",\"study\":{\"columns\":[{\"name\":\"number\",\"file\":\"deals.csv\",\"person\":"
                + "\"owner\",\"sum\":\"amount\"},{\"name\":\"band\",\"bands\":\"number\",\"at\":[AT]}],"
                + "\"attributes\":[{\"column\":\"band\"}]}}");
    running.call("hr", "POST", "/v1/fairness", banded.replace("AT", "9000")).is(200);
    String regrouped =
        running.call("hr", "POST", "/v1/fairness", banded.replace("AT", "9050")).is(422).body();
    assertTrue(regrouped.contains("one of its groups differs from"), regrouped);
    running.call("hr", "POST", "/v1/fairness", banded.replace("AT", "9000")).is(200);
    // Another member has not seen the first.
    running.member("second", "hr", null);
    running.call("second", "POST", "/v1/fairness", fewer).is(200);
  }

  private void adjust(String payee, String amount) throws Exception {
    long id =
        running
            .call(
                "hr",
                "POST",
                "/v1/adjustments",
                "{\"plan\":\"small\",\"payee\":\""
                    + payee
                    + "\",\"period\":\"2026-04\",\"amount\":\""
                    + amount
                    + "\",\"currency\":\"USD\",\"reason\":\"retention\"}")
            .is(201)
            .json()
            .get("id")
            .asLong();
    running.call("approver", "POST", "/v1/adjustments/" + id + "/approve", "").is(200);
  }

  @Test
  void adjustmentsOfTheServiceAreComparedByGroupAndByWhoApprovedThem() throws Exception {
    for (int at = 0; at < 60; at += 2) {
      adjust("E" + at, "500.00");
    }
    for (int at = 1; at < 15; at += 2) {
      adjust("E" + at, "500.00");
    }
    adjust("E3", "-20.00");
    JsonNode report = running.call("hr", "POST", "/v1/fairness", ASKED).is(200).json();
    String words = report.at("/sections").toString();
    assertTrue(
        words.contains(
            "Adjustments that add to pay by approver: 50.0% of 60 people of gender m against 11.7%"
                + " of 60 people of f (p < 0.001"),
        words);
    assertTrue(
        words.contains("Gender m against f: adjustments that add to pay is 38.3 percentage points"),
        words);
    String answers = report.at("/findings").toString();
    assertFalse(answers.contains("Gender m against f: adjustments that take from pay"), answers);
    assertTrue(
        answers.contains("Adjustments that take from pay by approver: for gender m"), answers);
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsReason() throws Exception {
    String problem =
        running
            .call("hr", "POST", "/v1/fairness", ASKED.replace("}", ",\"by\":[\"town\"]}"))
            .is(422)
            .body();
    assertTrue(problem.contains("there is no column town"), problem);
    running.call("hr", "POST", "/v1/fairness", ASKED.replace("small", "none")).is(404);
    running.call("hr", "POST", "/v1/fairness", ASKED.replace("2026-06", "2025-06")).is(400);
    running
        .call("hr", "POST", "/v1/fairness", ASKED.replace("}", ",\"against\":\"none\"}"))
        .is(400);
    String file =
        running
            .call(
                "hr",
                "POST",
                "/v1/fairness",
                ASKED.replace(
                    "}",
                    ",\"study\":{\"attributes\":[{\"column\":\"gender\"}],\"columns\":[{\"name\":"
                        + "\"x\",\"file\":\"../../etc/passwd\",\"person\":\"id\",\"count\":true}]}}"))
            .is(422)
            .body();
    assertTrue(file.contains("../../etc/passwd: no such file was uploaded; there are"), file);
  }
}
