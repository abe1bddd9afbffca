package guerdon.web.statement;

import guerdon.web.statement.PdfSheet.Look;
import guerdon.web.view.ExplanationView;
import guerdon.web.view.ExplanationView.RecordView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;

/** A statement as PDF: what is paid, what is held, and how it comes about down to each row. */
final class StatementPdf {
  private static final float INDENT = 12;
  private static final int DEEPEST = 10;

  private StatementPdf() {}

  static byte[] of(Statement statement) {
    try {
      PdfSheet sheet = new PdfSheet();
      sheet.text(statement.title(), Look.TITLE, PdfSheet.LEFT);
      String paidIn = StatementWords.period(statement.period());
      sheet.text("Payee " + statement.payee() + ", paid in " + paidIn, Look.SMALL, PdfSheet.LEFT);
      lines(statement, sheet);
      held(statement, sheet);
      ExplanationView explanation = statement.explanation();
      if (explanation != null) {
        explained("How the pay of " + paidIn + " comes about", explanation, sheet);
      }
      for (Statement.Corrected corrected : statement.corrected()) {
        explained(
            "How the pay of "
                + StatementWords.period(corrected.period())
                + " comes about by what is known now",
            corrected.explanation(),
            sheet);
      }
      return sheet.bytes(
          "Pay " + statement.period(),
          statement.title() + ", payee " + statement.payee() + ", " + paidIn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void heading(String words, PdfSheet sheet) throws IOException {
    sheet.gap(16);
    sheet.keep(60);
    sheet.text(words, Look.HEADING, PdfSheet.LEFT);
    sheet.gap(2);
  }

  private static void lines(Statement statement, PdfSheet sheet) throws IOException {
    heading("What is paid", sheet);
    sheet.text(StatementWords.summary(statement), Look.TEXT, PdfSheet.LEFT);
    if (statement.lines().isEmpty()) {
      return;
    }
    sheet.gap(3);
    sheet.rule();
    for (Statement.Line line : statement.lines()) {
      sheet.row(
          StatementWords.period(line.period()) + ": " + line.title(),
          StatementWords.money(line.amount(), line.currency()),
          Look.TEXT,
          PdfSheet.LEFT);
      note(StatementWords.kind(line), sheet);
    }
    sheet.rule();
    for (Map.Entry<String, BigDecimal> total : statement.totals().entrySet()) {
      sheet.row(
          "Paid in all",
          StatementWords.money(total.getValue(), total.getKey()),
          Look.STRONG,
          PdfSheet.LEFT);
    }
  }

  private static void note(String words, PdfSheet sheet) throws IOException {
    if (!words.isEmpty()) {
      sheet.text(words, Look.SMALL, PdfSheet.LEFT + INDENT);
    }
  }

  private static void held(Statement statement, PdfSheet sheet) throws IOException {
    if (statement.held().isEmpty() && statement.heldInAll().isEmpty()) {
      return;
    }
    heading("On hold, not paid yet", sheet);
    String words = StatementWords.held(statement);
    if (!words.isEmpty()) {
      sheet.text(words, Look.TEXT, PdfSheet.LEFT);
    }
    for (Statement.HeldLine line : statement.held()) {
      sheet.row(
          StatementWords.period(line.period()) + ": " + line.title(),
          StatementWords.money(line.amount(), line.currency()),
          Look.TEXT,
          PdfSheet.LEFT);
      String note = line.note();
      note(note == null ? "" : note, sheet);
    }
  }

  private static void explained(String title, ExplanationView explanation, PdfSheet sheet)
      throws IOException {
    heading(title, sheet);
    step(explanation, 0, sheet);
  }

  private static void step(ExplanationView step, int depth, PdfSheet sheet) throws IOException {
    float from = PdfSheet.LEFT + INDENT * Math.min(depth, DEEPEST);
    sheet.gap(3);
    sheet.keep(40);
    sheet.row(step.title(), step.valueText(), depth < 2 ? Look.STRONG : Look.TEXT, from);
    if (!step.sentence().isBlank()) {
      sheet.text(step.sentence(), Look.SMALL, from);
    }
    for (ExplanationView child : step.children()) {
      step(child, depth + 1, sheet);
    }
    for (RecordView row : step.records()) {
      String day = row.date();
      String words = day == null ? row.name() : day + "  " + row.name();
      sheet.row(
          row.note().isBlank() ? words : words + ", " + row.note(),
          row.valueText(),
          Look.SMALL,
          from + INDENT);
    }
  }
}
