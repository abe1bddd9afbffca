package guerdon.web.statement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** A statement as PDF, A4, as many pages as it takes. */
final class StatementPdf {
  private static final float MARGIN = 50;
  private static final float SIZE = 10;
  private static final float STEP = 15;
  private static final float[] COLUMNS = {50, 220, 330, 470, 480};

  private StatementPdf() {}

  /** One line of text on the page: cells at fixed places, or a heading. */
  private record Row(List<String> cells, boolean bold, float size) {}

  static byte[] of(Statement statement) {
    List<Row> rows = rows(statement);
    PDFont plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      // The same statement gives the same bytes whenever it is written.
      Calendar begin = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
      begin.setTimeInMillis(0);
      document.getDocumentInformation().setCreationDate(begin);
      document.getDocumentInformation().setTitle("Pay " + statement.period());
      document.setDocumentId(1L);
      int at = 0;
      do {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          float y = PDRectangle.A4.getHeight() - MARGIN;
          while (at < rows.size() && y > MARGIN) {
            write(content, rows.get(at), y, plain, bold);
            y -= STEP;
            at++;
          }
        }
      } while (at < rows.size());
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Row> rows(Statement statement) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(List.of(statement.title()), true, 14));
    rows.add(
        new Row(
            List.of("Payee " + statement.payee() + ", paid in " + statement.period()),
            false,
            SIZE));
    rows.add(new Row(List.of(""), false, SIZE));
    if (statement.lines().isEmpty()) {
      rows.add(new Row(List.of("Nothing is paid in this period."), false, SIZE));
      return rows;
    }
    rows.add(new Row(List.of("Component", "For", "Kind", "Amount", "Currency"), true, SIZE));
    for (Statement.Line line : statement.lines()) {
      rows.add(
          new Row(
              List.of(
                  line.component(),
                  line.period(),
                  line.kind(),
                  line.amount().toPlainString(),
                  line.currency()),
              false,
              SIZE));
    }
    for (Map.Entry<String, BigDecimal> total : statement.totals().entrySet()) {
      rows.add(
          new Row(
              List.of("Total", "", "", total.getValue().toPlainString(), total.getKey()),
              true,
              SIZE));
    }
    return rows;
  }

  private static void write(
      PDPageContentStream content, Row row, float y, PDFont plain, PDFont bold) throws IOException {
    PDFont font = row.bold() ? bold : plain;
    for (int cell = 0; cell < row.cells().size(); cell++) {
      String text = shown(font, row.cells().get(cell));
      boolean amount = cell == 3;
      float width = font.getStringWidth(text) / 1000 * row.size();
      content.beginText();
      content.setFont(font, row.size());
      content.newLineAtOffset(COLUMNS[cell] - (amount ? width : 0), y);
      content.showText(text);
      content.endText();
    }
  }

  /** The fonts that every reader has know few scripts; what they lack is shown as a mark. */
  private static String shown(PDFont font, String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              String character = Character.toString(point);
              try {
                font.encode(character);
                shown.append(character);
              } catch (IOException | IllegalArgumentException e) {
                shown.append('?');
              }
            });
    return shown.toString();
  }
}
