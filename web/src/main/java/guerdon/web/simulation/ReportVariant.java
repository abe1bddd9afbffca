package guerdon.web.simulation;

import static guerdon.web.simulation.ReportHtml.amount;
import static guerdon.web.simulation.ReportHtml.text;

import guerdon.dsl.value.Rational;
import guerdon.engine.PayoutCurve;
import guerdon.engine.simulate.Detail;
import guerdon.engine.simulate.Figures;
import guerdon.web.simulation.ReportHtml.Cell;
import guerdon.web.view.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What a report tells of one plan. */
final class ReportVariant {
  private final Figures figures;
  private final boolean base;
  private final ReportWords words;
  private final ReportHtml page;
  private final ReportCharts charts;

  /**
   * @param base whether it is the plan that others are compared with
   */
  ReportVariant(
      Figures figures, boolean base, ReportWords words, ReportHtml page, ReportCharts charts) {
    this.figures = figures;
    this.base = base;
    this.words = words;
    this.page = page;
    this.charts = charts;
  }

  void write(List<PayoutCurve> before, List<PayoutCurve> now) {
    page.raw("<section class=\"variant\">");
    page.heading(2, figures.variant().title() + (base ? " (as it is)" : ""));
    if (!base) {
      page.paragraph("", summary());
      parts("Tenths of pay", "Tenth", figures.deciles(), g -> "Tenth " + g.value());
      components();
      periods();
    }
    Detail detail = figures.detail();
    if (detail != null) {
      attainment(detail);
      curves(before, now);
      page.raw("<div class=\"two\"><div>");
      mix(detail);
      page.raw("</div><div>");
      bounds(detail);
      page.raw("</div></div>\n");
      cliffs(detail);
    }
    if (!base) {
      moved("Who gains most", figures.mostGained());
      moved("Who loses most", figures.mostLost());
      movement();
      groups();
    }
    page.raw("</section>\n");
  }

  private String summary() {
    return Counted.of(figures.winners(), "payee gains", "payees gain")
        + " "
        + words.money(figures.gained())
        + " together, "
        + Counted.of(figures.losers(), "loses", "lose")
        + " "
        + words.money(figures.lost())
        + "; "
        + Counted.of(figures.unchanged(), "is", "are")
        + " as before. The cost is "
        + words.money(figures.cost())
        + ", "
        + words.signed(figures.change())
        + " to the plan as it is."
        + (figures.incomplete() > 0
            ? " " + Counted.of(figures.incomplete(), "result is", "results are") + " incomplete."
            : "");
  }

  private void parts(
      String title,
      String column,
      List<Figures.Group> groups,
      Function<Figures.Group, String> name) {
    page.raw("<div class=\"pair\">");
    page.chart(
        charts.bars(
            ReportCharts.Look.of("columns")
                .inMoney()
                .asChanges()
                .along(
                    column.toLowerCase(java.util.Locale.ROOT)
                        + " by pay as it is, the lowest first"),
            groups.stream().map(Figures.Group::value).toList(),
            List.of(
                new ReportCharts.Series(
                    "Change", groups.stream().map(g -> g.now().minus(g.before())).toList()))),
        title + ": change",
        false);
    List<List<Cell>> rows = new ArrayList<>();
    for (Figures.Group g : groups) {
      rows.add(
          List.of(
              text(name.apply(g)),
              amount(Counted.number(g.payees())),
              amount(words.money(g.before())),
              amount(words.signed(g.now().minus(g.before()))),
              amount(Counted.number(g.winners())),
              amount(Counted.number(g.losers()))));
    }
    page.table(
        List.of(
            text(column),
            amount("Payees"),
            amount("Before"),
            amount("Change"),
            amount("Gain"),
            amount("Lose")),
        rows);
    page.raw("</div>\n");
  }

  private void components() {
    page.raw("<div class=\"pair\">");
    page.chart(
        charts.bars(
            ReportCharts.Look.of("bars").inMoney().asChanges(),
            figures.components().stream().map(Figures.Part::title).toList(),
            List.of(
                new ReportCharts.Series(
                    "Change",
                    figures.components().stream().map(p -> p.now().minus(p.before())).toList()))),
        "Change by component",
        false);
    List<List<Cell>> rows = new ArrayList<>();
    for (Figures.Part p : figures.components()) {
      rows.add(
          List.of(
              text(p.title()),
              amount(words.money(p.before())),
              amount(words.money(p.now())),
              amount(words.signed(p.now().minus(p.before())))));
    }
    page.table(List.of(text("Component"), amount("Before"), amount("Now"), amount("Change")), rows);
    page.raw("</div>\n");
  }

