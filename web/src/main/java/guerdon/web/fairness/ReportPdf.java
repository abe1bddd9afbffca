package guerdon.web.fairness;

import guerdon.engine.fairness.report.FairnessReport;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A report as PDF: A4 across, sentences and tables; charts are in the page for browsers. */
public final class ReportPdf {
  private static final PDRectangle PAGE =
      new PDRectangle(
          /* width= */ PDRectangle.A4.getHeight(), /* height= */ PDRectangle.A4.getWidth());
  private static final float MARGIN = 36;
  private static final float WIDTH = PAGE.getWidth() - 2 * MARGIN;
  private static final float SMALL = 7;
  private static final float NORMAL = 9;

  private final PDDocument document;
  private final PDFont plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
  private PDPageContentStream content;
  private float y;

  private ReportPdf(PDDocument document) throws IOException {
    this.document = document;
    this.content = page();
  }

  /** The same report gives the same bytes whenever it is written. */
  public static byte[] of(FairnessReport report) {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Calendar begin = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
      begin.setTimeInMillis(0);
      document.getDocumentInformation().setCreationDate(begin);
      document.getDocumentInformation().setTitle(report.title());
      document.setDocumentId(1L);
      ReportPdf pdf = new ReportPdf(document);
      pdf.write(report);
      pdf.content.close();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PDPageContentStream page() throws IOException {
    PDPage page = new PDPage(PAGE);
    document.addPage(page);
    y = PAGE.getHeight() - MARGIN;
    return new PDPageContentStream(document, page);
  }

  private void room(float height) throws IOException {
    if (y - height < MARGIN) {
      content.close();
      content = page();
    }
  }

  private void write(FairnessReport report) throws IOException {
    paragraph(report.title(), bold, 16, 0);
    for (Map.Entry<String, String> fact : report.facts().entrySet()) {
      paragraph(fact.getKey() + ": " + fact.getValue(), plain, NORMAL, 0);
    }
    for (Section section : report.sections()) {
      y -= 10;
      room(60);
      paragraph(section.title(), bold, 13, 0);
      if (!section.lead().isEmpty()) {
        paragraph(section.lead(), plain, NORMAL, 0);
      }
      for (FairnessReport.Block block : section.blocks()) {
        if (block instanceof Words words) {
          for (String sentence : words.sentences()) {
            paragraph("- " + sentence, plain, NORMAL, 6);
          }
        } else if (block instanceof Grid grid) {
          grid(grid);
        }
      }
    }
  }

  private void paragraph(String text, PDFont font, float size, float indent) throws IOException {
    for (String line : lines(text, font, size, WIDTH - indent)) {
      room(size * 1.4f);
      y -= size * 1.4f;
      show(line, font, size, MARGIN + indent);
    }
    y -= 2;
  }

  private void show(String text, PDFont font, float size, float x) throws IOException {
    content.beginText();
    content.setFont(font, size);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
  }

  private void grid(Grid grid) throws IOException {
    y -= 6;
    room(50);
    paragraph(grid.title(), bold, NORMAL, 0);
    float width = WIDTH / grid.columns().size();
    row(grid.columns(), bold, width);
    for (List<Cell> row : grid.rows()) {
      row(row.stream().map(Cell::text).toList(), plain, width);
    }
    if (grid.rows().isEmpty()) {
      paragraph("Nothing can be shown here: groups are too small.", plain, SMALL, 0);
    }
    paragraph("How computed: " + grid.how() + " Does not show: " + grid.not(), plain, SMALL, 0);
  }

  private void row(List<String> cells, PDFont font, float width) throws IOException {
    List<List<String>> wrapped = new ArrayList<>();
    int most = 1;
    for (String cell : cells) {
      List<String> lines = lines(cell, font, SMALL, width - 4);
      wrapped.add(lines);
      most = Math.max(most, lines.size());
    }
    float step = SMALL * 1.25f;
    room(most * step + 2);
    float top = y;
    for (int column = 0; column < wrapped.size(); column++) {
      y = top;
      for (String line : wrapped.get(column)) {
        y -= step;
        show(line, font, SMALL, MARGIN + column * width);
      }
    }
    y = top - most * step - 2;
  }

  private static List<String> lines(String text, PDFont font, float size, float width)
      throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : encodable(font, text).split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (font.getStringWidth(longer) / 1000 * size > width && !line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** The fonts that every reader has know few scripts; what they lack is shown as a mark. */
  private static String encodable(PDFont font, String text) {
    StringBuilder shown = new StringBuilder();
    text.replace("\u2212", "-")
        .codePoints()
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
