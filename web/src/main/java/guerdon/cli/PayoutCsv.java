package guerdon.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import guerdon.engine.Incomplete;
import guerdon.engine.PayLine;
import guerdon.web.view.Amounts;
import guerdon.web.view.SafeCsv;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes pay as CSV by RFC 4180, with a header and lines that end with a line feed.
 *
 * <p>Nothing is altered: an id that begins with a sign a spreadsheet takes for a formula ({@code
 * =}, {@code +}, {@code -}, {@code @} or a tab) stands in quotes as it is, like one with a comma.
 */
final class PayoutCsv {
  private PayoutCsv() {}

  /** Writes lines with the columns payee, period, component, amount and currency. */
  static void write(Writer to, List<PayLine> lines) throws IOException {
    CsvWriter csv = csv(to, 3);
    csv.writeRecord("payee", "period", "component", "amount", "currency");
    for (PayLine line : lines) {
      csv.writeRecord(
          line.payee(),
          line.period().label(),
          line.component(),
          Amounts.plain(line.amount(), line.currency()),
          line.currency().code());
    }
    csv.flush();
  }

  /** Writes what could not be paid with the columns payee, period, component and reason. */
  static void writeIncomplete(Writer to, List<Incomplete> incomplete) throws IOException {
    CsvWriter csv = csv(to, -1);
    csv.writeRecord("payee", "period", "component", "reason");
    for (Incomplete missing : incomplete) {
      csv.writeRecord(
          missing.payee(), missing.period().label(), missing.component(), missing.reason());
    }
    csv.flush();
  }

  static CsvWriter csv(Writer to, int amountColumn) {
    return SafeCsv.to(to, column -> column == amountColumn);
  }
}
