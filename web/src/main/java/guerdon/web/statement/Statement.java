package guerdon.web.statement;

import guerdon.web.store.Postings.PostedLine;
import guerdon.web.view.ExplanationView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a payee is paid in a period, line by line.
 *
 * @param explanation how the period's own pay comes about; null where only corrections are paid
 */
public record Statement(
    String plan,
    String title,
    String payee,
    String period,
    List<Line> lines,
    Map<String, BigDecimal> totals,
    @Nullable ExplanationView explanation) {
  public Statement {
    lines = List.copyOf(lines);
    totals = new TreeMap<>(totals);
  }

  /**
   * One amount.
   *
   * @param period the period it is for; another than the statement's for a correction
   */
  public record Line(
      String component, String period, String kind, BigDecimal amount, String currency) {

    static Line of(PostedLine line) {
      return new Line(line.component(), line.period(), line.kind(), line.amount(), line.currency());
    }
  }

  static Map<String, BigDecimal> totals(List<Line> lines) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    lines.forEach(line -> totals.merge(line.currency(), line.amount(), BigDecimal::add));
    return totals;
  }
}
