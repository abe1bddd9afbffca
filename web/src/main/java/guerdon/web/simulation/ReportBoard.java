package guerdon.web.simulation;

import static guerdon.web.simulation.ReportHtml.amount;
import static guerdon.web.simulation.ReportHtml.text;

import guerdon.dsl.value.Rational;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Detail;
import guerdon.engine.simulate.Figures;
import guerdon.engine.simulate.Risk;
import guerdon.web.simulation.ReportHtml.Cell;
import guerdon.web.view.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The first page of a report: question, answer, cost, who wins and loses, risks, guards. */
final class ReportBoard {
  private static final int SHOWN = 16;
  private static final int RISKS_SHOWN = 8;
  private static final int MOST_ROWS = 200;

  private final SimulationOutcome outcome;
  private final Simulator.Result result;
  private final Figures base;
  private final ReportWords words;
  private final ReportHtml page;
  private final ReportCharts charts;

  ReportBoard(SimulationOutcome outcome, ReportHtml page, ReportCharts charts) {
    this.outcome = outcome;
    this.result = outcome.result();
    this.base = result.baseline();
    this.words = new ReportWords(outcome.plan().currency());
    this.page = page;
    this.charts = charts;
  }

  void write() {
    page.raw("<section class=\"board\">\n");
    page.paragraph("kicker", "Plan simulation");
    page.heading(1, outcome.plan().title());
    page.paragraph("meta", question());
    page.raw("<p class=\"answer\">").words(answer()).raw("</p>\n");
    tiles();
    page.heading(3, "Cost, winners and losers");
    costs();
    risks();
    page.paragraph("note", method());
    page.raw("</section>\n");
  }

  private String days() {
    String first = outcome.periods().getFirst().label();
    String last = outcome.periods().getLast().label();
    return first.equals(last) ? "in " + first : "from " + first + " to " + last;
  }

  private String question() {
    List<Figures> variants = result.variants();
    String plan =
        outcome.plan().name()
            + (outcome.plan().version().isEmpty() ? "" : " " + outcome.plan().version());
    if (variants.isEmpty()) {
      return "What does plan " + plan + " cost " + days() + ", and what does it risk?";
    }
    String what =
        variants.size() == 1
            ? "“" + variants.getFirst().variant().title() + "”"
            : Counted.number(variants.size()) + " variants";
    return "The question: what would "
        + what
        + " have cost "
        + days()
        + " in place of plan "
        + plan
        + ", and who among "
        + Counted.of(base.payees(), "payee")
        + " would have won or lost?";
  }

  private String cost(Figures figures) {
    Rational share = ReportWords.costOfSales(figures);
    return words.money(figures.cost())
        + (share == null ? "" : " (" + ReportWords.share(share, 2) + " of sales)");
  }

  private String change(Figures figures) {
    int way = figures.change().signum();
    String relative = ReportWords.relative(figures.change(), base.cost());
    return way == 0
        ? "costs the same"
        : "costs "
            + words.money(figures.change().abs())
            + (way > 0 ? " more" : " less")
            + (relative.isEmpty() ? "" : " (" + relative + ")");
  }

  private static String movers(Figures figures) {
    return Counted.of(figures.winners(), "payee gains", "payees gain")
        + ", "
        + Counted.of(figures.losers(), "loses", "lose")
        + ", "
        + Counted.of(figures.unchanged(), "stays", "stay")
        + " as before";
  }

  private String answer() {
    List<Figures> variants = result.variants();
    StringBuilder answer = new StringBuilder();
    if (variants.isEmpty()) {
      answer
          .append("The plan costs ")
          .append(cost(base))
          .append(" for ")
          .append(Counted.of(base.payees(), "payee"))
          .append(".");
    } else if (variants.size() == 1) {
      Figures only = variants.getFirst();
      answer
          .append("“")
          .append(only.variant().title())
          .append("” ")
          .append(change(only))
          .append(": ")
          .append(cost(only))
          .append(" in place of ")
          .append(cost(base))
          .append(". ")
          .append(movers(only))
          .append(".");
    } else {
      Figures least = variants.stream().min(Comparator.comparing(Figures::cost)).orElseThrow();
      Figures most = variants.stream().max(Comparator.comparing(Figures::cost)).orElseThrow();
      answer
          .append("The plan as it is costs ")
          .append(cost(base))
          .append(". Of ")
          .append(Counted.number(variants.size()))
          .append(" variants the cheapest, “")
          .append(least.variant().title())
          .append("”, ")
          .append(change(least))
          .append("; the dearest, “")
          .append(most.variant().title())
          .append("”, ")
          .append(change(most))
          .append(".");
    }
    answer.append(" ").append(guards());
    if (!result.risks().isEmpty()) {
      Risk risk = result.risks().getLast();
      answer
          .append(" By chance, ")
          .append(result.risks().size() == 1 ? "it" : "“" + title(risk.variant()) + "”")
          .append(" costs between ")
          .append(words.money(risk.percentile(5)))
          .append(" and ")
          .append(words.money(risk.percentile(95)))
          .append(" in nine histories of ten.");
    }
    return answer.toString();
  }

