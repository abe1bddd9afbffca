package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pay that is held is not paid, and paid in full once it is released. */
final class HeldPayTest {
  @TempDir static Path home;
  private static RunningService running;
  private static int plans;
  private String plan = "";

  @BeforeAll
  static void start() throws Exception {
    running = RunningService.start(home);
    running.company();
  }

  /** Each test has a plan of its own, with a run that is computed and not posted. */
  @BeforeEach
  void plan() throws Exception {
    plan = "held_" + ++plans;
    running
        .call(
            "designer",
            "POST",
            "/v1/plans",
            SmallPlan.TEXT.replace("plan small", "plan " + plan),
            "Content-Type",
            "text/plain")
        .is(201);
    running.call("approver", "POST", "/v1/plans/" + plan + "/versions/1/publish", "").is(200);
    running.upload("integration", "deals.csv", SmallPlan.DEALS, "").is(201);
    run("2026-01", "2026-03");
  }

  private long run(String from, String to) throws Exception {
    long id =
        running
            .call(
                "analyst",
                "POST",
                "/v1/runs",
                "{\"plan\":\"" + plan + "\",\"from\":\"" + from + "\",\"to\":\"" + to + "\"}")
            .is(202)
            .json()
            .get("id")
            .asLong();
    running.get("analyst", "/v1/runs/" + id + "/events").is(200);
    return id;
  }

  private JsonNode post(String from, String to) throws Exception {
    long id = run(from, to);
    running.call("approver", "POST", "/v1/runs/" + id + "/approve", "{}").is(200);
    return running.call("analyst", "POST", "/v1/runs/" + id + "/post", "").is(201).json();
  }

  @AfterAll
  static void stop() {
    running.close();
    assertFalse(running.log.toString().contains("\"level\":\"error\""), running.log::toString);
  }

  private long hold(String more) throws Exception {
    long id =
        running
            .call(
                "hr",
                "POST",
                "/v1/holds",
                "{\"plan\":\""
                    + plan
                    + "\",\"payee\":\"E1\",\"reason\":\"A customer disputes the"
                    + " bill\""
                    + more
                    + "}")
            .is(201)
            .json()
            .get("id")
            .asLong();
    running.call("approver", "POST", "/v1/holds/" + id + "/approve", "").is(200);
    return id;
  }

  private void release(long id) throws Exception {
    running
        .call("hr", "POST", "/v1/holds/" + id + "/release", "{\"reason\":\"The bill is paid\"}")
        .is(200);
    running.call("approver", "POST", "/v1/holds/" + id + "/release/approve", "").is(200);
  }

  private String export(JsonNode posting, String what) throws Exception {
    String id = posting.get("id").asText();
    return running
        .get("analyst", "/v1/postings/" + id + "/" + what)
        .is(200)
        .body()
        .replaceAll("(?m)^" + id + ",", "#,");
  }

