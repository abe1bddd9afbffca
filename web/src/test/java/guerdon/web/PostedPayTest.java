package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.web.RunningService.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is posted, when, by whom, and what later knowledge does to it. */
final class PostedPayTest {
  @TempDir Path home;
  private RunningService running;

  @BeforeEach
  void start() throws Exception {
    running = RunningService.start(home);
    running.company();
  }

  @AfterEach
  void stop() {
    running.close();
    assertFalse(running.log.toString().contains("\"level\":\"error\""), running.log::toString);
  }

  private String payroll(JsonNode posting) throws Exception {
    return running
        .get("analyst", "/v1/postings/" + posting.get("id").asLong() + "/payroll")
        .is(200)
        .body();
  }

  @Test
  void aDealOfMarchCorrectedInMayIsPostedAsADifferenceInMay() throws Exception {
    assertEquals(
        """
        posting,paid_in,payee,period,component,kind,amount,currency,held
        1,2026-03,E1,2026-03,commission,pay,1200.00,USD,0.00
        1,2026-03,E2,2026-03,commission,pay,500.05,USD,0.00
        """,
        payroll(running.post("2026-01", "2026-03")));
    running
        .upload(
            "integration",
            "deals.csv",
            "id,owner,amount,closed,known\nD1,E1,13000,2026-03-10,2026-05-04\n",
            "?mode=append")
        .is(201);

    assertEquals(
        """
        posting,paid_in,payee,period,component,kind,amount,currency,held
        2,2026-05,E1,2026-03,commission,correction,100.00,USD,0.00
        2,2026-05,E1,2026-04,commission,pay,10.00,USD,0.00
        2,2026-05,E3,2026-04,commission,pay,7.00,USD,0.00
        """,
        payroll(running.post("2026-01", "2026-05")));
    JsonNode statement =
        running.get("payee", "/v1/payees/E1/statements/small/2026-05").is(200).json();
    assertEquals("110.00", statement.get("totals").get("USD").asText());
    assertEquals("correction", statement.get("lines").get(0).get("kind").asText());
  }

  @Test
  void theSameKnowledgePostsNothingTwice() throws Exception {
    running.post("2026-01", "2026-03");

    assertEquals(
        "posting,paid_in,payee,period,component,kind,amount,currency,held\n",
        payroll(running.post("2026-01", "2026-03")));
  }

  @Test
  void nobodyApprovesOrPublishesTheirOwn() throws Exception {
    running.member("both", "approver", null);
    running
        .call(
            "admin",
            "PUT",
            "/v1/members/both",
            "{\"roles\":[\"approver\",\"analyst\",\"designer\"],\"disabled\":false}")
        .is(200);
    running.call("both", "POST", "/v1/plans", SmallPlan.TEXT, "Content-Type", "text/plain").is(201);
    running.call("both", "POST", "/v1/plans/small/versions/2/publish", "").is(403);
    long id =
        running
            .call("both", "POST", "/v1/runs", "{\"plan\":\"small\",\"from\":\"2026-03\"}")
            .is(202)
            .json()
            .get("id")
            .asLong();
    running.get("analyst", "/v1/runs/" + id + "/events").is(200);

    running.call("both", "POST", "/v1/runs/" + id + "/approve", "{}").is(403);
    running.call("analyst", "POST", "/v1/runs/" + id + "/post", "").is(409);
  }

  @Test
  void twoApproversAtOnceApproveOnceAndTwoPostsPostOnce() throws Exception {
    running.member("second", "approver", null);
    long id = running.run("2026-01", "2026-03").get("id").asLong();

    List<Integer> approved =
        atOnce(
            List.of(
                () ->
                    running.call("approver", "POST", "/v1/runs/" + id + "/approve", "{}").status(),
                () ->
                    running.call("second", "POST", "/v1/runs/" + id + "/approve", "{}").status()));
    assertEquals(List.of(200, 409), approved);
    List<Integer> posted =
        atOnce(
            List.of(
                () -> running.call("analyst", "POST", "/v1/runs/" + id + "/post", "").status(),
                () ->
                    running.call("integration", "POST", "/v1/runs/" + id + "/post", "").status()));
    assertEquals(List.of(201, 409), posted);
  }

