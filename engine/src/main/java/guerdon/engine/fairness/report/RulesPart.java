package guerdon.engine.fairness.report;

import guerdon.engine.fairness.Numbers;
import guerdon.engine.fairness.report.FairnessReport.Block;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the rules themselves do to groups. */
final class RulesPart {
  private static final double TELLING = 0.6;

  private final ReportBuilder report;
  private final List<Block> blocks = new ArrayList<>();

  private RulesPart(ReportBuilder report) {
    this.report = report;
  }

  static Section of(ReportBuilder report) {
    RulesPart part = new RulesPart(report);
    if (!report.study().proofs().isEmpty()) {
      part.blocks.add(new Words(report.study().proofs()));
    }
    part.components();
    part.effects();
    part.thresholds();
    part.proxies();
    if (part.blocks.isEmpty()) {
      part.blocks.add(
          new Words(
              List.of(
                  "Nothing is known of the rules: run the report on a plan, or name components,"
                      + " thresholds and inputs of the table.")));
    }
    return new Section(
        "rules",
        "The rules",
        "What each part of the rules does to the gap, whether pay changes its course where one"
            + " group stands, and which inputs tell who is in a group.",
        part.blocks);
  }

  private void components() {
    if (report.study().parts().isEmpty()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    List<String> parts = report.study().parts();
    for (People people : report.attributes()) {
      Sums amounts = new Sums(people.places() * parts.size());
      for (int part = 0; part < parts.size(); part++) {
        double[] own = report.table().numbers(parts.get(part));
        for (int row = 0; row < own.length; row++) {
          amounts.add(people.place(row) * parts.size() + part, own[row]);
        }
      }
      boolean[][] withheld = amounts.withheld(parts.size(), report.smallest());
      double mean = Numbers.mean(ReportBuilder.of(report.pay(), people, 0));
      for (int group = 1; group < people.groups().size(); group++) {
        if (!report.compares(people, group)) {
          continue;
        }
        for (int part = 0; part < parts.size(); part++) {
          double[] of = report.table().numbers(parts.get(part));
          double first = Numbers.mean(ReportBuilder.of(of, people, 0));
          double second = Numbers.mean(ReportBuilder.of(of, people, group));
          boolean both = !withheld[0][part] && !withheld[group][part];
          rows.add(
              List.of(
                  Cells.text(people.name(group)),
                  Cells.text(parts.get(part)),
                  withheld[0][part] ? Cells.HIDDEN : Cells.amount(first),
                  withheld[group][part] ? Cells.HIDDEN : Cells.amount(second),
                  both ? Cells.percent(ReportBuilder.gap(first, second)) : Cells.HIDDEN,
                  both ? Cells.percent(100 * (first - second) / mean) : Cells.HIDDEN));
        }
      }
    }
    blocks.add(
        new Grid(
            "components",
            "Which component the gap is in",
            List.of("Group", "Component", "Mean against", "Mean", "Gap", "Points of the whole gap"),
            rows,
            "Means over everybody; the last column adds up to the gap of means of the whole.",
            "Why a component pays a group less."));
  }

  private void effects() {
    if (report.study().effects().isEmpty()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Study.Effect effect : report.study().effects()) {
      double[] without = effect.pay().toArray();
      List<List<Boolean>> changeShown = report.changeShown(without);
      Cell cost =
          report.wholeShown(without)
              ? Cells.amount(Numbers.sum(without) - Numbers.sum(report.pay()))
              : Cells.HIDDEN;
      for (People people : report.attributes()) {
        double[] first = ReportBuilder.of(report.pay(), people, 0);
        double[] firstWithout = ReportBuilder.of(without, people, 0);
        List<Boolean> shown = changeShown.get(report.attributes().indexOf(people));
        for (int group = 1; group < people.groups().size(); group++) {
          if (!shown.getFirst() || !shown.get(group)) {
            rows.add(
                List.of(
                    Cells.text(effect.clause()),
                    Cells.text(people.name(group)),
                    cost,
                    Cells.HIDDEN,
                    Cells.HIDDEN,
                    Cells.HIDDEN));
            continue;
          }
          double[] own = ReportBuilder.of(report.pay(), people, group);
          double[] ownWithout = ReportBuilder.of(without, people, group);
          double gap = ReportBuilder.meanGap(first, own);
          double other = ReportBuilder.meanGap(firstWithout, ownWithout);
          rows.add(
              List.of(
                  Cells.text(effect.clause()),
                  Cells.text(people.name(group)),
                  cost,
                  Cells.percent(gap),
                  Cells.percent(other),
                  Cells.percent(gap - other)));
        }
      }
    }
    if (!rows.isEmpty()) {
      blocks.add(
          new Grid(
              "effects",
              "What each clause does: pay computed without it",
              List.of("Clause", "Group", "Cost without it", "Gap", "Gap without it", "Clause adds"),
              rows,
              "All periods are paid again without the clause, exactly; above zero in the last"
                  + " column the clause widens the gap of means (points). Hidden where fewer than "
                  + report.smallest()
                  + " people of a group get something else without the clause, or one of them most"
                  + " of it.",
              "How people would behave without it."));
    }
  }

  private void thresholds() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Study.Threshold threshold : report.study().thresholds()) {
      double[] numbers = report.table().numbersOrNone(threshold.column());
      for (People people : report.attributes()) {
        Cuts cuts = Cuts.of(threshold.values(), numbers, people, report.smallest());
        for (double at : threshold.values()) {
          for (int group = 0; group < people.groups().size(); group++) {
            int known = cuts.known(group);
            if (known < report.smallest()) {
              continue;
            }
            Integer reach = cuts.atLeast(group, at);
            Integer near = cuts.atLeast(group, Cuts.near(at));
            rows.add(
                List.of(
                    Cells.text(threshold.column() + " " + plain(at)),
                    Cells.text(people.name(group)),
                    Cells.count(known),
                    reach == null ? Cells.HIDDEN : Cells.percent(100.0 * reach / known),
                    reach == null || near == null
                        ? Cells.HIDDEN
                        : Cells.percent(100.0 * (near - reach) / known)));
          }
        }
      }
    }
    if (!rows.isEmpty()) {
      blocks.add(
          new Grid(
              "thresholds",
              "Who reaches a threshold, and who stands just before it",
              List.of("Threshold", "Group", "People", "Reach it", "Miss it by up to 5%"),
              rows,
              "Shares of the people whose value is known; hidden where fewer than "
                  + report.smallest()
                  + " people would be told apart.",
              "How much pay hangs on the threshold: see the payout curves of the plan letter."));
    }
  }

  private static String plain(double number) {
    return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** How well one input alone tells who is in a group. */
  private record Proxy(String input, People people, int group, double auc) {}

  private void proxies() {
    List<Proxy> proxies = new ArrayList<>();
    for (String input : report.study().inputs()) {
      Ranked ranked = Ranked.of(report.table().texts(input));
      for (People people : report.attributes()) {
        if (input.equals(people.column())) {
          continue;
        }
        int[][] counts = ranked.counts(people);
        for (int group = 1; group < people.groups().size(); group++) {
          if (people.size(group) >= report.smallest() && people.size(0) >= report.smallest()) {
            proxies.add(new Proxy(input, people, group, ranked.auc(counts, group)));
          }
        }
      }
    }
    if (proxies.isEmpty()) {
      return;
    }
    proxies.sort(Comparator.comparingDouble((Proxy proxy) -> -proxy.auc()));
    List<List<Cell>> rows = new ArrayList<>();
    for (Proxy proxy : proxies) {
      boolean telling = proxy.auc() >= TELLING;
      rows.add(
          List.of(
              Cells.text(proxy.input()),
              Cells.text(proxy.people().name(proxy.group())),
              Cells.ratio(proxy.auc(), telling),
              Cells.text(telling ? "may stand for the group" : "")));
    }
    blocks.add(
        new Grid(
            "proxies",
            "Which inputs of the rules tell who is in a group",
            List.of("Input", "Group", "AUC", "Reading"),
            rows,
            "The chance that the input ranks somebody of the group and somebody of the group that"
                + " is compared with in one order (area under the ROC curve; 0.5 is none, 1 is"
                + " certain). Categories are ranked by the group's share in them, which overstates"
                + " slightly where categories are small.",
            "Several inputs together can tell more than each alone."));
  }

  /**
   * The values of an input in order, and which of them each row has.
   *
   * @param byNumber whether values have an order of their own
   */
  private record Ranked(List<Integer> rows, int values, boolean byNumber) {
    static Ranked of(List<String> cells) {
      Map<String, Integer> places = new HashMap<>();
      for (String cell : cells) {
        places.putIfAbsent(cell, places.size());
      }
      boolean numeric = places.keySet().stream().allMatch(RulesPart::number);
      boolean byNumber = numeric && places.size() > 10;
      if (byNumber) {
        List<String> order = new ArrayList<>(places.keySet());
        Map<String, Double> numbers = new HashMap<>();
        order.forEach(cell -> numbers.put(cell, Double.parseDouble(cell)));
        order.sort(Comparator.comparingDouble(cell -> Objects.requireNonNull(numbers.get(cell))));
        int place = -1;
        double last = Double.NaN;
        for (String cell : order) {
          double number = Objects.requireNonNull(numbers.get(cell));
          place += number == last ? 0 : 1;
          last = number;
          places.put(cell, place);
        }
      }
      List<Integer> rows = cells.stream().map(places::get).toList();
      return new Ranked(rows, places.size(), byNumber);
    }

    /** How many of each group have each value. */
    int[][] counts(People people) {
      int[][] counts = new int[people.groups().size()][values];
      for (int row = 0; row < rows.size(); row++) {
        if (people.of(row) >= 0) {
          counts[people.of(row)][rows.get(row)]++;
        }
      }
      return counts;
    }

    double auc(int[][] counts, int group) {
      List<Integer> order = new ArrayList<>();
      for (int value = 0; value < values; value++) {
        if (counts[0][value] + counts[group][value] > 0) {
          order.add(value);
        }
      }
      if (!byNumber) {
        order.sort(
            Comparator.comparingDouble(
                value ->
                    (double) counts[group][value] / (counts[0][value] + counts[group][value])));
      }
      double below = 0;
      double won = 0;
      double second = 0;
      for (int value : order) {
        won += counts[group][value] * (below + counts[0][value] / 2.0);
        below += counts[0][value];
        second += counts[group][value];
      }
      double auc = won / (below * second);
      return Math.max(auc, 1 - auc);
    }
  }

  private static boolean number(String cell) {
    try {
      return Double.isFinite(Double.parseDouble(cell));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
