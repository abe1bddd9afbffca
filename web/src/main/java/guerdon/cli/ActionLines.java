package guerdon.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import guerdon.engine.coach.CoachingAction;
import guerdon.engine.coach.Evidence;
import guerdon.engine.coach.Undecided;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes actions as JSON lines or as CSV. The columns of the CSV are those the data {@code actions}
 * reads, so that what was written today is what was done before tomorrow.
 */
final class ActionLines {
  private ActionLines() {}

  /** An action in JSON; days are texts, and what is not there is null. */
  record ActionView(
      String id,
      String policy,
      String trigger,
      String kind,
      String payee,
      String recipient,
      String day,
      @Nullable String due,
      String lastDay,
      String status,
      boolean madeBefore,
      String text,
      String because,
      List<EvidenceView> evidence) {
    static ActionView of(CoachingAction action) {
      return new ActionView(
          action.id(),
          action.policy(),
          action.trigger(),
          action.kind().word(),
          action.payee(),
          action.recipient(),
          action.day().toString(),
          action.due() == null ? null : action.due().toString(),
          action.lastDay().toString(),
          action.status().word(),
          action.madeBefore(),
          action.text(),
          action.because(),
          action.evidence().stream().map(EvidenceView::of).toList());
    }
  }

  record EvidenceView(String day, String name, String title, String value) {
    static EvidenceView of(Evidence evidence) {
      return new EvidenceView(
          evidence.day().toString(), evidence.name(), evidence.title(), evidence.value());
    }
  }

  /** Writes an object a line. */
  static void writeJson(Writer to, List<CoachingAction> actions) throws IOException {
    ObjectMapper mapper = JsonMapper.builder().build();
    for (CoachingAction action : actions) {
      to.write(mapper.writeValueAsString(ActionView.of(action)));
      to.write('\n');
    }
    to.flush();
  }

  /** Writes a header and a line an action. */
  static void writeCsv(Writer to, List<CoachingAction> actions) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to);
    csv.writeRecord(
        "id",
        "policy",
        "trigger",
        "kind",
        "payee",
        "recipient",
        "day",
        "due",
        "status",
        "closed_on",
        "last_day",
        "text",
        "because",
        "evidence");
    for (CoachingAction action : actions) {
      csv.writeRecord(
          action.id(),
          action.policy(),
          action.trigger(),
          action.kind().word(),
          action.payee(),
          action.recipient(),
          action.day().toString(),
          action.due() == null ? "" : action.due().toString(),
          action.status().word(),
          "",
          action.lastDay().toString(),
          action.text(),
          action.because(),
          action.evidence().stream()
              .map(read -> read.day() + " " + read.title() + " " + read.value())
              .collect(Collectors.joining("; ")));
    }
    csv.flush();
  }

  /** Writes what could not be decided with the columns payee, day, trigger and reason. */
  static void writeUndecided(Writer to, List<Undecided> undecided) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to);
    csv.writeRecord("payee", "day", "trigger", "reason");
    for (Undecided missing : undecided) {
      csv.writeRecord(
          missing.payee(), missing.day().toString(), missing.trigger(), missing.reason());
    }
    csv.flush();
  }
}
