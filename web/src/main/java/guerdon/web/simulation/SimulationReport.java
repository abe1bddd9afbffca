package guerdon.web.simulation;

import guerdon.dsl.model.Plan;
import guerdon.engine.Engine;
import guerdon.engine.PayoutCurve;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Figures;
import guerdon.web.view.Counted;
import guerdon.web.view.JsonFile;
import guerdon.web.view.Pages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The report of a simulation: one page that loads nothing, with charts beside tables, that prints.
 *
 * <p>Charts are drawn by Apache ECharts, which is put into the page; without scripts the tables are
 * there.
 */
final class SimulationReport {
  private static final String ECHARTS =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";

  private final SimulationOutcome outcome;
  private final Simulator.Result result;
  private final ReportHtml page = new ReportHtml();
  private final ReportCharts charts = new ReportCharts();

  SimulationReport(SimulationOutcome outcome) {
    this.outcome = outcome;
    this.result = outcome.result();
  }

  String html() {
    ReportWords words = new ReportWords(outcome.plan().currency());
    new ReportBoard(outcome, page, charts).write();
    ReportWorlds worlds = new ReportWorlds(outcome, page, charts);
    worlds.scenarios();
    worlds.histories();
    worlds.guards();
    List<Figures> detailed =
        result.variants().size() <= Simulator.LOOKED_AT ? result.variants() : extremes();
    if (detailed.size() < result.variants().size()) {
      page.paragraph(
          "",
          "Of "
              + Counted.number(result.variants().size())
              + " variants the cheapest, the dearest and those with most winners and fewest losers"
              + " are shown in detail; all are in variants.csv.");
    }
    List<PayoutCurve> before = curves(outcome.plan());
    if (result.baseline().detail() != null) {
      new ReportVariant(result.baseline(), true, words, page, charts).write(before, before);
    }
    for (Figures figures : detailed) {
      List<PayoutCurve> now =
          figures.detail() == null ? List.of() : curves(figures.variant().plan());
      new ReportVariant(figures, false, words, page, charts).write(before, now);
    }
    method();
    return whole();
  }

  private static List<PayoutCurve> curves(Plan plan) {
    try (Engine engine = Engine.prepare(plan)) {
      return engine.payoutCurves();
    }
  }

  private List<Figures> extremes() {
    List<Figures> chosen = new ArrayList<>();
    List<Comparator<Figures>> orders =
        List.of(
            Comparator.comparing(Figures::cost),
            Comparator.comparing(Figures::cost).reversed(),
            Comparator.comparingInt(Figures::winners).reversed(),
            Comparator.comparingInt(Figures::losers));
    for (Comparator<Figures> order : orders) {
      Figures best = result.variants().stream().min(order).orElseThrow();
      if (!chosen.contains(best)) {
        chosen.add(best);
      }
    }
    return chosen;
  }

  private void method() {
    page.heading(2, "Method");
    page.raw("<ul>");
    for (String line :
        List.of(
            "Every payee was paid for every period by every plan, by the same engine that pays,"
                + " with exact arithmetic. Behaviour is taken as it was: a plan that changes what"
                + " people sell would change the data.",
            "Winners and losers are payees whose pay over all periods changes by at least "
                + outcome.threshold().toPlainString()
                + ".",
            "Tenths are formed by the pay under the plan as it is; payees with equal pay are in one"
                + " tenth.",
            "Sales are what the first credit clause in money credits, or what was chosen; cost of"
                + " sales is cost over sales.",
            "A percentile is the least cost that at least so many per cent of the histories do not"
                + " exceed.",
            "Results that could not be computed count as nothing and are counted as incomplete.")) {
      page.raw("<li>").words(line).raw("</li>\n");
    }
    page.raw("</ul>\n");
    hashes("Plans", outcome.hashes().plans());
    hashes("Data", outcome.hashes().data());
    page.raw("<footer>")
        .words(
            "Made by guerdon simulate. With the same files, options and version it comes out the"
                + " same to the byte.")
        .raw("</footer>\n");
  }

  private void hashes(String title, Map<String, String> hashes) {
    if (hashes.isEmpty()) {
      return;
    }
    page.heading(3, title + ", by SHA-256");
    page.raw("<div class=\"wide\"><table><tbody>\n");
    hashes.forEach(
        (name, hash) ->
            page.raw("<tr><td>")
                .words(name)
                .raw("</td><td><code>")
                .words(hash)
                .raw("</code></td></tr>\n"));
    page.raw("</tbody></table></div>\n");
  }

  private String whole() {
    String symbol = outcome.plan().currency().symbol();
    // Within a script no text may end it, nor begin a comment of the page.
    String data = JsonFile.text(charts.data(symbol)).replace("<", "\\u003c");
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
        + " 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n<title>"
        + Pages.text("Simulation: " + outcome.plan().title())
        + "</title>\n<style>\n"
        + resource("report.css")
        + "</style></head>\n<body><main>\n"
        + page.html()
        + "</main>\n<script type=\"application/json\" id=\"charts\">\n"
        + data
        + "</script>\n<script>\n"
        + resource(ECHARTS)
        + "\n</script>\n<script>\n"
        + resource("report.js")
        + "</script>\n</body></html>\n";
  }

  private static String resource(String name) {
    try (InputStream in = SimulationReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
