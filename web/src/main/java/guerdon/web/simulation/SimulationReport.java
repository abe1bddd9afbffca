package guerdon.web.simulation;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Figures;
import guerdon.web.view.Charts;
import guerdon.web.view.Counted;
import guerdon.web.view.Pages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The report of a simulation: one page that needs nothing else, with charts, that prints well. */
final class SimulationReport {
  private static final int IN_DETAIL = 12;

  private final Plan plan;
  private final List<PayPeriod> periods;
  private final Simulator.Result result;
  private final CurrencyCode currency;
  private final StringBuilder page = new StringBuilder();

  SimulationReport(SimulationOutcome outcome) {
    this.plan = outcome.plan();
    this.periods = outcome.periods();
    this.result = outcome.result();
    this.currency = plan.currency();
  }

  String html() {
    String title = "What-if: " + plan.title();
    page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>")
        .append(Charts.text(title))
        .append("</title>\n<style>\n")
        .append(Pages.STYLE)
        .append("</style></head><body>\n<h1>")
        .append(Charts.text(title))
        .append("</h1>\n<p class=\"lead\">Plan ")
        .append(Charts.text(plan.name() + " " + plan.version()))
        .append(", pay periods ")
        .append(Charts.text(periods.getFirst().label() + " to " + periods.getLast().label()))
        .append(": ")
        .append(Counted.of(result.baseline().payees(), "payee"))
        .append(", ")
        .append(Counted.of(result.variants().size(), "variant"))
        .append(". Every figure comes from paying all periods again; nothing is estimated.</p>\n");
    summary();
    guards();
    List<Figures> detailed = result.variants().size() <= IN_DETAIL ? result.variants() : extremes();
    if (detailed.size() < result.variants().size()) {
      page.append("<p>Of the ")
          .append(Counted.number(result.variants().size()))
          .append(
              " variants the cheapest, the dearest and those with most winners and fewest losers"
                  + " are shown in detail; all are in variants.csv.</p>\n");
    }
    detailed.forEach(this::variant);
    page.append("<h2>How to read this</h2><ul>")
        .append(
            "<li>Winners and losers are payees whose pay over all periods changes by at least the")
        .append(
            " threshold.</li><li>Tenths are formed by the pay under the first plan; payees with")
        .append(" equal pay are in one tenth.</li><li>The Gini coefficient is 0 where all get the")
        .append(" same and near 1 where one gets all.</li><li>Results that could not be computed")
        .append(" count as nothing and are counted as incomplete.</li></ul>\n</body></html>\n");
    return page.toString();
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

  private String money(Rational amount) {
    return Charts.text(Charts.money(amount, currency));
  }

  private void summary() {
    page.append("<h2>Cost</h2>\n");
    if (!result.variants().isEmpty()) {
      List<String> names = new ArrayList<>(List.of(result.baseline().variant().name()));
      List<Rational> costs = new ArrayList<>(List.of(result.baseline().cost()));
      result.variants().stream()
          .limit(40)
          .forEach(
              f -> {
                names.add(f.variant().name());
                costs.add(f.cost());
              });
      page.append(Charts.bars("Cost by plan", names, costs, currency));
    }
    page.append("<table><thead><tr><th>Plan</th><th>Cost</th><th>Change</th><th>%</th>")
        .append("<th>Win</th><th>Lose</th><th>Same</th><th>Average</th><th>Top tenth</th>")
        .append("<th>Gini</th><th>Guards</th></tr></thead><tbody>\n");
    row(result.baseline(), true);
    result.variants().stream().limit(200).forEach(f -> row(f, false));
    page.append("</tbody></table>\n");
  }

  private void row(Figures f, boolean base) {
    Rational before = result.baseline().cost();
    page.append("<tr><td>")
        .append(Charts.text(f.variant().title()))
        .append("</td><td class=\"n\">")
        .append(money(f.cost()))
        .append("</td><td class=\"n\">")
        .append(base ? "" : Charts.text(Charts.signed(f.change(), currency)))
        .append("</td><td class=\"n\">")
        .append(base || before.signum() <= 0 ? "" : Charts.percent(f.change().dividedBy(before)))
        .append("</td><td class=\"n\">")
        .append(base ? "" : Counted.number(f.winners()))
        .append("</td><td class=\"n\">")
        .append(base ? "" : Counted.number(f.losers()))
        .append("</td><td class=\"n\">")
        .append(base ? "" : Counted.number(f.unchanged()))
        .append("</td><td class=\"n\">")
        .append(f.average() == null ? "–" : money(rounded(f.average())))
        .append("</td><td class=\"n\">")
        .append(f.topShare() == null ? "–" : share(f.topShare()))
        .append("</td><td class=\"n\">")
        .append(Charts.text(String.valueOf(SimulationView.rounded(f.gini(), 3))))
        .append("</td><td>")
        .append(verdict(f))
        .append("</td></tr>\n");
  }

  private Rational rounded(Rational amount) {
    return amount.roundedToDecimals(
        currency.minorDigits(), guerdon.dsl.value.Rounding.Mode.HALF_UP);
  }

  private static String share(Rational share) {
    return ValueFormat.percent(share.roundedToDecimals(3, guerdon.dsl.value.Rounding.Mode.HALF_UP));
  }

  private static String verdict(Figures f) {
    long broken = f.guards().stream().filter(g -> g.verdict() == Figures.Verdict.BROKEN).count();
    return f.guards().isEmpty() ? "–" : broken == 0 ? "hold" : broken + " broken";
  }

  private void guards() {
    List<Figures> all = new ArrayList<>(List.of(result.baseline()));
    all.addAll(result.variants().stream().limit(IN_DETAIL).toList());
    if (all.stream().allMatch(f -> f.guards().isEmpty())) {
      return;
    }
    page.append("<h2>Guards</h2>\n<table><thead><tr><th>Plan</th><th>Guard</th><th>Verdict</th>")
        .append("<th>Figure</th><th>Behind it</th></tr></thead><tbody>\n");
    for (Figures figures : all) {
      for (Figures.GuardResult guard : figures.guards()) {
        String word = guard.verdict().name().toLowerCase(java.util.Locale.ROOT);
        page.append("<tr class=\"")
            .append(word)
            .append("\"><td>")
            .append(Charts.text(figures.variant().title()))
            .append("</td><td>")
            .append(Charts.text(guard.title()))
            .append("</td><td>")
            .append(word)
            .append("</td><td>")
            .append(Charts.text(guard.figure()))
            .append("</td><td>")
            .append(Charts.text(String.join("; ", guard.behind())))
            .append("</td></tr>\n");
      }
    }
    page.append("</tbody></table>\n");
  }

  private void variant(Figures f) {
    page.append("<section><h2>")
        .append(Charts.text(f.variant().title()))
        .append("</h2>\n<p>")
        .append(Counted.of(f.winners(), "payee gains", "payees gain"))
        .append(" ")
        .append(money(f.gained()))
        .append(" together, ")
        .append(Counted.of(f.losers(), "loses", "lose"))
        .append(" ")
        .append(money(f.lost()))
        .append("; ")
        .append(Counted.of(f.unchanged(), "is", "are"))
        .append(" as before.");
    if (f.incomplete() > 0) {
      page.append(" ").append(Counted.of(f.incomplete(), "result is", "results are"));
      page.append(" incomplete.");
    }
    page.append("</p>\n<div class=\"charts\">");
    page.append(
        Charts.changes(
            "Change by tenth of pay",
            f.deciles().stream().map(g -> "Tenth " + g.value()).toList(),
            f.deciles().stream().map(g -> g.now().minus(g.before())).toList(),
            currency));
    page.append(
        Charts.changes(
            "Change by component",
            f.components().stream().map(Figures.Part::title).toList(),
            f.components().stream().map(p -> p.now().minus(p.before())).toList(),
            currency));
    page.append("</div>\n");
    groups(f);
    moved("Who gains most", f.mostGained());
    moved("Who loses most", f.mostLost());
    movement(f);
    page.append("</section>\n");
  }

  private void groups(Figures f) {
    if (f.groups().isEmpty()) {
      return;
    }
    page.append("<h3>By group</h3>\n<table><thead><tr><th>Field</th><th>Group</th><th>Payees</th>")
        .append("<th>Before</th><th>Now</th><th>Change</th><th>Win</th><th>Lose</th></tr></thead>")
        .append("<tbody>\n");
    for (Figures.Group g : f.groups()) {
      page.append("<tr><td>")
          .append(Charts.text(g.field().replace('_', ' ')))
          .append("</td><td>")
          .append(Charts.text(g.value()))
          .append("</td><td class=\"n\">")
          .append(Counted.number(g.payees()))
          .append("</td><td class=\"n\">")
          .append(money(g.before()))
          .append("</td><td class=\"n\">")
          .append(money(g.now()))
          .append("</td><td class=\"n\">")
          .append(Charts.text(Charts.signed(g.now().minus(g.before()), currency)))
          .append("</td><td class=\"n\">")
          .append(Counted.number(g.winners()))
          .append("</td><td class=\"n\">")
          .append(Counted.number(g.losers()))
          .append("</td></tr>\n");
    }
    page.append("</tbody></table>\n");
  }

  private void moved(String title, List<Figures.Moved> moved) {
    if (moved.isEmpty()) {
      return;
    }
    page.append("<h3>")
        .append(title)
        .append("</h3>\n<table><thead><tr><th>Payee</th><th>Before</th><th>Now</th>")
        .append("<th>Change</th><th>Why</th></tr></thead><tbody>\n");
    for (Figures.Moved m : moved) {
      page.append("<tr><td>")
          .append(Charts.text(m.payee()))
          .append("</td><td class=\"n\">")
          .append(money(m.before()))
          .append("</td><td class=\"n\">")
          .append(money(m.now()))
          .append("</td><td class=\"n\">")
          .append(Charts.text(Charts.signed(m.change(), currency)))
          .append("</td><td>")
          .append(Charts.text(String.join("; ", m.why())))
          .append("</td></tr>\n");
    }
    page.append("</tbody></table>\n");
  }

  private void movement(Figures f) {
    page.append("<h3>Who moves where</h3>\n<p>Rows: tenths of pay before, the lowest first;")
        .append(" columns: tenths now.</p>\n<table class=\"grid\"><thead><tr><th></th>");
    for (int at = 1; at <= f.movement().size(); at++) {
      page.append("<th>").append(at).append("</th>");
    }
    page.append("</tr></thead><tbody>\n");
    for (int row = 0; row < f.movement().size(); row++) {
      page.append("<tr><th>").append(row + 1).append("</th>");
      for (int column = 0; column < f.movement().get(row).size(); column++) {
        int count = f.movement().get(row).get(column);
        page.append("<td class=\"n")
            .append(count == 0 ? "" : row == column ? " stay" : " move")
            .append("\">")
            .append(count == 0 ? "" : Counted.number(count))
            .append("</td>");
      }
      page.append("</tr>\n");
    }
    page.append("</tbody></table>\n");
  }
}
