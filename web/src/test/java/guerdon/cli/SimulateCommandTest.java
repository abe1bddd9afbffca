package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SmallCompany company;

  @BeforeEach
  void setUp() {
    company = SmallCompany.in(folder);
  }

  private CommandRun simulate(Object... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("simulate", company.plan(), "--data", company.data()), Stream.of(more))
            .toArray());
  }

  private Path variants() throws IOException {
    Path file = folder.resolve("variants.plan");
    Files.writeString(
        file,
        """
        variant no_bonus "Without <bonus>" of small
          remove  component bonus
          replace total payout = commission
        """);
    return file;
  }

  @Test
  void variantIsComparedAndItsFilesAreWritten() throws Exception {
    Path out = folder.resolve("what-if");
    CommandRun run =
        simulate(
            "--from",
            "2026-03",
            "--out",
            out,
            "--variants",
            variants(),
            "--format",
            "json",
            "--no-parquet");
    JsonNode json = run.exits(0).json();
    JsonNode variant = json.get("variants").get(0);
    assertEquals("no_bonus", variant.get("name").asText());
    assertEquals("-500.00", variant.get("change").asText());
    assertEquals(1, variant.get("losers").asInt());
    assertEquals("[\"Bonus -$500.00\"]", variant.get("mostLost").get(0).get("why").toString());
    assertEquals(
        List.of(
            "attainment.csv",
            "bounds.csv",
            "cliffs.csv",
            "comparison.json",
            "components.csv",
            "groups.csv",
            "guards.csv",
            "mix.csv",
            "payees.csv",
            "periods.csv",
            "report.html",
            "variants.csv"),
        names(out));
    assertTrue(
        Files.readString(out.resolve("payees.csv"))
            .contains("no_bonus,E1,1200.00,700.00,-500.00,Bonus -$500.00\n"));
    String report = Files.readString(out.resolve("report.html"));
    assertTrue(report.contains("Without &lt;bonus&gt;"));
    assertFalse(report.contains("<bonus>"));
    assertFalse(report.contains("<script src") || report.contains("<link"), "it loads nothing");
    assertTrue(report.contains("default-src 'none'"), "a browser would refuse to load anything");
  }

  private static List<String> names(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    }
  }

  @Test
  void tableShowsCostAndWhoWinsAndLoses() throws IOException {
    Path out = folder.resolve("what-if");
    CommandRun run = simulate("--from", "2026-03", "--out", out, "--variants", variants());
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.err().contains("no_bonus    $950.03  -$500.00  -34.48%     5.59%"), run.err());
  }

  @Test
  void changedCopyOfAPlanIsComparedWithIt() throws Exception {
    Path copy = folder.resolve("copy.plan");
    Files.writeString(copy, Files.readString(company.plan()).replace("| 5%   |", "| 6%   |"));
    Path out = folder.resolve("what-if");
    JsonNode json =
        simulate(copy, "--from", "2026-03", "--out", out, "--format", "json").exits(0).json();
    assertEquals("150.00", json.get("variants").get(0).get("change").asText());
  }

  @Test
  void whatCannotBeSweptIsToldBeforeAnyWork() {
    Path out = folder.resolve("what-if");
    CommandRun run = simulate("--from", "2026-03", "--out", out, "--sweep", "nothing=1,2");
    run.exits(2);
    assertTrue(run.err().contains("has no parameter `nothing` to sweep."), run.err());
    assertFalse(Files.exists(out));
    simulate("--from", "2026-03", "--out", out, "--threshold", "0").exits(2);
    simulate("--from", "2026-03", "--out", company.plan()).exits(2);
    simulate("--from", "2036-03", "--out", out).exits(2);
    assertFalse(Files.exists(out));
  }

  @Test
  void brokenVariantIsToldWithItsPlace() throws IOException {
    Path file = folder.resolve("variants.plan");
    Files.writeString(file, "variant x of small\n  remove component nothing\n");
    Path out = folder.resolve("what-if");
    CommandRun run = simulate("--from", "2026-03", "--out", out, "--variants", file);
    run.exits(1);
    assertTrue(run.err().contains("E-VARIANT"), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void changedRateIsToldWithItsBandInWords() throws Exception {
    Path copy = folder.resolve("copy.plan");
    Files.writeString(copy, Files.readString(company.plan()).replace("| 10%  |", "| 12%  |"));
    Path out = folder.resolve("what-if");
    JsonNode json =
        simulate(copy, "--from", "2026-03", "--out", out, "--format", "json").exits(0).json();
    assertEquals(
        "[\"+$40.00: band 100% and over of $10,000.00 now pays 12%, not 10%\"]",
        json.get("variants").get(0).get("mostGained").get(0).get("because").toString());
  }

  @Test
  void detailsTellSalesPartsOfPayStepsAndAttainment() throws Exception {
    company.write("data/deals.csv", SmallCompany.DEALS + "D4,E1,9600,2026-05-02\n");
    Path out = folder.resolve("what-if");
    JsonNode detail =
        simulate("--from", "2026-03", "--to", "2026-05", "--out", out, "--format", "json")
            .exits(0)
            .json()
            .get("baseline")
            .get("detail");
    assertEquals("26700.51", detail.get("sales").get("amount").asText());
    assertEquals("commission", detail.get("mix").get(0).get("name").asText());
    assertEquals(true, detail.get("mix").get(0).get("variable").asBoolean());
    JsonNode cliff = detail.get("cliffs").get(0);
    assertEquals("Bonus: from $10,000.00", cliff.get("what").asText());
    assertEquals("$9,500.00 to $10,000.00", cliff.get("reach").asText());
    assertEquals(
        "[{\"payee\":\"E1\",\"period\":\"2026-05\",\"value\":\"$9,600.00\",\"amount\":\"500.00\"}]",
        cliff.get("nearest").toString());
    assertEquals(
        "{\"band\":\"90% to"
            + " 100%\",\"payees\":1,\"averageBefore\":\"1685.00\",\"averageNow\":\"1685.00\"}",
        detail.get("attainment").get("bands").get(4).toString());
  }

  @Test
  void scenariosArePaidWithAllPlans() throws Exception {
    Path file = variants();
    Files.writeString(
        file, Files.readString(file) + "\nscenario up \"All up\"\n  scale deals.amount by +10%\n");
    Path out = folder.resolve("what-if");
    simulate(
            "--from",
            "2026-03",
            "--out",
            out,
            "--variants",
            file,
            "--scenario",
            "less: scale deals.amount by 50%")
        .exits(0);
    assertEquals(
        """
        scenario,variant,cost,change_to_first_plan,change_to_history,winners,losers,guards_broken
        up,small,1595.03,0.00,145.00,0,0,0
        up,no_bonus,1095.03,-500.00,145.00,0,1,0
        less,small,425.01,0.00,-1025.02,0,0,0
        less,no_bonus,425.01,0.00,-525.02,0,0,0
        """,
        Files.readString(out.resolve("scenarios.csv")));
  }

  @Test
  void fileOfAScenarioStandsForTheOneOfTheData() throws Exception {
    Path file = folder.resolve("s.plan");
    company.write("other.csv", SmallCompany.DEALS.replace("12000", "20000"));
    Files.writeString(file, "scenario other\n  replace deals with \"other.csv\"\n");
    Path out = folder.resolve("what-if");
    simulate("--from", "2026-03", "--out", out, "--variants", file).exits(0);
    assertTrue(
        Files.readString(out.resolve("scenarios.csv")).contains("other,small,2250.03,0.00,800.00"));
    Files.writeString(file, "scenario other\n  replace deals with \"none.csv\"\n");
    CommandRun run = simulate("--from", "2026-03", "--out", out, "--variants", file).exits(1);
    assertTrue(run.err().contains("scenario other names it, and there is no such file"), run.err());
  }

  @Test
  void sameSeedGivesTheSameHistoriesToTheByte() throws Exception {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    for (Path out : List.of(one, other)) {
      simulate(
              "--from",
              "2026-03",
              "--out",
              out,
              "--variants",
              variants(),
              "--histories",
              "20",
              "--resample",
              "deals",
              "--seed",
              "4",
              "--budget",
              "1000")
          .exits(0);
    }
    for (String name : names(one)) {
      assertEquals(
          Arrays.toString(Files.readAllBytes(one.resolve(name))),
          Arrays.toString(Files.readAllBytes(other.resolve(name))),
          name);
    }
    assertTrue(
        Files.readString(one.resolve("histories.csv")).startsWith("history,variant,cost\n1,"));
  }

  @Test
  void whatCannotBeSimulatedIsToldBeforeAnyWork() {
    refuses("--budget needs --histories N, which says how many are paid.", "--budget", "5");
    refuses("--histories must be from 1 to 10,000, not 0.", "--histories", "0");
    refuses(
        "--resample:1:1: nothing here is called `deels`; did you mean `deals`?",
        "--histories",
        "5",
        "--resample",
        "deels");
    refuses(
        "--resample and --vary make different histories; give one of them.",
        "--histories",
        "5",
        "--resample",
        "deals",
        "--vary",
        "deals.amount by 20%");
    refuses(
        "--sales: plan small has no measure or credit `sld`. Did you mean `sold`? It has"
            + " attainment, sales, sold.",
        "--sales",
        "sld");
    refuses("--sample needs --sweep, whose values it draws from.", "--sample", "latin:5");
    refuses(
        "--scenario:1:10: nothing here is called `deels`; did you mean `deals`?",
        "--scenario",
        "x: scale deels.amount by 2");
  }

  private void refuses(String message, Object... options) {
    Path out = folder.resolve("what-if");
    CommandRun run =
        simulate(
            Stream.concat(Stream.of("--from", "2026-03", "--out", out), Stream.of(options))
                .toArray());
    run.exits(2);
    assertTrue(run.err().contains(message), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void creditsJustBelowAStepOfTheirOwnAreCountedWithWhatItWouldPay() throws Exception {
    Path plan =
        company.write(
            "each.plan",
            Files.readString(company.plan())
                .replaceFirst("(?s)example .*", "")
                .replace(
                    "component bonus",
                    """
                    measure size "Size" : percent for each credit in sales
                      amount / $12,500 rounded half-up to 0.0001

                    table prizes "Prizes" step by size
                      | size          | prize |
                      | below 100%    | $0    |
                      | 100% and over | $90   |

                    component prize "Prize" : money
                      pay prizes for each credit in sales
                      accept cliff because "A prize for the large ones"

                    component bonus\
                    """));
    Path out = folder.resolve("what-if");
    CommandRun.of("simulate", plan, "--data", company.data(), "--from", "2026-03", "--out", out)
        .exits(0);
    assertTrue(
        Files.readString(out.resolve("cliffs.csv"))
            .contains("small,Prizes: from 100%,Size,95% to 100%,1,90.00\n"),
        Files.readString(out.resolve("cliffs.csv")));
  }
}
