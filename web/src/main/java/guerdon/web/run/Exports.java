package guerdon.web.run;

import guerdon.web.store.Holds.HeldLine;
import guerdon.web.store.PayRow;
import guerdon.web.store.Postings.PostedLine;
import guerdon.web.store.Postings.Posting;
import java.math.BigDecimal;
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

  /**
   * One line for each amount that is paid, and one for each that is held and not paid.
   *
   * <p>The column {@code held} tells what the posting took into what is held, below zero for what
   * it let out; the column {@code amount} adds up to what is to be paid.
   */
  static String payroll(Posting posting, List<PostedLine> lines, List<HeldLine> held) {
    StringBuilder csv =
        new StringBuilder("posting,paid_in,payee,period,component,kind,amount,currency,held\n");
    for (PostedLine line : lines) {
      BigDecimal none = BigDecimal.ZERO.setScale(line.amount().scale());
      BigDecimal out = line.kind().equals("release") ? line.amount().negate() : none;
      row(csv, posting, line.payee(), line.period(), line.component(), line.kind());
      row(csv, line.amount(), line.currency(), out);
    }
    for (HeldLine line : held) {
      if (!line.release()) {
        BigDecimal none = BigDecimal.ZERO.setScale(line.amount().scale());
        row(csv, posting, line.payee(), line.period(), line.component(), "held");
        row(csv, none, line.currency(), line.amount());
      }
    }
    return csv.toString();
  }

  private static void row(
      StringBuilder csv,
      Posting posting,
      String payee,
      String period,
      String component,
      String kind) {
    csv.append(posting.id()).append(',').append(cell(posting.paidIn())).append(',');
    csv.append(cell(payee)).append(',').append(cell(period)).append(',');
    csv.append(cell(component)).append(',').append(kind).append(',');
  }

  private static void row(StringBuilder csv, BigDecimal amount, String currency, BigDecimal held) {
    csv.append(amount.toPlainString()).append(',').append(currency).append(',');
    csv.append(held.toPlainString()).append('\n');
  }

  /** What is paid in all, by currency. */
  static Map<String, BigDecimal> totals(List<PostedLine> lines) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (PostedLine line : lines) {
      totals.merge(line.currency(), line.amount(), BigDecimal::add);
    }
    return totals;
  }

  /** What went into what is held in all, by currency; below zero where more came out of it. */
  static Map<String, BigDecimal> heldTotals(List<HeldLine> held) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (HeldLine line : held) {
      totals.merge(line.currency(), line.amount(), BigDecimal::add);
    }
    return totals;
  }

  /**
   * Debits and credits by component and kind.
   *
   * <p>What is paid is an expense and payable. What is held is an expense as well, since it was
   * earned, and stands against {@code commission held}; its release moves it from there to {@code
   * commission payable}.
   */
  static String ledger(Posting posting, List<PostedLine> lines, List<HeldLine> held) {
    TreeMap<String, BigDecimal> sums = new TreeMap<>();
    for (PostedLine line : lines) {
      boolean adjusted = line.kind().equals("adjustment") || line.component().contains(" ");
      String what = cell(adjusted ? "adjustment" : line.component()) + "," + line.kind();
      String from = line.kind().equals("release") ? "commission held" : "commission expense";
      add(sums, from + "|commission payable|" + what + "," + line.currency(), line.amount());
    }
    for (HeldLine line : held) {
      if (!line.release()) {
        String what = cell(line.component().contains(" ") ? "adjustment" : line.component());
        add(
            sums,
            "commission expense|commission held|" + what + ",held," + line.currency(),
            line.amount());
      }
    }
    StringBuilder csv =
        new StringBuilder("posting,paid_in,account,component,kind,currency,debit,credit\n");
    sums.forEach(
        (key, sum) -> {
          String[] parts = key.split("[|]", 3);
          String amount = sum.abs().toPlainString();
          boolean cost = sum.signum() >= 0;
          String start = posting.id() + "," + cell(posting.paidIn()) + ",";
          csv.append(start).append(parts[0]).append(',').append(parts[2]);
          csv.append(cost ? "," + amount + "," : ",," + amount).append('\n');
          csv.append(start).append(parts[1]).append(',').append(parts[2]);
          csv.append(cost ? ",," + amount : "," + amount + ",").append('\n');
        });
    return csv.toString();
  }

  private static void add(Map<String, BigDecimal> sums, String key, BigDecimal amount) {
    sums.merge(key, amount, BigDecimal::add);
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