  private void periods() {
    if (figures.periods().size() < 2) {
      return;
    }
    page.chart(
        charts.bars(
            ReportCharts.Look.of("columns").inMoney(),
            figures.periods().stream().map(Figures.Part::name).toList(),
            List.of(
                new ReportCharts.Series(
                    "as it is", figures.periods().stream().map(Figures.Part::before).toList()),
                new ReportCharts.Series(
                    figures.variant().title(),
                    figures.periods().stream().map(Figures.Part::now).toList()))),
        "Cost by period",
        false);
    List<List<Cell>> rows = new ArrayList<>();
    for (Figures.Part period : figures.periods()) {
      rows.add(
          List.of(
              text(period.name()),
              amount(words.money(period.before())),
              amount(words.money(period.now())),
              amount(words.signed(period.now().minus(period.before())))));
    }
    page.raw("<details><summary>The figures by period</summary><div class=\"months\">");
    page.table(List.of(text("Period"), amount("Before"), amount("Now"), amount("Change")), rows);
    page.raw("</div></details>\n");
  }

  private void attainment(Detail detail) {
    Detail.Attainment attainment = detail.attainment();
    if (attainment == null || attainment.bands().stream().allMatch(b -> b.payees() == 0)) {
      return;
    }
    page.raw("<div class=\"pair\">");
    List<String> names = attainment.bands().stream().map(Detail.AttainmentBand::label).toList();
    page.chart(
        charts.bars(
            ReportCharts.Look.of("columns").along(attainment.title()),
            names,
            List.of(
                new ReportCharts.Series(
                    "Payees",
                    attainment.bands().stream().map(b -> Rational.of(b.payees())).toList()))),
        "Payees by " + attainment.title(),
        false);
    List<List<Cell>> rows = new ArrayList<>();
    for (Detail.AttainmentBand band : attainment.bands()) {
      List<Cell> row = new ArrayList<>();
      row.add(text(band.label()));
      row.add(amount(Counted.number(band.payees())));
      row.add(amount(words.about(band.before())));
      if (!base) {
        row.add(amount(words.about(band.now())));
      }
      rows.add(row);
    }
    List<Cell> header = new ArrayList<>();
    header.add(text(attainment.title()));
    header.add(amount("Payees"));
    header.add(amount(base ? "Average pay" : "Average before"));
    if (!base) {
      header.add(amount("Average now"));
    }
    page.table(header, rows);
    page.raw("</div>\n");
  }

  private void curves(List<PayoutCurve> before, List<PayoutCurve> now) {
    for (int at = 0; at < now.size(); at++) {
      PayoutCurve curve = now.get(at);
      boolean percent = curve.rows().getFirst().getFirst().endsWith("%");
      List<ReportCharts.Line> lines = new ArrayList<>();
      if (!base && at < before.size() && before.get(at).title().equals(curve.title())) {
        lines.add(new ReportCharts.Line("as it is", points(before.get(at), percent)));
      }
      lines.add(
          new ReportCharts.Line(
              base ? "as it is" : figures.variant().title(), points(curve, percent)));
      page.raw("<div class=\"pair\">");
      page.chart(
          charts.lines(
              ReportCharts.Look.of("lines").inMoney().along(curve.title()),
              lines,
              Map.of(),
              percent),
          "What the plan pays by " + curve.title() + " (example: " + curve.example() + ")",
          false);
      page.table(
          IntStream.range(0, curve.header().size())
              .mapToObj(i -> i == 0 ? text(curve.header().get(i)) : amount(curve.header().get(i)))
              .toList(),
          curve.rows().stream()
              .map(
                  row ->
                      IntStream.range(0, row.size())
                          .mapToObj(i -> i == 0 ? text(row.get(i)) : amount(row.get(i)))
                          .toList())
              .toList());
      page.raw("</div>\n");
    }
  }

  private static List<List<Rational>> points(PayoutCurve curve, boolean percent) {
    List<List<Rational>> points = new ArrayList<>();
    for (int at = 0; at < curve.points().size(); at++) {
      Rational point = curve.points().get(at);
      points.add(List.of(percent ? point.times(Rational.HUNDRED) : point, curve.pay().get(at)));
    }
    return points;
  }

