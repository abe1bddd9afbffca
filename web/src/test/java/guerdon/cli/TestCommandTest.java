package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestCommandTest {
  private static final String FAILING = SmallCompany.EXAMPLE.replace("$700.00", "$800.00");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void anExampleThatPassesIsTicked() {
    Path plan = SmallCompany.in(folder).plan();
    CommandRun.of("test", plan)
        .exits(0)
        .prints(
            plan
                + """
                : Small plan (small 2026.1)
                  ✓ 120% of quota reaches the second rate
                1 plan, 1 example: 1 passed, 0 failed
                """)
        .tells("");
  }

  @Test
  void whereOnlyAsciiCanBeWrittenTheSignsAreWords() {
    SmallCompany company = SmallCompany.in(folder);
    Path failing = company.write("failing.plan", SmallCompany.PLAN + FAILING);
    CommandRun run = CommandRun.on(false, false, "test", company.plan(), failing).exits(1);
    assertTrue(run.out().contains("  ok 120% of quota"), run.out());
    assertTrue(run.out().contains("  FAILED 120% of quota"), run.out());
  }

  @Test
  void anExampleThatFailsShowsBothValuesAndHowTheOneCameAbout() {
    Path plan = SmallCompany.in(folder).write("failing.plan", SmallCompany.PLAN + FAILING);
    CommandRun run = CommandRun.of("test", plan).exits(1);
    String head =
        plan
            + """
            : Small plan (small 2026.1)
              ✗ 120% of quota reaches the second rate
                  expect commission = $800.00
                    expected $800.00
                    but it is $700.00, which is $100.00 too little
                    Commission: $700.00
            """;
    assertTrue(run.out().startsWith(head), run.out());
    assertTrue(run.out().contains("$2,000.00 at 10% = $200.00\n"), run.out());
    assertTrue(run.out().endsWith("1 plan, 1 example: 0 passed, 1 failed\n"), run.out());
  }

  @Test
  void aPlanWithoutExamplesIsToldSoAndPasses() {
    Path plan = SmallCompany.in(folder).write("bare.plan", SmallCompany.PLAN);
    CommandRun.of("test", plan)
        .exits(0)
        .prints(
            plan
                + """
                : Small plan (small 2026.1) has no examples.
                1 plan, 0 examples: 0 passed, 0 failed
                """);
  }

  @Test
  void aPlanWithErrorsFailsAndTheOthersAreTested() {
    SmallCompany company = SmallCompany.in(folder);
    company.write("broken.plan", SmallCompany.PLAN.replace("sold / quota", "sold / qota"));
    CommandRun run = CommandRun.of("test", folder).exits(1);
    assertTrue(run.out().contains("broken.plan:34:10: error E-UNKNOWN"), run.out());
    assertTrue(
        run.out().contains("broken.plan has errors, so its examples were not run.\n"), run.out());
    assertTrue(
        run.out().endsWith("2 plans, 1 example: 1 passed, 0 failed; 1 plan with errors\n"),
        run.out());
  }

  @Test
  void outcomesAreJsonWithAnExplanationOfWhatFails() throws Exception {
    SmallCompany company = SmallCompany.in(folder);
    Path plan = company.write("failing.plan", SmallCompany.PLAN + FAILING);
    JsonNode json = CommandRun.of("test", plan, "--format", "json").exits(1).json();
    assertEquals("test", json.at("/command").asText());
    assertEquals("small", json.at("/files/0/plan").asText());
    JsonNode example = json.at("/files/0/examples/0");
    assertEquals("120% of quota reaches the second rate", example.at("/title").asText());
    assertEquals(SmallCompany.PLAN.lines().count() + 2, example.at("/line").asLong());
    assertTrue(example.at("/expectations/0/passed").asBoolean());
    assertTrue(example.at("/expectations/0/explanation").isNull());
    JsonNode failed = example.at("/expectations/1");
    assertEquals("commission = $800.00", failed.at("/text").asText());
    assertEquals("$800.00", failed.at("/expected").asText());
    assertEquals("$700.00", failed.at("/actual").asText());
    assertEquals("700", failed.at("/explanation/value").asText());
    assertEquals(1, json.at("/summary/failed").asInt());
  }
}
