package guerdon.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import guerdon.engine.Correction;
import guerdon.web.view.Amounts;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes corrections as CSV by RFC 4180. */
final class CorrectionCsv {
  private CorrectionCsv() {}

  /**
   * Writes lines with the columns payee, corrects, component, posted, corrected, amount, currency.
   */
  static void write(Writer to, List<Correction> lines) throws IOException {
    CsvWriter csv = PayoutCsv.csv(to, 5);
    csv.writeRecord("payee", "corrects", "component", "posted", "corrected", "amount", "currency");
    for (Correction line : lines) {
      csv.writeRecord(
          line.payee(),
          line.period().label(),
          line.component(),
          Amounts.plain(line.posted(), line.currency()),
          Amounts.plain(line.corrected(), line.currency()),
          Amounts.plain(line.difference(), line.currency()),
          line.currency().code());
    }
    csv.flush();
  }
}
