package guerdon.web.simulation;

import static guerdon.web.simulation.ReportHtml.amount;
import static guerdon.web.simulation.ReportHtml.text;

import guerdon.dsl.value.Rational;
import guerdon.engine.simulate.Figures;
import guerdon.engine.simulate.Histories;
import guerdon.engine.simulate.Risk;
import guerdon.engine.simulate.Scenario;
import guerdon.web.simulation.ReportHtml.Cell;
import guerdon.web.view.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a report tells of scenarios, of histories by chance and of guards. */
final class ReportWorlds {
  private static final int SHOWN = 12;
  private static final int DRAWN = 8;

  private final SimulationOutcome outcome;
  private final ReportWords words;
  private final ReportHtml page;
  private final ReportCharts charts;

  ReportWorlds(SimulationOutcome outcome, ReportHtml page, ReportCharts charts) {
    this.outcome = outcome;
    this.words = new ReportWords(outcome.plan().currency());
    this.page = page;
    this.charts = charts;
  }

  private static List<Figures> plans(guerdon.engine.Simulator.Result result) {
    List<Figures> all = new ArrayList<>(List.of(result.baseline()));
    all.addAll(result.variants());
    return all.subList(0, Math.min(SHOWN, all.size()));
  }

  void scenarios() {
    if (outcome.worlds().isEmpty()) {
      return;
    }
    page.heading(2, "Scenarios: other data");
    page.paragraph("", "All plans paid on the data as it is and on that of each scenario.");
    List<Figures> history = plans(outcome.result());
    List<String> names = new ArrayList<>(List.of("data as it is"));
    List<List<Figures>> worlds = new ArrayList<>(List.of(history));
    for (SimulationOutcome.World world : outcome.worlds()) {
      names.add(Objects.requireNonNull(world.scenario()).title());
      worlds.add(plans(world.result()));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int world = 1; world < worlds.size(); world++) {
      for (int plan = 0; plan < history.size(); plan++) {
        Figures figures = worlds.get(world).get(plan);
        rows.add(
            List.of(
                text(plan == 0 ? names.get(world) : ""),
                text(figures.variant().title()),
                amount(words.money(figures.cost())),
                amount(words.signed(figures.cost().minus(history.get(plan).cost()))),
                amount(plan == 0 ? "" : words.signed(figures.change())),
                new Cell(ReportWords.verdict(figures), false, ReportWords.look(figures))));
      }
    }
    chart(names, worlds);
    page.table(
        List.of(
            text("Scenario"),
            text("Plan"),
            amount("Cost"),
            amount("To data as it is"),
            amount("To the first plan"),
            text("Guards")),
        rows);
    page.raw("<ul>");
    for (SimulationOutcome.World world : outcome.worlds()) {
      Scenario scenario = Objects.requireNonNull(world.scenario());
      page.raw("<li>")
          .words(scenario.title() + ": ")
          .raw("<code>")
          .words(String.join("; ", scenario.changes().stream().map(Scenario.Change::text).toList()))
          .raw("</code></li>\n");
    }
    page.raw("</ul>\n");
  }

  /** What each variant changes, or what the plan costs where there are no variants. */
  private void chart(List<String> names, List<List<Figures>> worlds) {
    List<Figures> history = worlds.getFirst();
    boolean alone = history.size() == 1;
    List<ReportCharts.Series> series = new ArrayList<>();
    int last = Math.min(history.size(), DRAWN + 1);
    for (int plan = alone ? 0 : 1; plan < last; plan++) {
      int at = plan;
      series.add(
          new ReportCharts.Series(
              history.get(plan).variant().title(),
              worlds.stream()
                  .map(world -> alone ? world.get(at).cost() : world.get(at).change())
                  .toList()));
    }
    String which = last < history.size() ? " (the first " + DRAWN + " variants)" : "";
    page.chart(
        charts.bars(ReportCharts.Look.of("columns").inMoney(), names, series),
        alone
            ? "Cost on each set of data"
            : "What each variant costs beyond the first plan, on each set of data" + which,
        false);
  }

