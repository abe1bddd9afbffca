package guerdon.web.simulation;

import guerdon.web.view.Pages;
import java.util.ArrayList;
import java.util.List;

/** The parts a report is put together from; every text of a user is escaped here. */
final class ReportHtml {
  private final StringBuilder page = new StringBuilder();

  /** A cell of a table: amounts stand to the right, {@code mark} is a class of the look. */
  record Cell(String text, boolean amount, String mark) {}

  static Cell text(String text) {
    return new Cell(text, false, "");
  }

  static Cell amount(String text) {
    return new Cell(text, true, "");
  }

  /** Markup as it is, written by the report itself. */
  ReportHtml raw(String markup) {
    page.append(markup);
    return this;
  }

  ReportHtml words(String text) {
    page.append(Pages.text(text));
    return this;
  }

  ReportHtml heading(int level, String text) {
    return raw("<h" + level + ">").words(text).raw("</h" + level + ">\n");
  }

  ReportHtml paragraph(String look, String text) {
    return raw(look.isEmpty() ? "<p>" : "<p class=\"" + look + "\">").words(text).raw("</p>\n");
  }

  ReportHtml tile(String look, String figure, String meaning) {
    return raw("<div class=\"tile " + look + "\"><b>")
        .words(figure)
        .raw("</b><span>")
        .words(meaning)
        .raw("</span></div>\n");
  }

  /** A chart, drawn where the page runs scripts; what it shows stands in a table beside it. */
  ReportHtml chart(String id, String title, boolean tall) {
    return raw("<figure><figcaption>")
        .words(title)
        .raw(
            "</figcaption><div class=\"chart"
                + (tall ? " tall" : "")
                + "\" role=\"img\" aria-label=\"")
        .words(title)
        .raw("\" id=\"" + id + "\"></div></figure>\n");
  }

  ReportHtml table(List<Cell> header, List<List<Cell>> rows) {
    raw("<div class=\"wide\"><table><thead><tr>");
    for (Cell cell : header) {
      raw(cell.amount() ? "<th class=\"n\">" : "<th>").words(cell.text()).raw("</th>");
    }
    raw("</tr></thead><tbody>\n");
    for (List<Cell> row : rows) {
      raw("<tr>");
      for (Cell cell : row) {
        List<String> looks = new ArrayList<>();
        if (cell.amount()) {
          looks.add("n");
        }
        if (!cell.mark().isEmpty()) {
          looks.add(cell.mark());
        }
        raw(looks.isEmpty() ? "<td>" : "<td class=\"" + String.join(" ", looks) + "\">")
            .words(cell.text())
            .raw("</td>");
      }
      raw("</tr>\n");
    }
    return raw("</tbody></table></div>\n");
  }

  /** What was written so far. */
  String html() {
    return page.toString();
  }
}
