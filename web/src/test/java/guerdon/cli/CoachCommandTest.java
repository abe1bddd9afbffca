package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoachCommandTest {
  private static final String POLICY =
      """
      policy few "Few visits"
        version   2026.1
        effective 2026-01-01 to 2026-12-31
        for       people where role = "AE"

      data people "People"
        id    text  key
        role  text
        boss  payee optional
        level text  optional

      data visits "Visits"
        owner people
        day   date  event

      measure visits_made "Visits made" : count
        count of visits

      trigger too_few "Hardly a visit"
        when    visits_made < 2
        unless  payee.level = "Trainee"
        because "{visits_made} visits in the week"
        task    "Talk about visits" for manager of payee due in 5 business days
        at most once per 14 days
      """;

  private static final String PEOPLE =
      """
      id,role,boss,level
      E1,AE,M1,Senior
      E2,AE,M1,Senior
      M1,Manager,,
      """;

  private static final String VISITS =
      """
      owner,day
      E1,2026-03-02
      E2,2026-03-03
      E2,2026-03-05
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path policy;

  @BeforeEach
  void write() throws Exception {
    policy = Files.writeString(folder.resolve("few.plan"), POLICY);
    Files.createDirectory(folder.resolve("data"));
    data("people.csv", PEOPLE);
    data("visits.csv", VISITS);
  }

  private void data(String name, String text) throws Exception {
    Files.writeString(folder.resolve("data").resolve(name), text);
  }

  private CommandRun coach(Object... more) {
    Object[] all = new Object[more.length + 4];
    System.arraycopy(
        new Object[] {"coach", policy, "--data", folder.resolve("data")}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return CommandRun.of(all);
  }

  @Test
  void actionsAreWrittenWithWhomTheyReachAndWhy() throws Exception {
    Path out = folder.resolve("do.csv");
    // 2026-03-10 is a Tuesday; the policy looked on the Sunday before.
    coach("--on", "2026-03-10", "--out", out)
        .exits(0)
        .prints("")
        .tells(
            """
            Few visits (few 2026.1), evaluated on 2026-03-08
              Records read      6
              Payees looked at  2
              Actions           1 in %s
                task            1
              Time              0.0 s
            """
                .formatted(out));
    assertEquals(
        """
        id,policy,trigger,kind,payee,recipient,day,due,status,closed_on,last_day,text,because,evidence
        ID,few,too_few,task,E1,M1,2026-03-08,2026-03-13,open,,2026-03-13,Talk about visits,1 visits in the week,2026-03-08 Visits made 1
        """,
        Files.readString(out).replaceFirst("(?m)^[0-9a-f]{16}", "ID"));
  }

  @Test
  void linesOfJsonHoldTheEvidence() throws Exception {
    CommandRun run = coach("--on", "2026-03-08", "--out", "-", "--quiet").exits(0).tells("");
    JsonNode action = JsonMapper.builder().build().readTree(run.out());
    assertEquals("E1", action.at("/payee").asText());
    assertEquals("2026-03-13", action.at("/due").asText());
    assertEquals("visits_made", action.at("/evidence/0/name").asText());
    assertEquals("1", action.at("/evidence/0/value").asText());
    assertFalse(action.at("/madeBefore").asBoolean());
  }

  @Test
  void whatWasWrittenIsReadAsWhatWasDoneBefore() throws Exception {
    Path actions = folder.resolve("data/actions.csv");
    coach("--on", "2026-03-08", "--out", actions).exits(0);
    CommandRun again = coach("--on", "2026-03-08", "--out", folder.resolve("do.csv")).exits(0);
    assertTrue(again.err().contains("  Made before       1\n"), again.err());
    // A week later both would need a visit; E1 was seen to a week ago.
    CommandRun later =
        coach("--on", "2026-03-15", "--out", folder.resolve("do.jsonl"), "--format", "json")
            .exits(0);
    JsonNode json = later.json();
    assertEquals("coached", json.at("/status").asText());
    assertEquals(1, json.at("/summary/actions").asInt());
    assertEquals(1, json.at("/summary/heldBack").asInt());
    assertEquals("2026-03-15", json.at("/days/0").asText());
  }

  @Test
  void withAFirstDayThePolicyLooksOnEveryEvaluationDay() {
    CommandRun run =
        coach("--from", "2026-03-01", "--on", "2026-03-31", "--out", folder.resolve("do.csv"))
            .exits(0);
    assertTrue(run.err().contains("5 evaluation days from 2026-03-01 to 2026-03-29"), run.err());
  }

  @Test
  void whereNoTriggerActsTheFileHoldsItsHeaderOnly() throws Exception {
    data("people.csv", "id,role,boss,level\nE2,AE,,Senior\nE1,Manager,,\n");
    Path out = folder.resolve("do.csv");
    CommandRun run = coach("--on", "2026-03-08", "--out", out).exits(0);
    assertTrue(run.err().contains("  Actions           none: no trigger acted\n"), run.err());
    assertEquals(1, Files.readAllLines(out).size());
  }

  @Test
  void whatCannotBeDecidedOrReachesNobodyIsTold() throws Exception {
    data("people.csv", "id,role,boss,level\nE1,AE,,Senior\nE2,AE,E1,Senior\nE3,AE,E1,\n");
    Path out = folder.resolve("do.csv");
    CommandRun run = coach("--on", "2026-03-08", "--out", out, "--quiet").exits(1);
    assertEquals(
        """
        E1 2026-03-08 too_few: the task "Talk about visits" reaches nobody: the data names no manager of payee on 2026-03-08
        E3 2026-03-08 too_few: `level` is empty for payee E3
        2 cases are undecided; all are in %s.
        """
            .formatted(folder.resolve("do.undecided.csv")),
        run.err());
    assertEquals(3, Files.readAllLines(folder.resolve("do.undecided.csv")).size());
    coach("--on", "2026-03-08", "--out", out, "--quiet", "--allow-undecided").exits(0);
  }

  @Test
  void aDayOutsideThePolicyIsRefused() {
    CommandRun run = coach("--on", "2025-03-08", "--out", folder.resolve("do.csv")).exits(2);
    assertTrue(
        run.err()
            .contains(
                "policy few looks on no day up to 2025-03-08; it is in force from 2026-01-01 to"
                    + " 2026-12-31."),
        run.err());
    assertFalse(Files.exists(folder.resolve("do.csv")));
  }

  @Test
  void nobodyInThePolicyIsToldAndNothingIsWritten() throws Exception {
    data("people.csv", "id,role,boss,level\nE1,Manager,,\nE2,Manager,,\n");
    Path out = folder.resolve("do.csv");
    coach("--on", "2026-03-08", "--out", out)
        .exits(1)
        .tells(
            "Nobody is in the policy on 2026-03-08: no row of people.csv holds then and meets its"
                + " `for`. Nothing was written.\n");
    assertFalse(Files.exists(out));
  }

  @Test
  void aFileOfAnotherKindIsRefused() {
    CommandRun run = coach("--on", "2026-03-08", "--out", folder.resolve("do.txt")).exits(2);
    assertTrue(run.err().contains("its name ends neither in .csv nor in .jsonl"), run.err());
  }

  @Test
  void aPlanIsNotCoachedAndAPolicyNotPaid() {
    SmallCompany company = SmallCompany.in(folder.resolve("small"));
    CommandRun plan =
        CommandRun.of(
                "coach",
                company.plan(),
                "--data",
                company.data(),
                "--on",
                "2026-03-08",
                "--out",
                folder.resolve("do.csv"))
            .exits(2);
    assertTrue(plan.err().contains("is a plan that pays, not a policy"), plan.err());
    CommandRun paid =
        CommandRun.of(
                "run",
                policy,
                "--data",
                folder.resolve("data"),
                "--from",
                "2026-03",
                "--out",
                folder.resolve("pay.csv"))
            .exits(2);
    assertTrue(paid.err().contains("few is a coaching policy and pays nothing"), paid.err());
  }

  @Test
  void aPolicyWithErrorsCoachesNobody() throws Exception {
    Files.writeString(policy, POLICY.replace("manager of payee", "coach of payee"));
    CommandRun run = coach("--on", "2026-03-08", "--out", folder.resolve("do.csv")).exits(1);
    assertTrue(run.err().contains("Nothing can be sent to `coach of payee`."), run.err());
    assertTrue(run.err().endsWith("The policy has errors, so nobody was coached.\n"), run.err());
  }
}