  private String title(String variant) {
    return result.variants().stream()
        .filter(f -> f.variant().name().equals(variant))
        .map(f -> f.variant().title())
        .findFirst()
        .orElse(outcome.plan().title());
  }

  private String guards() {
    List<Figures> all = new ArrayList<>(List.of(base));
    all.addAll(result.variants());
    if (all.stream().allMatch(f -> f.guards().isEmpty())) {
      return "The plan states no guards.";
    }
    long broken = all.stream().filter(f -> ReportWords.look(f).equals("broken")).count();
    long holding = all.stream().filter(f -> ReportWords.look(f).equals("holds")).count();
    return broken > 0
        ? "Guards are broken by "
            + Counted.number(broken)
            + " of "
            + Counted.of(all.size(), "plan")
            + "."
        : holding == all.size() ? "All guards hold." : "No guard is broken; some cannot be told.";
  }

  private void tiles() {
    page.raw("<div class=\"tiles\">\n");
    page.tile("", words.money(base.cost()), "cost of the plan as it is");
    Rational share = ReportWords.costOfSales(base);
    if (share != null) {
      Detail.Sales sales = Objects.requireNonNull(Objects.requireNonNull(base.detail()).sales());
      page.tile(
          "",
          ReportWords.share(share, 2),
          "cost of sales, of " + words.about(sales.amount()) + " (" + sales.title() + ")");
    }
    if (result.variants().size() == 1) {
      Figures only = result.variants().getFirst();
      page.tile(
          "",
          words.signed(only.change()),
          "change " + ReportWords.relative(only.change(), base.cost()));
      page.tile(
          "good", Counted.number(only.winners()), "payees gain " + words.money(only.gained()));
      page.tile(
          only.losers() > 0 ? "bad" : "",
          Counted.number(only.losers()),
          "payees lose " + words.money(only.lost()));
    } else {
      page.tile(
          "", words.about(base.median()), "median pay of " + Counted.of(base.payees(), "payee"));
      page.tile("", ReportWords.share(base.topShare(), 1), "goes to the best paid tenth");
    }
    String verdict = ReportWords.verdict(base);
    String look = ReportWords.look(base);
    page.tile(
        look.equals("broken") ? "bad" : look.equals("holds") ? "good" : "",
        verdict,
        "guards of the plan as it is");
    if (!result.risks().isEmpty()) {
      Risk risk = result.risks().getFirst();
      page.tile("warn", words.money(risk.percentile(95)), "is not exceeded in 95% of histories");
    }
    page.raw("</div>\n");
  }

  private void costs() {
    List<Figures> all = new ArrayList<>(List.of(base));
    all.addAll(result.variants());
    boolean few = result.variants().size() <= SHOWN;
    if (few && !result.variants().isEmpty()) {
      page.raw("<div class=\"two\">");
      List<String> names = result.variants().stream().map(f -> f.variant().title()).toList();
      page.chart(
          charts.bars(
              ReportCharts.Look.of("bars").inMoney(),
              names,
              List.of(
                  new ReportCharts.Series(
                      "Change of cost", result.variants().stream().map(Figures::change).toList()))),
          "Change of cost",
          false);
      page.chart(
          charts.bars(
              ReportCharts.Look.of("bars").onTop(),
              names,
              List.of(
                  series("gain", "good", Figures::winners),
                  series("stay", "same", Figures::unchanged),
                  series("lose", "bad", Figures::losers))),
          "Payees who gain, stay and lose",
          false);
      page.raw("</div>\n");
    } else if (!few) {
      sweep();
    }
    table(all);
  }

  private ReportCharts.Series series(
      String name, String colour, java.util.function.ToIntFunction<Figures> count) {
    return new ReportCharts.Series(
        name,
        result.variants().stream().map(f -> Rational.of(count.applyAsInt(f))).toList(),
        colour);
  }

  /** Many variants: cost along the one parameter that was swept, or cost beside winners. */
  private void sweep() {
    List<List<Rational>> points = new ArrayList<>();
    boolean one = result.variants().stream().allMatch(f -> f.settings().size() == 1);
    for (Figures figures : result.variants()) {
      Rational value = one ? setting(figures) : null;
      points.add(
          value != null
              ? List.of(value, figures.cost())
              : List.of(figures.cost(), Rational.of(figures.winners() - figures.losers())));
    }
    String parameter =
        one ? result.variants().getFirst().settings().keySet().iterator().next() : "";
    boolean percent =
        one && result.variants().getFirst().settings().values().iterator().next().endsWith("%");
    if (one) {
      page.chart(
          charts.lines(
              ReportCharts.Look.of("lines").inMoney().along(parameter),
              List.of(new ReportCharts.Line("Cost", points)),
              java.util.Map.of(),
              percent),
          "Cost by " + parameter,
          true);
    } else {
      page.chart(
          charts.points(
              ReportCharts.Look.of("points").inMoney().along("cost"),
              "winners less losers",
              result.variants().stream().map(f -> f.variant().title()).toList(),
              points),
          "Each variant by its cost and by who wins and loses",
          true);
    }
  }

