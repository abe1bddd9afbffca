package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
  private static final String MISSPELT = SmallCompany.PLAN.replace("sold / quota", "sold / qota");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void aPlanWithoutMistakesIsCountedAndNothingElseIsSaid() {
    SmallCompany company = SmallCompany.in(folder);
    CommandRun.of("check", company.plan())
        .exits(0)
        .prints("1 file, 0 errors, 0 warnings\n")
        .tells("");
  }

  @Test
  void aMistakeIsShownWithItsPlaceItsLineAndItsRepair() {
    Path plan = SmallCompany.in(folder).write("misspelt.plan", MISSPELT);
    CommandRun.of("check", plan)
        .exits(1)
        .prints(
            plan
                + """
                :34:10: error E-UNKNOWN
                  Nothing here is called `qota`.
                   34 |   sold / qota
                      |          ^^^^
                  Did you mean `quota`?

                1 file, 1 error, 0 warnings
                More about a code: guerdon check --explain E-UNKNOWN
                """);
  }

  @Test
  void aFolderIsSearchedForPlansAndEachFileIsCheckedOnce() {
    SmallCompany company = SmallCompany.in(folder);
    company.write("deeper/second.plan", MISSPELT);
    company.write("deeper/third.plan.md", "# Plan\n\n```plan\n" + SmallCompany.PLAN + "```\n");
    company.write("deeper/notes.md", "no plan");
    CommandRun run = CommandRun.of("check", folder, company.plan()).exits(1);
    assertTrue(run.out().contains("3 files, 1 error, 1 warning\n"), run.out());
  }

  @Test
  void warningsAreErrorsWhereThatIsAskedFor() {
    String unused = SmallCompany.PLAN + "\nmeasure spare \"Spare\" : money\n  sold\n";
    Path plan = SmallCompany.in(folder).write("unused.plan", unused);
    CommandRun run = CommandRun.of("check", plan).exits(0);
    assertTrue(run.out().contains("1 file, 0 errors, 2 warnings\n"), run.out());
    CommandRun.of("check", plan, "--warnings-as-errors").exits(1);
  }

  @Test
  void findingsAreJsonWithPlacesCountedFromOne() throws Exception {
    Path plan = SmallCompany.in(folder).write("misspelt.plan", MISSPELT);
    JsonNode json = CommandRun.of("check", plan, "--format", "json").exits(1).json();
    assertEquals("check", json.at("/command").asText());
    assertEquals(plan.toString(), json.at("/files/0/file").asText());
    assertTrue(json.at("/files/0/plan").isNull());
    assertEquals("E-UNKNOWN", json.at("/files/0/diagnostics/0/code").asText());
    assertEquals("error", json.at("/files/0/diagnostics/0/severity").asText());
    assertEquals(34, json.at("/files/0/diagnostics/0/line").asInt());
    assertEquals(10, json.at("/files/0/diagnostics/0/column").asInt());
    assertEquals(34, json.at("/files/0/diagnostics/0/endLine").asInt());
    assertEquals(14, json.at("/files/0/diagnostics/0/endColumn").asInt());
    assertEquals("Did you mean `quota`?", json.at("/files/0/diagnostics/0/repair").asText());
    assertEquals(1, json.at("/summary/errors").asInt());
  }

  @Test
  void aFileThatIsNotThereIsWrongUsage() {
    CommandRun.of("check", "missing.plan")
        .exits(2)
        .prints("")
        .tells(
            """
            guerdon check: there is no file or folder missing.plan.
            """);
  }

  @Test
  void aFolderWithoutPlansIsWrongUsage() {
    CommandRun.of("check", folder)
        .exits(2)
        .tells("guerdon check: the folder " + folder + " holds no file *.plan or *.plan.md.\n");
  }

  @Test
  void aFileLargerThanAnyPlanIsRefusedUnread() throws Exception {
    Path plan = folder.resolve("large.plan");
    Files.write(plan, new byte[(8 << 20) + 1]);
    CommandRun run = CommandRun.of("check", plan).exits(1);
    assertTrue(run.out().contains("error E-LIMIT\n  The file is larger than 8 MiB"), run.out());
  }

  @Test
  void controlCharactersInTheNameOfAFileAreSpelledOut() {
    Path plan = SmallCompany.in(folder).write("a\u001B[31m.plan", MISSPELT);
    CommandRun run = CommandRun.of("check", plan).exits(1);
    assertTrue(run.out().contains("a\\u001B[31m.plan:34:10"), run.out());
  }

  @Test
  void codesAreColouredOnTerminalsThatWantIt() {
    Path plan = SmallCompany.in(folder).write("misspelt.plan", MISSPELT);
    CommandRun run = CommandRun.on(true, true, "check", plan).exits(1);
    assertTrue(run.out().contains("\u001B[1m\u001B[31mE-UNKNOWN\u001B["), run.out());
  }

  @Test
  void aCodeIsExplainedByItsPage() {
    CommandRun run = CommandRun.of("check", "--explain", "w-cliff").exits(0);
    assertTrue(run.out().startsWith("# W-CLIFF: A little more sold makes pay jump\n"), run.out());
    CommandRun.of("check", "--explain", "W-CLIF").exits(2);
    CommandRun.of("check").exits(2);
  }
}
