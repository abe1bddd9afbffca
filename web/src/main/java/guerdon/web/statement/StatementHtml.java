package guerdon.web.statement;

import guerdon.web.view.ExplanationView;
import guerdon.web.view.Pages;
import java.math.BigDecimal;
import java.util.Map;

/** A statement as one page that loads nothing and prints well. */
final class StatementHtml {
  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:52rem;padding:0 1rem;"
          + "color:#1a1a1a}h1{font-size:1.4rem}table{border-collapse:collapse;width:100%}"
          + "td,th{padding:.3rem .6rem;border-bottom:1px solid #ddd;text-align:left}"
          + "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}tr.t td{font-weight:600}"
          + "ul{list-style:none;padding-left:1.2rem}li{margin:.2rem 0}small{color:#555}";

  private StatementHtml() {}

  static String of(Statement statement) {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Pay ")
        .append(Pages.text(statement.period()))
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body><h1>")
        .append(Pages.text(statement.title()))
        .append("</h1><p>Payee ")
        .append(Pages.text(statement.payee()))
        .append(", paid in ")
        .append(Pages.text(statement.period()))
        .append("</p>");
    lines(statement, page);
    ExplanationView explanation = statement.explanation();
    if (explanation != null) {
      page.append("<h2>How the pay of ")
          .append(Pages.text(statement.period()))
          .append(" comes about</h2><ul>");
      explain(explanation, page);
      page.append("</ul>");
    }
    return page.append("</body></html>\n").toString();
  }

  private static void lines(Statement statement, StringBuilder page) {
    if (statement.lines().isEmpty()) {
      page.append("<p>Nothing is paid in this period.</p>");
      return;
    }
    page.append(
        "<table><thead><tr><th>Component</th><th>For</th><th>Kind</th><th class=\"n\">Amount</th>"
            + "<th>Currency</th></tr></thead><tbody>");
    for (Statement.Line line : statement.lines()) {
      page.append("<tr><td>")
          .append(Pages.text(line.component()))
          .append("</td><td>")
          .append(Pages.text(line.period()))
          .append("</td><td>")
          .append(Pages.text(line.kind()))
          .append("</td><td class=\"n\">")
          .append(line.amount().toPlainString())
          .append("</td><td>")
          .append(Pages.text(line.currency()))
          .append("</td></tr>");
    }
    for (Map.Entry<String, BigDecimal> total : statement.totals().entrySet()) {
      page.append("<tr class=\"t\"><td colspan=\"3\">Total</td><td class=\"n\">")
          .append(total.getValue().toPlainString())
          .append("</td><td>")
          .append(Pages.text(total.getKey()))
          .append("</td></tr>");
    }
    page.append("</tbody></table>");
  }

  private static void explain(ExplanationView step, StringBuilder page) {
    page.append("<li><strong>")
        .append(Pages.text(step.title()))
        .append("</strong> ")
        .append(Pages.text(step.valueText()))
        .append("<br><small>")
        .append(Pages.text(step.sentence()))
        .append("</small>");
    if (!step.children().isEmpty()) {
      page.append("<ul>");
      step.children().forEach(child -> explain(child, page));
      page.append("</ul>");
    }
    page.append("</li>");
  }
}
