package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SmallCompany company;

  @BeforeEach
  void setUp() {
    company = SmallCompany.in(folder);
  }

  private CommandRun explain(Object... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("explain", company.plan(), "--data", company.data()), Stream.of(more))
            .toArray());
  }

  private void assertRefused(String expected, Object... more) {
    explain(more).exits(2).prints("").tells("guerdon explain: " + expected + "\n");
  }

  @Test
  void payUnfoldsDownToTheRowsOfTheData() {
    CommandRun run = explain("--payee", "E1", "--period", "2026-03").exits(0);
    assertTrue(run.out().startsWith("Small plan for E1 in 2026-03: $1,200.00\n"), run.out());
    assertTrue(run.out().contains("Commission: $700.00\n"), run.out());
    assertTrue(run.out().contains("$2,000.00 at 10% = $200.00\n"), run.out());
    assertTrue(run.out().contains("[deals.csv line 2]\n"), run.out());
    assertTrue(run.out().contains("Bonus: $500.00\n"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void oneComponentIsExplainedByItself() {
    CommandRun run =
        explain("--payee", "E1", "--period", "2026-03", "--component", "bonus", "--full").exits(0);
    assertTrue(run.out().startsWith("Bonus: $500.00\n"), run.out());
    assertFalse(run.out().contains("Commission"), run.out());
  }

  @Test
  void daysWithOnePayPeriodNameIt() {
    String month = explain("--payee", "E1", "--period", "2026-03").exits(0).out();
    company.write(
        "small.plan",
        SmallCompany.PLAN.replace("2026-01-01 to 2026-12-31", "2026-03-01 to 2026-03-31"));
    explain("--payee", "E1", "--period", "2026-Q1").exits(0).prints(month);
  }

  @Test
  void daysWithSeveralPayPeriodsAreRefusedWithTheirLabels() {
    assertRefused(
        "3 pay periods lie within 2026-Q1; name one of 2026-01, 2026-02, 2026-03.",
        "--payee",
        "E1",
        "--period",
        "2026-Q1");
  }

  @Test
  void daysWithoutAPayPeriodAreRefusedWithTheNearest() {
    assertRefused(
        "no pay period of small (calendar months) lies within 2026-03-04. The nearest is 2026-03,"
            + " which runs from 2026-03-01 to 2026-03-31.",
        "--payee",
        "E1",
        "--period",
        "2026-03-04");
  }

  @Test
  void anUnknownPayeeIsRefusedWithTheNearestNames() {
    assertRefused(
        "people.csv has no payee E11. Did you mean E1?", "--payee", "E11", "--period", "2026-03");
  }

  @Test
  void anUnknownComponentIsRefusedWithTheNearestName() {
    assertRefused(
        "small has no component comission. Did you mean commission? Its components are commission,"
            + " bonus.",
        "--payee",
        "E1",
        "--period",
        "2026-03",
        "--component",
        "comission");
  }

  @Test
  void aPayeeThePlanIsNotForIsToldTheConditionAndTheRow() {
    explain("--payee", "E3", "--period", "2026-03")
        .exits(1)
        .prints(
            """
            E3 is not in small in 2026-03: the plan is for people where payee.role = "AE"; by \
            people.csv line 4 role is "Manager".
            """);
  }

  @Test
  void aPayeeWhoIsNotYetEmployedIsToldTheFirstDay() {
    explain("--payee", "E2", "--period", "2026-02")
        .exits(1)
        .prints(
            """
            E2 is not in small in 2026-02: by people.csv the first day of employment is 2026-03-01.
            """);
  }

  @Test
  void explanationsAreJsonTreesWithExactValuesAsTexts() throws Exception {
    JsonNode json =
        explain(
                "--payee",
                "E1",
                "--period",
                "2026-03",
                "--component",
                "commission",
                "--format",
                "json")
            .exits(0)
            .json();
    assertEquals("explain", json.at("/command").asText());
    assertEquals("explained", json.at("/status").asText());
    assertEquals("E1", json.at("/payee").asText());
    assertEquals("2026-03", json.at("/period").asText());
    assertEquals("commission", json.at("/explanation/name").asText());
    assertEquals("component", json.at("/explanation/kind").asText());
    assertTrue(json.at("/explanation/value").isTextual());
    assertEquals("700", json.at("/explanation/value").asText());
    assertEquals("$700.00", json.at("/explanation/valueText").asText());
    assertTrue(json.at("/explanation/missing").isNull());
    assertTrue(json.at("/explanation/line").asInt() > 0);
    assertTrue(json.at("/explanation/children").size() > 0);
  }

  @Test
  void whoIsNotInThePlanIsJsonToo() throws Exception {
    JsonNode json =
        explain("--payee", "E3", "--period", "2026-03", "--format", "json").exits(1).json();
    assertEquals("not-in-plan", json.at("/status").asText());
    assertTrue(json.at("/message").asText().contains("role is \"Manager\""));
    assertTrue(json.at("/explanation").isNull());
  }
}
