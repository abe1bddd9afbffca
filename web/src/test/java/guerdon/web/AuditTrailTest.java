package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.web.store.Intruder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log finds when somebody with the database's own password changes it. */
final class AuditTrailTest {
  @TempDir Path home;
  private RunningService running;

  @BeforeEach
  void start() throws Exception {
    running = RunningService.start(home);
    running.company();
    running.post("2026-01", "2026-03");
    running.get("payee", "/v1/payees/E1/statements/small/2026-03").is(200);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void sql(String... statements) throws Exception {
    Intruder.sql(home, List.of(statements));
  }

  private List<String> faults() throws Exception {
    JsonNode verdict = running.get("hr", "/v1/audit/verification").is(200).json();
    List<String> faults = new ArrayList<>();
    verdict.get("faults").forEach(fault -> faults.add(fault.asText()));
    assertEquals(faults.isEmpty(), verdict.get("whole").asBoolean());
    return faults;
  }

  @Test
  void changesDecisionsAndLooksAreThereInTheirOrder() throws Exception {
    StringBuilder actions = new StringBuilder();
    running
        .get("hr", "/v1/audit?limit=1000")
        .is(200)
        .json()
        .get("entries")
        .forEach(entry -> actions.append(entry.get("action").asText()).append(' '));
    assertTrue(
        actions
            .toString()
            .endsWith(
                "plan.drafted plan.published data.uploaded data.uploaded run.asked run.computed"
                    + " run.approved run.posted pay.read "),
        actions::toString);
    assertEquals(List.of(), faults());
  }

  @Test
  void theDatabaseRefusesToRewriteWhatWasWritten() {
    for (String rewrite :
        List.of(
            "UPDATE audit_entry SET actor = 'eve'",
            "DELETE FROM audit_entry",
            "UPDATE posted_line SET amount = 1",
            "DELETE FROM posting",
            "UPDATE fact_row SET cells = ''",
            "UPDATE plan_version SET text = ''")) {
      assertThrows(IllegalStateException.class, () -> sql(rewrite), rewrite);
    }
  }

  @Test
  void anAlteredEntryIsFound() throws Exception {
    sql(
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "UPDATE audit_entry SET actor = 'eve' WHERE sequence = 5");
    assertEquals(List.of("entry 5 was altered"), faults());
  }

  @Test
  void aMissingEntryIsFound() throws Exception {
    sql(
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DELETE FROM audit_entry WHERE sequence IN (3, 4)");
    assertEquals(List.of("entries 3 to 4 are missing"), faults());
  }

  @Test
  void missingLastEntriesAreFound() throws Exception {
    sql(
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DELETE FROM audit_entry WHERE sequence = (SELECT max(sequence) FROM audit_entry)");
    assertEquals(1, faults().size());
  }

  @Test
  void entriesThatChangedPlacesAreFound() throws Exception {
    sql(
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "UPDATE audit_entry SET sequence = -1 WHERE sequence = 5",
        "UPDATE audit_entry SET sequence = 5 WHERE sequence = 6",
        "UPDATE audit_entry SET sequence = 6 WHERE sequence = -1");
    assertEquals(
        List.of(
            "entry 5 was altered",
            "entry 6 was altered",
            "entry 7 does not follow the entry before it"),
        faults());
  }
}