  private static @Nullable Rational setting(Figures figures) {
    String value = figures.settings().values().iterator().next();
    return Rational.parse(value.endsWith("%") ? value.substring(0, value.length() - 1) : value);
  }

  private void table(List<Figures> all) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Figures f : all.subList(0, Math.min(MOST_ROWS, all.size()))) {
      boolean first = f.equals(base);
      rows.add(
          List.of(
              text(first ? f.variant().title() + " (as it is)" : f.variant().title()),
              amount(words.money(f.cost())),
              amount(first ? "" : words.signed(f.change())),
              amount(first ? "" : ReportWords.relative(f.change(), base.cost())),
              amount(ReportWords.share(ReportWords.costOfSales(f), 2)),
              amount(first ? "" : Counted.number(f.winners())),
              amount(first ? "" : Counted.number(f.losers())),
              amount(words.about(f.median())),
              amount(ReportWords.share(f.topShare(), 1)),
              new Cell(ReportWords.verdict(f), false, ReportWords.look(f))));
    }
    page.table(
        List.of(
            text("Plan"),
            amount("Cost"),
            amount("Change"),
            amount("%"),
            amount("Of sales"),
            amount("Gain"),
            amount("Lose"),
            amount("Median pay"),
            amount("Top tenth"),
            text("Guards")),
        rows);
    if (all.size() > MOST_ROWS) {
      page.paragraph("note", "All " + Counted.number(all.size()) + " plans are in variants.csv.");
    }
  }

  private void risks() {
    List<String> told = new ArrayList<>();
    List<Figures> all = new ArrayList<>(List.of(base));
    all.addAll(result.variants().subList(0, Math.min(SHOWN, result.variants().size())));
    for (Figures f : all) {
      for (Figures.GuardResult guard : f.guards()) {
        if (guard.verdict() == Figures.Verdict.BROKEN) {
          told.add(
              f.variant().title()
                  + " breaks guard “"
                  + guard.title()
                  + "”: "
                  + guard.figure()
                  + ".");
        }
      }
      Detail detail = f.detail();
      Detail.Cliff steepest =
          (detail == null ? List.<Detail.Cliff>of() : detail.cliffs())
              .stream()
                  .filter(cliff -> cliff.payees() > 0)
                  .max(Comparator.comparing(Detail.Cliff::amount))
                  .orElse(null);
      if (steepest != null) {
        told.add(
            f.variant().title()
                + ": "
                + Counted.of(steepest.payees(), "payee stood", "payees stood")
                + " just below a step of pay ("
                + steepest.what()
                + "), which would have paid "
                + words.money(steepest.amount())
                + " more.");
      }
      if (f.incomplete() > 0) {
        told.add(
            f.variant().title()
                + ": "
                + Counted.of(f.incomplete(), "result is", "results are")
                + " incomplete and count as nothing.");
      }
    }
    for (Risk risk : result.risks()) {
      told.add(
          title(risk.variant())
              + ": a budget of "
              + words.money(risk.budget())
              + " is exceeded in "
              + ReportWords.share(risk.exceeding(), 1)
              + " of the histories"
              + (risk.exceeding().isZero()
                  ? "."
                  : ", by " + words.about(risk.meanExcess()) + " on average."));
    }
    page.heading(3, "Risks");
    if (told.isEmpty()) {
      page.paragraph(
          "",
          "No guard is broken, nobody stands just below a step of pay, and every result is"
              + " complete.");
      return;
    }
    page.raw("<ul class=\"risks\">");
    for (String each : told.subList(0, Math.min(RISKS_SHOWN, told.size()))) {
      page.raw("<li>").words(each).raw("</li>\n");
    }
    if (told.size() > RISKS_SHOWN) {
      page.raw("<li>")
          .words("and " + (told.size() - RISKS_SHOWN) + " more, told below.")
          .raw("</li>");
    }
    page.raw("</ul>\n");
  }

  private String method() {
    StringBuilder method =
        new StringBuilder(
            "Method: every payee was paid again for every period by every plan, with exact"
                + " arithmetic; nothing is estimated, and behaviour is taken as it was. ");
    outcome
        .hashes()
        .plans()
        .forEach(
            (name, hash) -> method.append(name(name)).append(' ').append(hash, 0, 12).append("… "));
    return method.append("(SHA-256; all at the end).").toString();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