  private void mix(Detail detail) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Detail.Mix mix : detail.mix()) {
      rows.add(
          List.of(
              text(mix.title()),
              text(mix.variable() ? "variable" : "fixed"),
              amount(words.money(mix.amount())),
              amount(ReportWords.share(mix.share(), 1))));
    }
    page.heading(3, "Pay mix");
    page.table(List.of(text("Component"), text("Kind"), amount("Paid"), amount("Share")), rows);
  }

  private void bounds(Detail detail) {
    if (detail.bounds().isEmpty()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Detail.Bound bound : detail.bounds()) {
      rows.add(
          List.of(
              text(bound.what()),
              amount(Counted.number(bound.payees())),
              amount(Counted.number(bound.hits())),
              amount(words.signed(bound.effect()))));
    }
    page.heading(3, "Caps, floors, limits and gates");
    page.paragraph(
        "note", "Found by paying once more without each: whom it touches, and what it changes.");
    page.table(
        List.of(text("What"), amount("Payees"), amount("Results"), amount("Effect on pay")), rows);
  }

  private void cliffs(Detail detail) {
    if (detail.cliffs().isEmpty()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Detail.Cliff cliff : detail.cliffs()) {
      rows.add(
          List.of(
              text(cliff.what()),
              text(cliff.measure() + " " + cliff.reach()),
              amount(Counted.number(cliff.payees())),
              amount(words.money(cliff.amount())),
              text(
                  String.join(
                      "; ",
                      cliff.nearest().stream()
                          .map(
                              n ->
                                  n.payee()
                                      + " in "
                                      + n.period()
                                      + (n.value().isEmpty() ? "" : " at " + n.value())
                                      + ": "
                                      + words.money(n.amount()))
                          .toList()))));
    }
    page.heading(3, "Just below a step");
    page.paragraph(
        "note",
        "Who stands within 5% below a step of pay, and what the step would pay on what they sold.");
    page.table(
        List.of(
            text("Step"), text("Just below"), amount("Payees"), amount("Would pay"), text("Most")),
        rows);
  }

  private void moved(String title, List<Figures.Moved> moved) {
    if (moved.isEmpty()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Figures.Moved m : moved) {
      List<String> why = new ArrayList<>(m.why());
      why.addAll(m.because());
      rows.add(
          List.of(
              text(m.payee()),
              amount(words.money(m.before())),
              amount(words.money(m.now())),
              amount(words.signed(m.change())),
              text(String.join("; ", why))));
    }
    page.heading(3, title);
    page.table(
        List.of(text("Payee"), amount("Before"), amount("Now"), amount("Change"), text("Why")),
        rows);
  }

  private void movement() {
    List<String> names =
        IntStream.rangeClosed(1, figures.movement().size()).mapToObj(Integer::toString).toList();
    page.raw("<div class=\"pair\">");
    page.chart(
        charts.grid(ReportCharts.Look.of("grid").along("tenth now"), names, figures.movement()),
        "Who moves where: rows are tenths of pay as it is",
        false);
    List<List<Cell>> rows = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      List<Integer> counts = figures.movement().get(row);
      int stay = counts.get(row);
      int up = counts.subList(row + 1, counts.size()).stream().mapToInt(i -> i).sum();
      int down = counts.subList(0, row).stream().mapToInt(i -> i).sum();
      rows.add(
          List.of(
              text("Tenth " + names.get(row)),
              amount(Counted.number(down)),
              amount(Counted.number(stay)),
              amount(Counted.number(up))));
    }
    page.table(List.of(text("As it is"), amount("Down"), amount("Stay"), amount("Up")), rows);
    page.raw("</div>\n");
  }

  private void groups() {
    if (figures.groups().isEmpty()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    String field = "";
    for (Figures.Group g : figures.groups()) {
      rows.add(
          List.of(
              text(g.field().equals(field) ? "" : g.field().replace('_', ' ')),
              text(g.value()),
              amount(Counted.number(g.payees())),
              amount(words.money(g.before())),
              amount(words.money(g.now())),
              amount(words.signed(g.now().minus(g.before()))),
              amount(ReportWords.relative(g.now().minus(g.before()), g.before())),
              amount(Counted.number(g.winners())),
              amount(Counted.number(g.losers()))));
      field = g.field();
    }
    page.heading(3, "By group");
    page.table(
        List.of(
            text("Field"),
            text("Group"),
            amount("Payees"),
            amount("Before"),
            amount("Now"),
            amount("Change"),
            amount("%"),
            amount("Gain"),
            amount("Lose")),
        rows);
  }
}
