package guerdon.web.run;

import guerdon.web.store.PayRow;
import guerdon.web.store.Postings.PostedLine;
import guerdon.web.store.Postings.Posting;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Postings as CSV for payroll and the general ledger; RFC 4180, lines that end with a line feed.
 */
final class Exports {
  private Exports() {}

  /** A line of a run. */
  static String csv(PayRow line) {
    return String.join(
            ",",
            cell(line.payee()),
            cell(line.period()),
            cell(line.component()),
            line.amount().toPlainString(),
            line.currency())
        + "\n";
  }

  /** One line for each amount that is paid. */
  static String payroll(Posting posting, List<PostedLine> lines) {
    StringBuilder csv =
        new StringBuilder("posting,paid_in,payee,period,component,kind,amount,currency\n");
    for (PostedLine line : lines) {
      csv.append(posting.id())
          .append(',')
          .append(cell(posting.paidIn()))
          .append(',')
          .append(cell(line.payee()))
          .append(',')
          .append(cell(line.period()))
          .append(',')
          .append(cell(line.component()))
          .append(',')
          .append(line.kind())
          .append(',')
          .append(line.amount().toPlainString())
          .append(',')
          .append(line.currency())
          .append('\n');
    }
    return csv.toString();
  }

  /** What is paid in all, by currency. */
  static Map<String, BigDecimal> totals(List<PostedLine> lines) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (PostedLine line : lines) {
      totals.merge(line.currency(), line.amount(), BigDecimal::add);
    }
    return totals;
  }

  /** Debit of the expense and credit of the liability, by component and kind. */
  static String ledger(Posting posting, List<PostedLine> lines) {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    for (PostedLine line : lines) {
      String component = line.kind().equals("adjustment") ? "adjustment" : line.component();
      sums.merge(
          cell(component) + "," + line.kind() + "," + line.currency(),
          line.amount(),
          BigDecimal::add);
    }
    StringBuilder csv =
        new StringBuilder("posting,paid_in,account,component,kind,currency,debit,credit\n");
    new TreeMap<>(sums)
        .forEach(
            (key, sum) -> {
              String amount = sum.abs().toPlainString();
              boolean cost = sum.signum() >= 0;
              String start = posting.id() + "," + cell(posting.paidIn()) + ",";
              csv.append(start).append("commission expense,").append(key);
              csv.append(cost ? "," + amount + "," : ",," + amount).append('\n');
              csv.append(start).append("commission payable,").append(key);
              csv.append(cost ? ",," + amount : "," + amount + ",").append('\n');
            });
    return csv.toString();
  }

  /** A text as a cell; one that a spreadsheet takes for a formula stands in quotes. */
  static String cell(String text) {
    boolean quoted = text.isEmpty() || "=+-@\t".indexOf(text.charAt(0)) >= 0;
    for (int at = 0; at < text.length() && !quoted; at++) {
      quoted = ",\"\n\r".indexOf(text.charAt(at)) >= 0;
    }
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
