package guerdon.web.statement;

import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Page;
import guerdon.web.api.Reply;
import guerdon.web.page.Frame;
import guerdon.web.view.ExplanationView;
import guerdon.web.view.ExplanationView.RecordView;
import guerdon.web.view.Pages;
import io.vertx.core.http.HttpMethod;
import java.math.BigDecimal;
import java.util.Map;

/** A statement as a page on which each amount can be unfolded down to the rows it comes from. */
public final class StatementPages {
  private final StatementEndpoints statements;

  public StatementPages(StatementEndpoints statements) {
    this.statements = statements;
  }

  /** Adds the page. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add(
        new Page(
            HttpMethod.GET,
            "/pay/:payee/:plan/:period",
            false,
            Page.Use.READS,
            this::show,
            Frame::problem));
  }

  private Reply show(Call call) {
    Statement statement = statements.made(call, true);
    StringBuilder page = new StringBuilder();
    page.append("<h1>")
        .append(Pages.text(statement.title()))
        .append("</h1><p class=\"soft\">Payee ")
        .append(Pages.text(statement.payee()))
        .append(", paid in ")
        .append(Pages.text(statement.period()))
        .append("</p><section><h2>What is paid</h2>");
    lines(statement, page);
    page.append("</section>");
    ExplanationView explanation = statement.explanation();
    if (explanation != null) {
      page.append("<section><h2>How the pay of ")
          .append(Pages.text(statement.period()))
          .append(" comes about</h2>");
      unfold(explanation, 0, page);
      page.append("</section>");
    }
    return Frame.page(200, "Pay " + statement.period(), call, false, page.toString());
  }

  private static void lines(Statement statement, StringBuilder page) {
    if (statement.lines().isEmpty()) {
      page.append("<p class=\"soft\">Nothing is paid in this period.</p>");
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
          .append("</td>");
      amount(line.amount(), line.currency(), page);
    }
    for (Map.Entry<String, BigDecimal> total : statement.totals().entrySet()) {
      page.append("<tr class=\"t\"><td colspan=\"3\">Total</td>");
      amount(total.getValue(), total.getKey(), page);
    }
    page.append("</tbody></table>");
  }

  private static void amount(BigDecimal amount, String currency, StringBuilder page) {
    page.append("<td class=\"n\">")
        .append(Frame.amount(amount))
        .append("</td><td>")
        .append(Pages.text(currency))
        .append("</td></tr>");
  }

  /** A step of the explanation; the first two levels are open. */
  private static void unfold(ExplanationView step, int depth, StringBuilder page) {
    boolean leaf = step.children().isEmpty() && step.records().isEmpty();
    page.append(leaf ? "<details class=\"leaf\" open>" : depth < 2 ? "<details open>" : "<details>")
        .append("<summary><strong>")
        .append(Pages.text(step.title()))
        .append("</strong> ")
        .append(Pages.text(step.valueText()))
        .append("</summary><p class=\"soft\">")
        .append(Pages.text(step.sentence()))
        .append("</p>");
    step.children().forEach(child -> unfold(child, depth + 1, page));
    if (!step.records().isEmpty()) {
      page.append(
          "<table><thead><tr><th>Row</th><th>Day</th><th class=\"n\">Counts</th><th></th></tr>"
              + "</thead><tbody>");
      for (RecordView row : step.records()) {
        page.append("<tr><td>")
            .append(Pages.text(row.name()))
            .append("</td><td>")
            .append(row.date() == null ? "" : row.date())
            .append("</td><td class=\"n\">")
            .append(Pages.text(row.valueText()))
            .append("</td><td class=\"soft\">")
            .append(Pages.text(row.note()))
            .append("</td></tr>");
      }
      page.append("</tbody></table>");
    }
    page.append("</details>");
  }
}
