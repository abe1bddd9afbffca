package guerdon.web.statement;

import guerdon.web.store.Holds;
import guerdon.web.store.Postings.PostedLine;
import guerdon.web.view.ExplanationView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a payee is paid in a period, line by line, and what is held back.
 *
 * @param held what this period's postings hold and do not pay
 * @param heldInAll everything that is held after them, by currency
 * @param explanation how the period's own pay comes about; null where only corrections are paid
 * @param corrected how pay of earlier periods comes about now, where a line corrects it
 */
public record Statement(
    String plan,
    String title,
    String payee,
    String period,
    List<Line> lines,
    Map<String, BigDecimal> totals,
    List<HeldLine> held,
    Map<String, BigDecimal> heldInAll,
    @Nullable ExplanationView explanation,
    List<Corrected> corrected) {
  public Statement {
    lines = List.copyOf(lines);
    totals = new TreeMap<>(totals);
    held = List.copyOf(held);
    heldInAll = new TreeMap<>(heldInAll);
    corrected = List.copyOf(corrected);
  }

  /**
   * One amount.
   *
   * @param title of the component, as people say it
   * @param period the period it is for; another than the statement's for a correction
   * @param kind {@code pay}, {@code correction}, {@code adjustment} or {@code release}
   */
  public record Line(
      String component,
      String title,
      String period,
      String kind,
      BigDecimal amount,
      String currency) {

    static Line of(PostedLine line, Map<String, String> titles) {
      return new Line(
          line.component(),
          titled(line.component(), titles),
          line.period(),
          line.kind(),
          line.amount(),
          line.currency());
    }
  }

  /**
   * An amount that is earned and not paid yet.
   *
   * @param note what the payee is told about it; null for nothing
   */
  public record HeldLine(
      String component,
      String title,
      String period,
      BigDecimal amount,
      String currency,
      @Nullable String note) {

    static HeldLine of(Holds.HeldLine line, Map<String, String> titles) {
      return new HeldLine(
          line.component(),
          titled(line.component(), titles),
          line.period(),
          line.amount(),
          line.currency(),
          line.note());
    }
  }

  /** How the pay of an earlier period comes about by what is known now. */
  public record Corrected(String period, ExplanationView explanation) {}

  private static String titled(String component, Map<String, String> titles) {
    String title = titles.get(component);
    if (title != null) {
      return title;
    }
    // What is no component of the plan is an adjustment, which has a number and no title.
    return component.startsWith("adjustment ")
        ? "Adjustment " + component.substring("adjustment ".length())
        : component;
  }

  static Map<String, BigDecimal> totals(List<Line> lines) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    lines.forEach(line -> totals.merge(line.currency(), line.amount(), BigDecimal::add));
    return totals;
  }
}
