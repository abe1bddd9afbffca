package guerdon.web.statement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;

/** A4 pages that are filled from top to bottom with lines of text, as many as it takes. */
final class PdfSheet {
  static final float LEFT = 56;
  static final float RIGHT = PDRectangle.A4.getWidth() - 56;
  private static final float TOP = PDRectangle.A4.getHeight() - 60;
  private static final float BOTTOM = 64;
  private static final float LEADING = 1.42f;

  private final PDDocument document = new PDDocument();
  private final PDFont plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
  private @Nullable PDPageContentStream content;
  private float y;

  /** How a text looks. */
  enum Look {
    TITLE(17, true, 0.11f),
    HEADING(12, true, 0.11f),
    TEXT(10, false, 0.11f),
    STRONG(10, true, 0.11f),
    SMALL(8.5f, false, 0.36f);

    private final float size;
    private final boolean heavy;
    private final float grey;

    Look(float size, boolean heavy, float grey) {
      this.size = size;
      this.heavy = heavy;
      this.grey = grey;
    }
  }

  private PDPageContentStream content() throws IOException {
    PDPageContentStream open = content;
    if (open == null) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      open = new PDPageContentStream(document, page);
      content = open;
      y = TOP;
    }
    return open;
  }

  private void room(float height) throws IOException {
    PDPageContentStream open = content();
    if (y - height < BOTTOM) {
      open.close();
      content = null;
      content();
    }
  }

  /** Leaves room, but for the top of a page. */
  void gap(float height) throws IOException {
    content();
    y = y < TOP ? y - height : y;
  }

  /** Begins what should not stand alone at the foot of a page. */
  void keep(float height) throws IOException {
    room(height);
  }

  /** A text from a place to the right, on as many lines as it takes. */
  void text(String words, Look look, float from) throws IOException {
    for (String line : wrapped(words, look, RIGHT - from)) {
      room(look.size * LEADING);
      y -= look.size * LEADING;
      put(line, look, from);
    }
  }

  /** A text on the left and an amount at the right end of its first line. */
  void row(String words, String amount, Look look, float from) throws IOException {
    float width = width(amount, look);
    List<String> lines = wrapped(words, look, RIGHT - from - width - 12);
    for (int at = 0; at < lines.size(); at++) {
      room(look.size * LEADING);
      y -= look.size * LEADING;
      put(lines.get(at), look, from);
      if (at == 0) {
        put(amount, look, RIGHT - width);
      }
    }
  }

  /** A line across the page. */
  void rule() throws IOException {
    y -= 5;
    PDPageContentStream open = content();
    open.setStrokingColor(0.82f);
    open.setLineWidth(0.6f);
    open.moveTo(LEFT, y);
    open.lineTo(RIGHT, y);
    open.stroke();
    y -= 2;
  }

  private void put(String words, Look look, float x) throws IOException {
    PDPageContentStream open = content();
    open.beginText();
    open.setFont(font(look), look.size);
    open.setNonStrokingColor(look.grey);
    open.newLineAtOffset(x, y);
    open.showText(shown(words, font(look)));
    open.endText();
  }

  private PDFont font(Look look) {
    return look.heavy ? bold : plain;
  }

  private float width(String words, Look look) throws IOException {
    return font(look).getStringWidth(shown(words, font(look))) / 1000 * look.size;
  }

  private List<String> wrapped(String words, Look look, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.strip().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, look) > width) {
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
  private static String shown(String text, PDFont font) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              String character = Character.toString(point);
              try {
                font.encode(character);
                shown.append(character);
              } catch (IOException | IllegalArgumentException e) {
                shown.append(Character.isWhitespace(point) ? " " : "?");
              }
            });
    return shown.toString();
  }

  /** The whole as PDF; the same content gives the same bytes whenever it is written. */
  byte[] bytes(String title, String foot) throws IOException {
    try (document) {
      content().close();
      int count = document.getNumberOfPages();
      for (int at = 0; at < count; at++) {
        try (PDPageContentStream end =
            new PDPageContentStream(document, document.getPage(at), AppendMode.APPEND, true)) {
          content = end;
          y = 36;
          put(foot, Look.SMALL, LEFT);
          String number = "Page " + (at + 1) + " of " + count;
          put(number, Look.SMALL, RIGHT - width(number, Look.SMALL));
        }
      }
      Calendar begin = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
      begin.setTimeInMillis(0);
      document.getDocumentInformation().setCreationDate(begin);
      document.getDocumentInformation().setTitle(title);
      document.setDocumentId(1L);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
