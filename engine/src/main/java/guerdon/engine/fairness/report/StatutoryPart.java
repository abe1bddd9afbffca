package guerdon.engine.fairness.report;

import guerdon.engine.fairness.Numbers;
import guerdon.engine.fairness.report.FairnessReport.Block;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The tables that laws ask for, computed on incentive pay. */
final class StatutoryPart {
  private static final int BANDS = 4;
  private static final double TRIGGER = 5;

  private final ReportBuilder report;
  private final List<Block> blocks = new ArrayList<>();

  private StatutoryPart(ReportBuilder report) {
    this.report = report;
  }

  static Section of(ReportBuilder report) {
    StatutoryPart part = new StatutoryPart(report);
    for (People people : report.attributes()) {
      part.bonus(people);
      part.bands(people);
    }
    if (report.study().category().isEmpty()) {
      part.blocks.add(
          new Words(
              List.of(
                  "No categories of workers are named, so the table of Directive (EU) 2023/970 by"
                      + " category is not computed. Name the columns of the same work or work of"
                      + " equal value.")));
    } else {
      report.attributes().forEach(part::categories);
    }
    return new Section(
        "statutory",
        "Tables of the law",
        "The figures that the United Kingdom (SI 2017/172) and Directive (EU) 2023/970 define, on"
            + " the pay of this report. They are no legal advice, and only sex is what those laws"
            + " ask about; other attributes are shown alike.",
        part.blocks);
  }

  private List<Integer> shown(People people) {
    return IntStream.range(1, people.groups().size())
        .filter(group -> people.size(group) >= report.smallest())
        .filter(group -> people.size(0) >= report.smallest())
        .boxed()
        .toList();
  }

  private void bonus(People people) {
    List<List<Cell>> rows = new ArrayList<>();
    double[] first = ReportBuilder.of(report.pay(), people, 0);
    double[] firstPaid = ReportBuilder.positive(first);
    for (int group : shown(people)) {
      double[] own = ReportBuilder.of(report.pay(), people, group);
      double[] paid = ReportBuilder.positive(own);
      boolean compared = report.compares(people, group);
      boolean few =
          !compared || paid.length < report.smallest() || firstPaid.length < report.smallest();
      List<Cell> row = new ArrayList<>();
      row.add(Cells.text(people.groups().get(group)));
      row.add(Cells.count(first.length));
      row.add(Cells.count(own.length));
      row.add(few ? Cells.HIDDEN : Cells.percent(ReportBuilder.meanGap(firstPaid, paid)));
      row.add(few ? Cells.HIDDEN : Cells.percent(ReportBuilder.medianGap(firstPaid, paid)));
      row.add(compared ? Cells.percent(ReportBuilder.meanGap(first, own)) : Cells.HIDDEN);
      row.add(compared ? Cells.percent(ReportBuilder.medianGap(first, own)) : Cells.HIDDEN);
      row.add(Cells.percent(100.0 * firstPaid.length / first.length));
      row.add(Cells.percent(100.0 * paid.length / own.length));
      rows.add(row);
    }
    if (!rows.isEmpty()) {
      String reference = people.groups().getFirst();
      blocks.add(
          new Grid(
              "bonus-" + people.column(),
              "Bonus gap by " + people.column() + ", against " + reference,
              List.of(
                  "Group",
                  "n against",
                  "n",
                  "Mean gap, recipients",
                  "Median gap, recipients",
                  "Mean gap, all",
                  "Median gap, all",
                  "Paid of " + reference,
                  "Paid of the group"),
              rows,
              "UK regulations 10 to 12: means and medians over those who were paid bonus pay, and"
                  + " the shares who were. The Directive does not say whether those who are paid"
                  + " nothing count, so both are shown.",
              "Part-time pay is not made up to full time."));
    }
  }

  /** Four bands of equally many people; people of equal pay keep their mix in each band. */
  private void bands(People people) {
    List<Integer> others = shown(people);
    double[] pay = report.pay();
    if (others.isEmpty() || pay.length < BANDS * report.smallest()) {
      return;
    }
    List<Integer> groups = new ArrayList<>(List.of(0));
    groups.addAll(others);
    Integer[] order = new Integer[pay.length];
    Arrays.setAll(order, at -> at);
    Arrays.sort(order, (left, right) -> Double.compare(pay[left], pay[right]));
    double[][] counts = new double[BANDS][people.places()];
    double[] sizes = new double[BANDS];
    int start = 0;
    while (start < order.length) {
      int end = start;
      double[] mix = new double[people.places()];
      while (end < order.length && pay[order[end]] == pay[order[start]]) {
        mix[people.place(order[end])]++;
        end++;
      }
      for (int band = 0; band < BANDS; band++) {
        double inside =
            Math.max(
                0,
                Math.min(end, edge(band + 1, pay.length))
                    - Math.max(start, edge(band, pay.length)));
        sizes[band] += inside;
        for (int group = 0; group < mix.length; group++) {
          counts[band][group] += mix[group] * inside / (end - start);
        }
      }
      start = end;
    }
    int[][] rounded = new int[BANDS][people.places()];
    for (int band = 0; band < BANDS; band++) {
      for (int group = 0; group < rounded[band].length; group++) {
        double count = counts[band][group];
        rounded[band][group] = count > 0 ? Math.max(1, (int) Math.round(count)) : 0;
      }
    }
    boolean[][] hidden = Hidden.grid(rounded, report.smallest());
    List<List<Cell>> rows = new ArrayList<>();
    for (int band = BANDS - 1; band >= 0; band--) {
      List<Cell> row = new ArrayList<>();
      row.add(Cells.text(List.of("lowest", "lower middle", "upper middle", "highest").get(band)));
      row.add(Cells.count(sizes[band]));
      for (int group : groups) {
        row.add(
            hidden[band][group]
                ? Cells.HIDDEN
                : Cells.percent(100 * counts[band][group] / sizes[band]));
      }
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("Band", "People"));
    groups.forEach(group -> columns.add(people.groups().get(group)));
    blocks.add(
        new Grid(
            "bands-" + people.column(),
            "Who is in which quarter of pay, by " + people.column(),
            columns,
            rows,
            "UK regulation 13: everybody by pay in four parts of equally many people; where equal"
                + " pay falls into two bands, both get the mix of all who are paid that.",
            "How far the bands are apart."));
  }

