package guerdon.web.coaching;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import guerdon.dsl.model.Plan;
import guerdon.engine.facts.BadRow;
import guerdon.engine.facts.DataFiles;
import guerdon.web.store.Actions.Action;
import guerdon.web.store.Actions.Kept;
import guerdon.web.view.SafeCsv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Uploaded data files, with what a policy did before in the place of {@code actions.csv}: the
 * service knows it better than any file.
 */
final class ActionHistoryFile implements DataFiles {
  private final DataFiles uploaded;
  private final String file;
  private final byte[] csv;

  private ActionHistoryFile(DataFiles uploaded, String file, byte[] csv) {
    this.uploaded = uploaded;
    this.file = file;
    this.csv = csv;
  }

  /**
   * The files of a policy.
   *
   * @param file that the policy reads what was done before from
   * @param before in the order they were made; those of payees who are in the data no more are left
   *     out, since nothing can be done for them
   */
  static ActionHistoryFile of(DataFiles uploaded, Plan policy, String file, List<Kept> before) {
    Set<String> payees = payees(uploaded, policy);
    StringWriter text = new StringWriter();
    CsvWriter csv = SafeCsv.to(text, column -> false);
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
        "closed_on");
    for (Kept kept : before) {
      Action action = kept.action();
      if (payees.contains(action.payee())) {
        String closed = kept.closedAs();
        csv.writeRecord(
            action.id(),
            action.policy(),
            action.trigger(),
            action.kind(),
            action.payee(),
            payees.contains(action.recipient()) ? action.recipient() : "",
            action.day().toString(),
            action.due() == null ? "" : action.due().toString(),
            closed == null ? "open" : closed,
            kept.closedOn() == null ? "" : kept.closedOn().toString());
      }
    }
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ActionHistoryFile(uploaded, file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The keys of all payees; empty when the file cannot be read, which its reader will tell. */
  private static Set<String> payees(DataFiles uploaded, Plan policy) {
    Set<String> keys = new HashSet<>();
    DataFile payees = uploaded.find(policy.payees().file(), ignored -> {});
    if (payees == null) {
      return keys;
    }
    String column = policy.payees().keys().getFirst().column();
    try (Reader in = new InputStreamReader(payees.open(), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in)) {
      for (NamedCsvRecord row : rows) {
        row.findField(column).ifPresent(keys::add);
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable DataFile find(String wanted, Consumer<BadRow> refuse) {
    return wanted.equals(file)
        ? () -> new ByteArrayInputStream(csv)
        : uploaded.find(wanted, refuse);
  }

  @Override
  public boolean readsAtOnce() {
    return uploaded.readsAtOnce();
  }
}
