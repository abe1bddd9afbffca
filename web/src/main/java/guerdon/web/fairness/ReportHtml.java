package guerdon.web.fairness;

import guerdon.engine.fairness.report.FairnessReport;
import guerdon.engine.fairness.report.FairnessReport.Bar;
import guerdon.engine.fairness.report.FairnessReport.Bars;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Words;
import guerdon.web.view.Pages;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as one page that needs nothing else. */
public final class ReportHtml {
  private static final String STYLE =
      """
      body{max-width:90rem}
      .lead,ul{max-width:65rem}
      .wide{overflow-x:auto}
      .wide td{white-space:nowrap}
      .wide td:first-child{white-space:normal;min-width:11rem}
      td.mark{background:#fff1d6;font-weight:600}
      td.hidden{color:#6b7280;font-style:italic}
      .how{font-size:.82rem;color:#4b5563;max-width:60rem}
      nav ul{columns:2;list-style:none;padding:0}
      dl{display:grid;grid-template-columns:max-content auto;gap:.1rem 1rem;font-size:.9rem}
      dt{color:#4b5563}dd{margin:0;overflow-wrap:anywhere}
      caption{text-align:left;font-weight:600;padding:.3rem 0}
      @media print{section{break-inside:auto}tr,.how{break-inside:avoid}h2,caption{break-after:avoid}}
      @media print{.wide{overflow:visible}.wide td,.wide th{white-space:normal;font-size:7pt}}
      """;
  private static final int NAMES = 260;
  private static final int WIDTH = 360;
  private static final int ROW = 26;

  private final FairnessReport report;
  private final StringBuilder page = new StringBuilder();

  private ReportHtml(FairnessReport report) {
    this.report = report;
  }

  /** The page. */
  public static String of(FairnessReport report) {
    ReportHtml html = new ReportHtml(report);
    html.write();
    return html.page.toString();
  }

  private void write() {
    page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>")
        .append(Pages.text(report.title()))
        .append("</title>\n<style>\n")
        .append(Pages.STYLE)
        .append(STYLE)
        .append("</style></head><body>\n<h1>")
        .append(Pages.text(report.title()))
        .append("</h1>\n<dl>");
    for (Map.Entry<String, String> fact : report.facts().entrySet()) {
      page.append("<dt>")
          .append(Pages.text(fact.getKey()))
          .append("</dt><dd>")
          .append(Pages.text(fact.getValue()))
          .append("</dd>");
    }
    page.append("</dl>\n<nav aria-label=\"Sections\"><ul>");
    for (Section section : report.sections()) {
      page.append("<li><a href=\"#")
          .append(section.id())
          .append("\">")
          .append(Pages.text(section.title()))
          .append("</a></li>");
    }
    page.append("</ul></nav>\n");
    report.sections().forEach(this::section);
    page.append("</body></html>\n");
  }

  private void section(Section section) {
    page.append("<section id=\"")
        .append(section.id())
        .append("\"><h2>")
        .append(Pages.text(section.title()))
        .append("</h2>\n");
    if (!section.lead().isEmpty()) {
      page.append("<p class=\"lead\">").append(Pages.text(section.lead())).append("</p>\n");
    }
    for (FairnessReport.Block block : section.blocks()) {
      switch (block) {
        case Words words -> words(words.sentences());
        case Grid grid -> grid(grid);
        case Bars bars -> bars(bars);
      }
    }
    page.append("</section>\n");
  }

  private void words(List<String> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    page.append("<ul>");
    for (String sentence : sentences) {
      page.append("<li>").append(Pages.text(sentence)).append("</li>\n");
    }
    page.append("</ul>\n");
  }