  private static int edge(int band, int people) {
    return band * (people / BANDS) + Math.min(band, people % BANDS);
  }

  private void categories(People people) {
    List<String> names = report.study().category();
    List<String> cells = report.table().cells(names);
    Map<String, List<Integer>> byCategory = new TreeMap<>();
    for (int row = 0; row < cells.size(); row++) {
      byCategory.computeIfAbsent(cells.get(row), cell -> new ArrayList<>()).add(row);
    }
    double[] base =
        report.study().base() == null
            ? new double[0]
            : report.table().numbersOrNone(report.study().base());
    List<Map.Entry<String, List<Integer>>> all = List.copyOf(byCategory.entrySet());
    Sums amounts = new Sums(all.size() * people.places());
    int[][] sizes = new int[all.size()][people.places()];
    for (int category = 0; category < all.size(); category++) {
      for (int row : all.get(category).getValue()) {
        sizes[category][people.place(row)]++;
        amounts.add(category * people.places() + people.place(row), report.pay()[row]);
      }
    }
    boolean[][] few = Hidden.grid(sizes, report.smallest());
    boolean[][] withheld = amounts.withheld(people.places(), report.smallest());
    List<List<Cell>> rows = new ArrayList<>();
    int triggered = 0;
    int hidden = 0;
    for (int group : shown(people)) {
      for (int at = 0; at < all.size(); at++) {
        Map.Entry<String, List<Integer>> category = all.get(at);
        double[] first = in(category.getValue(), people, 0, report.pay());
        double[] own = in(category.getValue(), people, group, report.pay());
        if (first.length == 0 || own.length == 0) {
          continue;
        }
        if (few[at][0] || few[at][group] || withheld[at][0] || withheld[at][group]) {
          hidden++;
          continue;
        }
        double gap = ReportBuilder.meanGap(first, own);
        double basic =
            base.length == 0
                ? Double.NaN
                : ReportBuilder.gap(
                    Numbers.mean(finite(in(category.getValue(), people, 0, base))),
                    Numbers.mean(finite(in(category.getValue(), people, group, base))));
        boolean trigger = Math.abs(gap) >= TRIGGER || Math.abs(basic) >= TRIGGER;
        triggered += trigger ? 1 : 0;
        List<Cell> row = new ArrayList<>();
        row.add(Cells.text(people.groups().get(group)));
        row.add(Cells.text(category.getKey().replace("|", ", ")));
        row.add(Cells.count(first.length));
        row.add(Cells.count(own.length));
        row.add(
            base.length == 0 ? Cells.text("") : Cells.percent(basic, Math.abs(basic) >= TRIGGER));
        row.add(Cells.percent(gap, Math.abs(gap) >= TRIGGER));
        row.add(Cells.percent(ReportBuilder.medianGap(first, own)));
        row.add(new Cell(trigger ? "5% or more" : "", null, trigger));
        rows.add(row);
      }
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        (triggered == 0
                ? "In no category that is shown"
                : "In " + triggered + " of the " + rows.size() + " categories and groups shown")
            + " the average gap by "
            + people.column()
            + " is 5% or more, the first of three conditions for a joint pay assessment.");
    if (hidden > 0) {
      sentences.add(
          Cells.count(hidden).text()
              + " comparisons of a group in a category are not shown, since fewer than "
              + report.smallest()
              + " people are on a side or a total would tell of so few.");
    }
    blocks.add(new Words(sentences));
    if (!rows.isEmpty()) {
      blocks.add(
          new Grid(
              "categories-" + people.column(),
              "Gap by category of workers ("
                  + String.join(", ", names)
                  + "), "
                  + people.column()
                  + " against "
                  + people.groups().getFirst(),
              List.of(
                  "Group",
                  "Category",
                  "n against",
                  "n",
                  "Basic pay",
                  "Variable pay",
                  "Variable, median",
                  "Trigger"),
              rows,
              "Directive (EU) 2023/970, article 9(1)(g): gaps of averages in each category, basic"
                  + " and variable pay apart; article 10(1) begins with a gap of 5% in a category.",
              "The other two conditions: no objective reason, and not remedied within six"
                  + " months."));
    }
  }

  private static double[] in(List<Integer> rows, People people, int group, double[] numbers) {
    return rows.stream()
        .filter(row -> people.of(row) == group)
        .mapToDouble(row -> numbers[row])
        .toArray();
  }

  private static double[] finite(double[] numbers) {
    return Arrays.stream(numbers).filter(Double::isFinite).toArray();
  }
}
