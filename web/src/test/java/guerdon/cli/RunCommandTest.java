package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {
  private static final String HEADER = "payee,period,component,amount,currency\n";

  private static final String PAY =
      HEADER
          + """
          E1,2026-03,bonus,500.00,USD
          E1,2026-03,commission,700.00,USD
          E1,2026-04,commission,5.00,USD
          E2,2026-03,commission,250.03,USD
          """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SmallCompany company;

  @BeforeEach
  void setUp() {
    company = SmallCompany.in(folder);
  }

  private CommandRun run(Object... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("run", company.plan(), "--data", company.data()), Stream.of(more))
            .toArray());
  }

  @Test
  void payIsWrittenByPayeePeriodAndComponentAndSummedUp() {
    Path out = company.file("pay.csv");
    run("--from", "2026-03", "--to", "2026-Q2", "--out", out)
        .exits(0)
        .prints("")
        .tells(
            """
            Small plan (small 2026.1), 4 pay periods from 2026-03 to 2026-06
              Records read      6
              Payees paid       2 of 2 in the plan
              Lines             4 in %s
              commission        $955.03
              bonus             $500.00
              Time              0.0 s
            """
                .formatted(out));
    assertEquals(PAY, company.text("pay.csv"));
  }

  @Test
  void zerosAreWrittenWhereTheyAreAskedFor() {
    run("--from", "2026-04", "--zeros", "--out", "-", "--quiet")
        .exits(0)
        .prints(
            HEADER
                + """
                E1,2026-04,bonus,0.00,USD
                E1,2026-04,commission,5.00,USD
                E2,2026-04,bonus,0.00,USD
                E2,2026-04,commission,0.00,USD
                """)
        .tells("");
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    run("--from", "2026", "--threads", 1, "--out", "-").exits(0).prints(PAY);
    run("--from", "2026", "--threads", 3, "--out", "-").exits(0).prints(PAY);
    CommandRun none = run("--from", "2026", "--threads", 0, "--out", "-").exits(2);
    assertTrue(none.err().contains("--threads must be at least 1, not 0."), none.err());
  }

  @Test
  void anIdThatLooksLikeAFormulaStandsUnalteredInQuotes() {
    company.write("data/people.csv", "id,role,quota,hired\n=E1,AE,10000,2025-01-01\n");
    company.write("data/deals.csv", "id,owner,amount,closed\nD1,=E1,100,2026-03-10\n");
    run("--from", "2026-03", "--out", "-")
        .exits(0)
        .prints(HEADER + "\"=E1\",2026-03,commission,5.00,USD\n");
  }

  @Test
  void aBadRowRefusesTheDataAndLeavesTheOldFile() {
    company.write("pay.csv", "old");
    company.write("data/deals.csv", SmallCompany.DEALS + "D4,E9,12.3.4,2026-04-02\n");
    run("--from", "2026", "--out", company.file("pay.csv"))
        .exits(1)
        .prints("")
        .tells(
            """
            %1$s/deals.csv:5: amount "12.3.4": has more than one decimal point. Write a plain decimal such \
            as 1234.56.
            %1$s/deals.csv: 1 of 4 rows is bad
            The data is refused, so nothing was paid.
            """
                .formatted(company.data()));
    assertEquals("old", company.text("pay.csv"));
    assertNothingPartial();
  }

  @Test
  void badRowsAreLeftOutAndCountedWhereThatIsAskedFor() {
    company.write("data/deals.csv", SmallCompany.DEALS + "D4,E2,12.3.4,2026-04-02\n");
    CommandRun run = run("--from", "2026", "--skip-bad-rows", "--quiet", "--out", "-").exits(0);
    assertEquals(PAY, run.out());
    assertTrue(run.err().contains("1 bad row was left out: deals.csv 1.\n"), run.err());
  }

  @Test
  void atMostFiftyBadRowsAreTold() {
    StringBuilder deals = new StringBuilder(SmallCompany.DEALS);
    for (int row = 0; row < 60; row++) {
      deals.append("X").append(row).append(",E1,many,2026-04-02\n");
    }
    company.write("data/deals.csv", deals.toString());
    CommandRun run = run("--from", "2026", "--out", "-").exits(1);
    assertTrue(run.err().contains("... and 10 more.\n"), run.err());
    assertTrue(run.err().contains("deals.csv: 60 of 63 rows are bad\n"), run.err());
    assertEquals(53, run.err().lines().count());
  }

  @Test
  void incompletePayIsToldAndWrittenBesideTheOthers() {
    company.write("data/people.csv", SmallCompany.PEOPLE.replace("20000", ""));
    Path out = company.file("pay.csv");
    CommandRun run = run("--from", "2026-03", "--out", out).exits(1);
    assertTrue(run.err().startsWith("E2 2026-03 commission: "), run.err());
    assertTrue(
        run.err()
            .contains("1 result is incomplete; all are in " + company.file("pay.incomplete.csv")),
        run.err());
    assertTrue(company.text("pay.csv").contains("E1,2026-03,commission,700.00,USD\n"));
    assertTrue(
        company
            .text("pay.incomplete.csv")
            .startsWith("payee,period,component,reason\nE2,2026-03,commission,"));
    run("--from", "2026-03", "--allow-incomplete", "--out", out).exits(0);
  }

  @Test
  void aCompleteRunRemovesTheIncompleteResultsOfTheRunBefore() {
    company.write("pay.incomplete.csv", "payee,period,component,reason\n");
    run("--from", "2026", "--out", company.file("pay.csv")).exits(0);
    assertFalse(Files.exists(company.file("pay.incomplete.csv")));
    assertNothingPartial();
  }

  @Test
  void daysWithoutAPayPeriodAreToldWithTheNearestOne() {
    CommandRun run = run("--from", "2027-02-03", "--out", company.file("pay.csv")).exits(2);
    assertEquals(
        """
        guerdon run: no pay period of small (calendar months) lies within 2027-02-03. \
        The nearest is 2026-12, which runs from 2026-12-01 to 2026-12-31.
        """,
        run.err());
    assertFalse(Files.exists(company.file("pay.csv")));
  }

  @Test
  void aPlanThatIsForNobodyIsToldAndWritesNothing() {
    company.write("data/people.csv", SmallCompany.PEOPLE.replace(",AE,", ",SE,"));
    CommandRun run = run("--from", "2026-03", "--out", company.file("pay.csv")).exits(1);
    assertEquals(
        """
        Nobody is in the plan from 2026-03-01 to 2026-03-31: no row of people.csv holds then and \
        meets the plan's `for`. Nothing was written.
        """,
        run.err());
    assertFalse(Files.exists(company.file("pay.csv")));
  }

  @Test
  void aPlanWithErrorsIsNotRun() {
    Path plan =
        company.write("broken.plan", SmallCompany.PLAN.replace("sold / quota", "sold / qota"));
    CommandRun run =
        CommandRun.of("run", plan, "--data", company.data(), "--from", "2026", "--out", "-")
            .exits(1);
    assertEquals("", run.out());
    assertTrue(run.err().contains("broken.plan:34:10: error E-UNKNOWN"), run.err());
    assertTrue(run.err().endsWith("The plan has errors, so nothing was paid.\n"), run.err());
  }

  @Test
  void wrongUsageNamesTheOptionAndWhatToWrite() {
    CommandRun month = run("--from", "2026-13", "--out", "-").exits(2);
    assertTrue(month.err().contains("'--from'"), month.err());
    assertTrue(month.err().contains("a quarter 2026-Q1"), month.err());
    CommandRun day = run("--from", "2026", "--known-on", "5.4.2026", "--out", "-").exits(2);
    assertTrue(day.err().contains("write one such as 2026-04-05"), day.err());
    CommandRun order = run("--from", "2026-03", "--to", "2026-01", "--out", "-").exits(2);
    assertTrue(order.err().contains("before --from begins on 2026-03-01"), order.err());
    CommandRun data = CommandRun.of("run", company.plan(), "--from", "2026", "--out", "-").exits(2);
    assertTrue(data.err().contains("Missing required option: '--data=DIR'"), data.err());
    CommandRun both = run("--from", "2026", "--out", "-", "--format", "json").exits(2);
    assertTrue(both.err().contains("both write to standard output"), both.err());
    CommandRun out = run("--from", "2026", "--out", company.file("no/pay.csv")).exits(2);
    assertTrue(out.err().contains("cannot be written: there is no folder"), out.err());
  }

  @Test
  void theSummaryIsJsonWithAmountsAsTexts() throws Exception {
    Path out = company.file("pay.csv");
    JsonNode json =
        run("--from", "2026-03", "--out", out, "--known-on", "2026-05-01", "--format", "json")
            .exits(0)
            .json();
    assertEquals("run", json.at("/command").asText());
    assertEquals("paid", json.at("/status").asText());
    assertEquals("small", json.at("/plan/name").asText());
    assertEquals("2026-03-01", json.at("/from").asText());
    assertEquals("2026-03-31", json.at("/to").asText());
    assertEquals("2026-03", json.at("/periods/0").asText());
    assertEquals("2026-05-01", json.at("/knownOn").asText());
    assertEquals(out.toString(), json.at("/out").asText());
    assertTrue(json.at("/incompleteOut").isNull());
    assertEquals(6, json.at("/summary/recordsRead").asInt());
    assertEquals(2, json.at("/summary/payeesPaid").asInt());
    assertEquals("commission", json.at("/summary/totals/0/component").asText());
    assertTrue(json.at("/summary/totals/0/amount").isTextual());
    assertEquals("950.03", json.at("/summary/totals/0/amount").asText());
    assertEquals("USD", json.at("/summary/totals/0/currency").asText());
  }

  @Test
  void refusedDataIsJsonToo() throws Exception {
    company.write("data/deals.csv", SmallCompany.DEALS + "D4,E1,12.3.4,2026-04-02\n");
    JsonNode json =
        run("--from", "2026", "--out", company.file("pay.csv"), "--format", "json").exits(1).json();
    assertEquals("data-refused", json.at("/status").asText());
    assertEquals(1, json.at("/badRows/total").asInt());
    assertEquals("amount", json.at("/badRows/shown/0/column").asText());
    assertEquals(5, json.at("/badRows/shown/0/line").asInt());
    assertEquals("deals.csv", json.at("/badRows/files/1/file").asText());
    assertEquals(1, json.at("/badRows/files/1/bad").asInt());
  }

  @Test
  void aDeviceIsWrittenDirectly() {
    Path device = Path.of("/dev/null");
    if (Files.exists(device)) {
      run("--from", "2026", "--out", device).exits(0);
      assertFalse(Files.isRegularFile(device));
    }
  }

  @Test
  void aLinkIsFollowedSoThatItsFileIsReplaced() throws Exception {
    Path file = company.write("real.csv", "old");
    Path link = Files.createSymbolicLink(company.file("link.csv"), file);
    run("--from", "2026", "--out", link).exits(0);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(PAY, company.text("real.csv"));
  }

  private void assertNothingPartial() {
    String[] names = folder.toFile().list();
    assertTrue(
        names != null && Stream.of(names).noneMatch(name -> name.endsWith(".partial")),
        () -> String.join(", ", names == null ? new String[0] : names));
  }
}