  private void grid(Grid grid) {
    page.append("<div class=\"wide\"><table><caption>")
        .append(Pages.text(grid.title()))
        .append("</caption><thead><tr>");
    for (String column : grid.columns()) {
      page.append("<th scope=\"col\">").append(Pages.text(column)).append("</th>");
    }
    page.append("</tr></thead><tbody>\n");
    if (grid.rows().isEmpty()) {
      page.append("<tr><td colspan=\"")
          .append(grid.columns().size())
          .append("\">Nothing can be shown here: groups are too small.</td></tr>");
    }
    for (List<Cell> row : grid.rows()) {
      page.append("<tr>");
      row.forEach(this::cell);
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n<p class=\"how\"><b>How computed:</b> ")
        .append(Pages.text(grid.how()))
        .append(" <b>Does not show:</b> ")
        .append(Pages.text(grid.not()))
        .append("</p>\n");
  }

  private void cell(Cell cell) {
    String kind =
        cell.mark() ? (cell.value() == null ? "mark" : "n mark") : cell.value() == null ? "" : "n";
    if (cell.text().equals("hidden")) {
      kind = "hidden";
    }
    page.append(kind.isEmpty() ? "<td>" : "<td class=\"" + kind + "\">")
        .append(Pages.text(cell.text()))
        .append("</td>");
  }

  private void bars(Bars bars) {
    double most = 1;
    for (Bar bar : bars.bars()) {
      most = Math.max(most, Math.abs(bar.value()));
      most = bar.low() == null ? most : Math.max(most, Math.abs(bar.low()));
      most = bar.high() == null ? most : Math.max(most, Math.abs(bar.high()));
    }
    double zero = NAMES + WIDTH / 2.0;
    double unit = WIDTH / 2.0 / most;
    page.append("<figure><figcaption>")
        .append(Pages.text(bars.title()))
        .append("</figcaption><svg role=\"img\" aria-label=\"")
        .append(Pages.text(bars.title()))
        .append("\" width=\"")
        .append(NAMES + WIDTH + 90)
        .append("\" height=\"")
        .append(bars.bars().size() * ROW + 8)
        .append("\">\n")
        .append(line(zero, 0, zero, bars.bars().size() * ROW + 8, "#9aa3b2", 1));
    int top = 4;
    for (Bar bar : bars.bars()) {
      double length = Math.abs(bar.value()) * unit;
      double left = bar.value() < 0 ? zero - length : zero;
      page.append("<text x=\"")
          .append(NAMES - 8)
          .append("\" y=\"")
          .append(top + 14)
          .append("\" text-anchor=\"end\">")
          .append(Pages.text(shortened(bar.label())))
          .append("</text><rect x=\"")
          .append(number(left))
          .append("\" y=\"")
          .append(top + 1)
          .append("\" width=\"")
          .append(number(Math.max(1, length)))
          .append("\" height=\"16\" fill=\"")
          .append(bar.value() < 0 ? "#3a7d44" : "#b3462f")
          .append("\"/>");
      if (bar.low() != null && bar.high() != null) {
        page.append(
            line(
                zero + bar.low() * unit, top + 9, zero + bar.high() * unit, top + 9, "#1c2330", 2));
      }
      page.append("<text x=\"")
          .append(NAMES + WIDTH + 8)
          .append("\" y=\"")
          .append(top + 14)
          .append("\">")
          .append(number(bar.value()))
          .append(Pages.text(bars.unit()))
          .append("</text>\n");
      top += ROW;
    }
    page.append("</svg></figure>\n");
  }

  private static String line(double x1, double y1, double x2, double y2, String colour, int width) {
    return "<line x1=\""
        + number(x1)
        + "\" y1=\""
        + number(y1)
        + "\" x2=\""
        + number(x2)
        + "\" y2=\""
        + number(y2)
        + "\" stroke=\""
        + colour
        + "\" stroke-width=\""
        + width
        + "\"/>";
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", Math.abs(number) < 0.05 ? 0.0 : number);
  }

  private static String shortened(String label) {
    return label.length() <= 38 ? label : label.substring(0, 37) + "…";
  }
}