  void histories() {
    Histories histories = outcome.looking().histories();
    List<Risk> risks = outcome.result().risks();
    if (histories == null || risks.isEmpty()) {
      return;
    }
    page.heading(2, "Budget at risk");
    String how =
        switch (histories.way()) {
          case Histories.OfPayees way ->
              "as many payees as there are were drawn with replacement, each with the pay of real"
                  + " history";
          case Histories.OfRows way ->
              "rows were drawn with replacement (" + way.text() + "), and every plan was paid anew";
          case Histories.Varied way ->
              "amounts were varied by chance (" + way.text() + "), and every plan was paid anew";
        };
    page.paragraph(
        "",
        "How far the cost depends on luck: for each of "
            + Counted.of(histories.count(), "history", "histories")
            + " "
            + how
            + ". The seed is "
            + histories.seed()
            + "; the same seed gives the same histories.");
    List<Risk> drawn = risks.subList(0, Math.min(DRAWN, risks.size()));
    Rational low = drawn.stream().map(Risk::lowest).min(Rational::compareTo).orElseThrow();
    Rational high = drawn.stream().map(Risk::highest).max(Rational::compareTo).orElseThrow();
    List<String> names = outcomeNames();
    List<ReportCharts.Line> lines = new ArrayList<>();
    for (int at = 0; at < drawn.size(); at++) {
      List<List<Rational>> points = new ArrayList<>();
      for (Risk.Bar bar : drawn.get(at).bars(low, high)) {
        points.add(
            List.of(
                bar.from().plus(bar.to()).dividedBy(Rational.of(2)), Rational.of(bar.histories())));
      }
      lines.add(new ReportCharts.Line(names.get(at), points));
    }
    Map<String, Rational> marks = new LinkedHashMap<>();
    marks.put("budget", risks.getFirst().budget());
    page.raw("<div class=\"pair\">");
    page.chart(
        charts.lines(ReportCharts.Look.of("lines").along("cost"), lines, marks, false),
        "How many histories cost how much",
        false);
    List<List<Cell>> rows = new ArrayList<>();
    for (int at = 0; at < risks.size(); at++) {
      Risk risk = risks.get(at);
      rows.add(
          List.of(
              text(names.get(at)),
              amount(words.money(risk.percentile(5))),
              amount(words.money(risk.percentile(50))),
              amount(words.money(risk.percentile(95))),
              amount(ReportWords.share(risk.exceeding(), 1))));
    }
    page.table(
        List.of(text("Plan"), amount("P5"), amount("P50"), amount("P95"), amount("Over budget")),
        rows);
    page.raw("</div>\n");
    page.paragraph(
        "note",
        "The budget is "
            + words.money(risks.getFirst().budget())
            + (outcome.looking().budget() == null ? ", the cost of the plan as it is." : "."));
  }

  private List<String> outcomeNames() {
    List<String> names = new ArrayList<>(List.of(outcome.plan().title() + " (as it is)"));
    outcome.result().variants().forEach(f -> names.add(f.variant().title()));
    return names;
  }

  void guards() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Figures figures : plans(outcome.result())) {
      for (Figures.GuardResult guard : figures.guards()) {
        String word = guard.verdict().name().toLowerCase(java.util.Locale.ROOT);
        rows.add(
            List.of(
                text(figures.variant().title()),
                text(guard.title()),
                new Cell(word, false, word),
                text(guard.figure()),
                text(String.join("; ", guard.behind()))));
      }
    }
    if (!rows.isEmpty()) {
      page.heading(2, "Guards");
      page.paragraph("note", "Groups of fewer than five payees are neither compared nor named.");
      page.table(
          List.of(text("Plan"), text("Guard"), text("Verdict"), text("Figure"), text("Behind it")),
          rows);
    }
  }
}
