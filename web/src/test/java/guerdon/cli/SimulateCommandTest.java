package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        simulate("--from", "2026-03", "--out", out, "--variants", variants(), "--format", "json");
    JsonNode json = run.exits(0).json();
    JsonNode variant = json.get("variants").get(0);
    assertEquals("no_bonus", variant.get("name").asText());
    assertEquals("-500.00", variant.get("change").asText());
    assertEquals(1, variant.get("losers").asInt());
    assertEquals("[\"Bonus -$500.00\"]", variant.get("mostLost").get(0).get("why").toString());
    assertEquals(
        List.of(
            "comparison.json",
            "components.csv",
            "groups.csv",
            "guards.csv",
            "payees.csv",
            "periods.csv",
            "report.html",
            "variants.csv"),
        names(out));
    assertTrue(
        Files.readString(out.resolve("payees.csv"))
            .contains("no_bonus,E1,1200.00,700.00,-500.00\n"));
    String report = Files.readString(out.resolve("report.html"));
    assertTrue(report.contains("Without &lt;bonus&gt;"), report);
    assertFalse(report.contains("<bonus>"), report);
    assertFalse(report.contains("src="), report);
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
    assertTrue(run.err().contains("no_bonus    $950.03  -$500.00"), run.err());
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
}