  private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      for (Future<Integer> each : threads.invokeAll(calls)) {
        statuses.add(each.get());
      }
    }
    return statuses.stream().sorted().toList();
  }

  @Test
  void aRunThatAnotherPostingOvertookIsNotPosted() throws Exception {
    long stale = running.run("2026-01", "2026-03").get("id").asLong();
    running.post("2026-01", "2026-04");
    running.call("approver", "POST", "/v1/runs/" + stale + "/approve", "{}").is(200);

    JsonNode problem =
        running.call("analyst", "POST", "/v1/runs/" + stale + "/post", "").is(409).json();
    assertEquals("urn:guerdon:problem:stale", problem.get("type").asText());
  }

  @Test
  void aRequestRepeatedWithItsKeyIsDoneOnce() throws Exception {
    String body = "{\"plan\":\"small\",\"from\":\"2026-03\"}";
    Answer first =
        running.call("analyst", "POST", "/v1/runs", body, "Idempotency-Key", "k1").is(202);
    Answer again =
        running.call("analyst", "POST", "/v1/runs", body, "Idempotency-Key", "k1").is(202);

    assertEquals(first.json().get("id"), again.json().get("id"));
    assertEquals("true", again.response().headers().firstValue("Idempotency-Replayed").orElse(""));
    running
        .call("analyst", "POST", "/v1/runs", body.replace("03", "04"), "Idempotency-Key", "k1")
        .is(422);
    assertEquals(1, running.get("analyst", "/v1/runs").is(200).json().get("runs").size());
  }

  @Test
  void aRunComputedAgainGivesTheSameBytes() throws Exception {
    long id = running.run("2026-01", "2026-04").get("id").asLong();

    assertTrue(
        running
            .call("analyst", "POST", "/v1/runs/" + id + "/replay", "")
            .is(200)
            .json()
            .get("same")
            .asBoolean());
  }

  @Test
  void aRunSeesTheDataThatWasThereWhenItWasAskedFor() throws Exception {
    long id = running.run("2026-01", "2026-03").get("id").asLong();
    running.upload("integration", "deals.csv", "id,owner,amount,closed,known\n", "").is(201);

    assertTrue(
        running
            .call("analyst", "POST", "/v1/runs/" + id + "/replay", "")
            .is(200)
            .json()
            .get("same")
            .asBoolean());
    assertEquals(
        "0.00", running.run("2026-01", "2026-03").get("totals").get(0).get("amount").asText());
  }

  @Test
  void badRowsFailTheRunAndAreNamed() throws Exception {
    running
        .upload(
            "integration",
            "deals.csv",
            "id,owner,amount,closed,known\nD1,E1,1,200.50,2026-03-10,2026-03-10\n",
            "")
        .is(422);
    running
        .upload(
            "integration",
            "deals.csv",
            "id,owner,amount,closed,known\nD1,E9,12x,2026-03-10,2026-03-10\n",
            "")
        .is(201);

    JsonNode run = running.run("2026-03", "2026-03");
    assertEquals("failed", run.get("state").asText());
    JsonNode bad = run.get("problem").get("badRows").get(0);
    assertEquals("deals.csv", bad.get("file").asText());
    assertEquals(2, bad.get("line").asInt());
    assertEquals("amount", bad.get("column").asText());
  }

  @Test
  void anApprovedAdjustmentIsPaidOnce() throws Exception {
    long id =
        running
            .call(
                "hr",
                "POST",
                "/v1/adjustments",
                "{\"plan\":\"small\",\"payee\":\"E1\",\"period\":\"2026-03\",\"amount\":\"-25.50\",\"currency\":\"USD\",\"reason\":\"Paid"
                    + " by cheque\"}")
            .is(201)
            .json()
            .get("id")
            .asLong();
    assertFalse(payroll(running.post("2026-01", "2026-03")).contains("adjustment"));
    running.call("approver", "POST", "/v1/adjustments/" + id + "/approve", "").is(200);

    assertTrue(
        payroll(running.post("2026-01", "2026-03"))
            .contains("2,2026-03,E1,2026-03,adjustment 1,adjustment,-25.50,USD"));
    assertFalse(payroll(running.post("2026-01", "2026-03")).contains("adjustment"));
  }

  @Test
  void theLedgerBalances() throws Exception {
    JsonNode posting = running.post("2026-01", "2026-03");

    assertEquals(
        """
        posting,paid_in,account,component,kind,currency,debit,credit
        1,2026-03,commission expense,commission,pay,USD,1700.05,
        1,2026-03,commission payable,commission,pay,USD,,1700.05
        """,
        running.get("analyst", "/v1/postings/" + posting.get("id") + "/ledger").is(200).body());
  }

  @Test
  void aStatementComesAsPageAndAsPdf() throws Exception {
    running.post("2026-01", "2026-03");
    String path = "/v1/payees/E1/statements/small/2026-03";

    assertTrue(
        running
            .call("payee", "GET", path, "", "Accept", "text/html")
            .is(200)
            .body()
            .contains("<td class=\"n\">$1,200.00</td>"));
    assertTrue(
        running
            .call("payee", "GET", path, "", "Accept", "application/pdf")
            .is(200)
            .body()
            .startsWith("%PDF-"));
  }

  @Test
  void linesComeInPagesAndWhole() throws Exception {
    long id = running.run("2026-01", "2026-04").get("id").asLong();
    String path = "/v1/runs/" + id + "/lines";
    String whole = running.call("analyst", "GET", path, "", "Accept", "text/csv").is(200).body();
    int paged = 0;
    String next = "";
    do {
      JsonNode page =
          running
              .get("analyst", path + "?limit=5" + (next.isEmpty() ? "" : "&after=" + next))
              .is(200)
              .json();
      paged += page.get("lines").size();
      next = page.get("next").isNull() ? "" : page.get("next").asText();
    } while (!next.isEmpty());

    assertEquals(whole.lines().count() - 1, paged);
    assertEquals(12, paged);
  }
}
