package guerdon.web.statement;

import guerdon.web.view.ExplanationView;
import guerdon.web.view.ExplanationView.RecordView;
import guerdon.web.view.Pages;
import java.math.BigDecimal;
import java.util.Map;

/** What a statement says, as parts of a page; each amount unfolds down to the rows behind it. */
final class StatementSections {
  private StatementSections() {}

  /** All parts, without what is around them. */
  static String of(Statement statement) {
    StringBuilder page = new StringBuilder();
    page.append("<h1>")
        .append(Pages.text(statement.title()))
        .append("</h1><p class=\"soft\">Payee ")
        .append(Pages.text(statement.payee()))
        .append(", paid in ")
        .append(Pages.text(StatementWords.period(statement.period())))
        .append("</p><section><h2>What is paid</h2><p>")
        .append(Pages.text(StatementWords.summary(statement)))
        .append("</p>");
    lines(statement, page);
    page.append("</section>");
    held(statement, page);
    ExplanationView explanation = statement.explanation();
    if (explanation != null) {
      explained(
          "How the pay of " + StatementWords.period(statement.period()) + " comes about",
          explanation,
          page);
    }
    for (Statement.Corrected corrected : statement.corrected()) {
      explained(
          "How the pay of "
              + StatementWords.period(corrected.period())
              + " comes about by what is known now",
          corrected.explanation(),
          page);
    }
    return page.toString();
  }

  private static void lines(Statement statement, StringBuilder page) {
    if (statement.lines().isEmpty()) {
      return;
    }
    page.append(
        "<table><thead><tr><th>For</th><th>What</th><th class=\"n\">Amount</th></tr></thead>"
            + "<tbody>");
    for (Statement.Line line : statement.lines()) {
      page.append("<tr><td>")
          .append(Pages.text(StatementWords.period(line.period())))
          .append("</td><td>")
          .append(Pages.text(line.title()));
      note(StatementWords.kind(line), page);
      amount(line.amount(), line.currency(), page);
    }
    for (Map.Entry<String, BigDecimal> total : statement.totals().entrySet()) {
      page.append("<tr class=\"t\"><td></td><td>Paid in all");
      amount(total.getValue(), total.getKey(), page);
    }
    page.append("</tbody></table>");
  }

  private static void note(String words, StringBuilder page) {
    if (!words.isEmpty()) {
      page.append("<br><small class=\"soft\">").append(Pages.text(words)).append("</small>");
    }
  }

  private static void amount(BigDecimal amount, String currency, StringBuilder page) {
    page.append("</td><td class=\"n\">")
        .append(Pages.text(StatementWords.money(amount, currency)))
        .append("</td></tr>");
  }

  private static void held(Statement statement, StringBuilder page) {
    if (statement.held().isEmpty() && statement.heldInAll().isEmpty()) {
      return;
    }
    page.append("<section><h2>On hold, not paid yet</h2><p>")
        .append(Pages.text(StatementWords.held(statement)))
        .append("</p>");
    if (!statement.held().isEmpty()) {
      page.append(
          "<table><thead><tr><th>For</th><th>What</th><th class=\"n\">Held with this statement</th>"
              + "</tr></thead><tbody>");
      for (Statement.HeldLine line : statement.held()) {
        String note = line.note();
        page.append("<tr><td>")
            .append(Pages.text(StatementWords.period(line.period())))
            .append("</td><td>")
            .append(Pages.text(line.title()));
        note(note == null ? "" : note, page);
        amount(line.amount(), line.currency(), page);
      }
      page.append("</tbody></table>");
    }
    page.append("</section>");
  }

  private static void explained(String title, ExplanationView explanation, StringBuilder page) {
    page.append("<section><h2>").append(Pages.text(title)).append("</h2>");
    unfold(explanation, 0, page);
    page.append("</section>");
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
            .append(row.date() == null ? "" : Pages.text(row.date()))
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