  @Test
  void heldPayIsLeftOutUntilItsReleaseIsPosted() throws Exception {
    long id = hold(",\"component\":\"commission\",\"note\":\"Until the customer has paid\"");
    assertEquals(
        """
        posting,paid_in,payee,period,component,kind,amount,currency,held
        #,2026-03,E2,2026-03,commission,pay,500.05,USD,0.00
        #,2026-03,E1,2026-03,commission,held,0.00,USD,1200.00
        """,
        export(post("2026-01", "2026-03"), "payroll"));
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
        #,2026-04,E3,2026-04,commission,pay,7.00,USD,0.00
        #,2026-04,E1,2026-03,commission,held,0.00,USD,100.00
        #,2026-04,E1,2026-04,commission,held,0.00,USD,10.00
        """,
        export(post("2026-01", "2026-04"), "payroll"));

    JsonNode held = running.get("payee", "/v1/held?plan=" + plan).is(200).json().get("held");
    assertEquals("1300.00", held.get(0).get("amount").asText());
    assertEquals("10.00", held.get(1).get("amount").asText());
    release(id);
    // A run of one month pays what was held of other months, too.
    JsonNode posting = post("2026-05", "2026-05");
    assertEquals(
        """
        posting,paid_in,payee,period,component,kind,amount,currency,held
        #,2026-05,E1,2026-03,commission,release,1300.00,USD,-1300.00
        #,2026-05,E1,2026-04,commission,release,10.00,USD,-10.00
        """,
        export(posting, "payroll"));
    assertEquals(
        """
        posting,paid_in,account,component,kind,currency,debit,credit
        #,2026-05,commission held,commission,release,USD,1310.00,
        #,2026-05,commission payable,commission,release,USD,,1310.00
        """,
        export(posting, "ledger"));
    assertEquals(0, running.get("hr", "/v1/held?plan=" + plan).is(200).json().get("held").size());
    assertEquals(
        "plan,payee,period,component,amount,currency,hold\n",
        running
            .call("hr", "GET", "/v1/held?plan=" + plan, "", "Accept", "text/csv")
            .is(200)
            .body());
  }

  @Test
  void theLedgerOfHeldPayIsAnExpenseThatIsNotYetPayable() throws Exception {
    hold("");
    assertEquals(
        """
        posting,paid_in,account,component,kind,currency,debit,credit
        #,2026-03,commission expense,commission,held,USD,1200.00,
        #,2026-03,commission held,commission,held,USD,,1200.00
        #,2026-03,commission expense,commission,pay,USD,500.05,
        #,2026-03,commission payable,commission,pay,USD,,500.05
        """,
        export(post("2026-01", "2026-03"), "ledger"));
  }

  @Test
  void aHoldUntilADayEndsWithThePostingThatReachesIt() throws Exception {
    long id = hold(",\"until\":\"2026-04-15\"");
    post("2026-01", "2026-03");

    assertEquals(
        "holding", running.get("hr", "/v1/holds/" + id).is(200).json().get("state").asText());
    assertTrue(
        export(post("2026-01", "2026-04"), "payroll")
            .contains("E1,2026-03,commission,release,1200.00,USD,-1200.00"));
    assertEquals(
        "released", running.get("hr", "/v1/holds/" + id).is(200).json().get("state").asText());
  }

  @Test
  void adjustmentsOfAPayeeWhosePayIsHeldAreHeldToo() throws Exception {
    long adjustment =
        running
            .call(
                "hr",
                "POST",
                "/v1/adjustments",
                "{\"plan\":\""
                    + plan
                    + "\",\"payee\":\"E1\",\"period\":\"2026-03\",\"amount\":\"50.00\",\"currency\":\"USD\",\"reason\":\"Spot"
                    + " bonus\"}")
            .is(201)
            .json()
            .get("id")
            .asLong();
    running.call("approver", "POST", "/v1/adjustments/" + adjustment + "/approve", "").is(200);
    long id = hold(",\"period\":\"2026-Q1\"");
    assertTrue(
        export(post("2026-01", "2026-03"), "payroll")
            .contains("E1,2026-03,adjustment " + adjustment + ",held,0.00,USD,50.00"));
    release(id);
    assertTrue(
        export(post("2026-01", "2026-03"), "payroll")
            .contains("E1,2026-03,adjustment " + adjustment + ",release,50.00,USD,-50.00"));
    assertEquals(
        "posting,paid_in,payee,period,component,kind,amount,currency,held\n",
        export(post("2026-01", "2026-03"), "payroll"));
  }

  @Test
  void nobodyHoldsOrReleasesAlone() throws Exception {
    running.member("both", "hr", null);
    running
        .call(
            "admin",
            "PUT",
            "/v1/members/both",
            "{\"roles\":[\"hr\",\"approver\"],\"disabled\":false}")
        .is(200);
    long id =
        running
            .call(
                "both",
                "POST",
                "/v1/holds",
                "{\"plan\":\"" + plan + "\",\"payee\":\"E1\",\"reason\":\"Own\"}")
            .is(201)
            .json()
            .get("id")
            .asLong();
    String path = "/v1/holds/" + id;
    running.call("both", "POST", path + "/approve", "").is(403);
    String seen = running.get("both", path).response().headers().firstValue("ETag").orElseThrow();
    running.call("approver", "POST", path + "/approve", "", "If-Match", "\"other\"").is(412);
    running.call("approver", "POST", path + "/approve", "", "If-Match", seen).is(200);
    running.call("approver", "POST", path + "/approve", "").is(409);
    running.call("both", "POST", path + "/withdraw", "").is(409);
    running.call("approver", "POST", path + "/release/approve", "").is(409);
    running.call("both", "POST", path + "/release", "{\"reason\":\"Over\"}").is(200);
    running.call("both", "POST", path + "/release/approve", "").is(403);
    running.call("approver", "POST", path + "/release/approve", "").is(200);
  }

  @Test
  void aHoldOfWhatIsNotThereIsRefused() throws Exception {
    for (String wrong :
        new String[] {
          "{\"plan\":\"" + plan + "\",\"payee\":\"E9\",\"reason\":\"x\"}",
          "{\"plan\":\"" + plan + "\",\"payee\":\"E1\",\"component\":\"bonus\",\"reason\":\"x\"}"
        }) {
      running.call("hr", "POST", "/v1/holds", wrong).is(422);
    }
    running
        .call("hr", "POST", "/v1/holds", "{\"plan\":\"none\",\"payee\":\"E1\",\"reason\":\"x\"}")
        .is(404);
    running
        .call(
            "hr",
            "POST",
            "/v1/holds",
            "{\"plan\":\"" + plan + "\",\"payee\":\"E1\",\"period\":\"soon\",\"reason\":\"x\"}")
        .is(400);
  }

  @Test
  void whatARunWouldHoldIsToldBeforeItIsPosted() throws Exception {
    hold("");
    JsonNode differences =
        running
            .get("approver", "/v1/runs/" + run("2026-01", "2026-03") + "/differences")
            .is(200)
            .json()
            .get("differences");
    assertEquals("held", differences.get(0).get("kind").asText());
    assertEquals("1200.00", differences.get(0).get("amount").asText());
    assertEquals("pay", differences.get(1).get("kind").asText());
  }
}
