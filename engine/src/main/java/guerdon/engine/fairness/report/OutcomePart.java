package guerdon.engine.fairness.report;

import guerdon.engine.fairness.GapBootstrap;
import guerdon.engine.fairness.Methods;
import guerdon.engine.fairness.Numbers;
import guerdon.engine.fairness.Parameters;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.TwoShares;
import guerdon.engine.fairness.report.FairnessReport.Bar;
import guerdon.engine.fairness.report.FairnessReport.Bars;
import guerdon.engine.fairness.report.FairnessReport.Block;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What each group gets. */
final class OutcomePart {
  private static final double LARGE = 0.02;

  private final ReportBuilder report;
  private final List<Block> blocks = new ArrayList<>();

  private OutcomePart(ReportBuilder report) {
    this.report = report;
  }

  static Section of(ReportBuilder report) {
    OutcomePart part = new OutcomePart(report);
    for (int at = 0; at < report.attributes().size(); at++) {
      part.groups(report.attributes().get(at), report.gaps().before().get(at));
    }
    part.crossings();
    part.inequality();
    return new Section(
        "outcomes",
        "What each group gets",
        "As it is, without controls. Gaps are in percent of the group that is compared with; above"
            + " zero the group gets less.",
        part.blocks);
  }

  private void groups(People people, List<GapBootstrap.Interval> intervals) {
    int groups = people.groups().size();
    double[] first = ReportBuilder.of(report.pay(), people, 0);
    double[] firstPaid = ReportBuilder.positive(first);
    List<List<Cell>> rows = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      String name = people.groups().get(group);
      double[] own = ReportBuilder.of(report.pay(), people, group);
      double[] paid = ReportBuilder.positive(own);
      boolean amounts = report.shows(people, group);
      boolean fewPaid = !amounts || paid.length < report.smallest();
      List<Cell> cells = new ArrayList<>();
      cells.add(Cells.text(name));
      cells.add(Cells.count(own.length));
      cells.add(amounts ? Cells.amount(Numbers.mean(own)) : Cells.HIDDEN);
      cells.add(amounts ? Cells.amount(Numbers.median(own)) : Cells.HIDDEN);
      cells.add(Cells.percent(100.0 * paid.length / own.length));
      cells.add(fewPaid ? Cells.HIDDEN : Cells.amount(Numbers.mean(paid)));
      if (group == 0) {
        cells.addAll(Collections.nCopies(COLUMNS.size() - cells.size(), Cells.text("")));
      } else {
        TwoShares shares = new TwoShares(firstPaid.length, first.length, paid.length, own.length);
        double mean = ReportBuilder.meanGap(first, own);
        GapBootstrap.Interval interval = intervals.get(group);
        boolean found = interval.low() > 0 || interval.high() < 0;
        if (report.compares(people, group)) {
          cells.add(
              Cells.percent(mean, found && Math.abs(mean) >= report.study().settings().margin()));
          cells.add(Cells.interval(interval.low(), interval.high()));
          cells.add(Cells.percent(ReportBuilder.medianGap(first, own)));
          boolean few = fewPaid || firstPaid.length < report.smallest();
          cells.add(few ? Cells.HIDDEN : Cells.percent(ReportBuilder.meanGap(firstPaid, paid)));
          cells.add(few ? Cells.HIDDEN : Cells.percent(ReportBuilder.medianGap(firstPaid, paid)));
          if (Double.isFinite(mean) && Double.isFinite(interval.low())) {
            bars.add(new Bar(people.name(group), mean, interval.low(), interval.high()));
            sentences.add(average(people, group, mean, interval) + "; " + reached(people, shares));
          } else {
            sentences.add(
                "The average of "
                    + people.name(group)
                    + " has no gap to one of nothing: hardly anybody of "
                    + people.groups().getFirst()
                    + " is paid; "
                    + reached(people, shares));
          }
        } else {
          cells.addAll(Collections.nCopies(5, Cells.HIDDEN));
          sentences.add(
              "The average of "
                  + people.name(group)
                  + " is not compared, since it would tell what single people are paid; "
                  + reached(people, shares));
        }
        cells.add(Cells.ratio(shares.ratio(), shares.ratio() < TwoShares.FOUR_FIFTHS));
        cells.add(Cells.probability(shares.p()));
        cells.add(Cells.text(shares.oneDecides() ? "one person decides" : ""));
      }
      rows.add(cells);
    }
    if (people.unknown() >= report.smallest()) {
      sentences.add(
          Cells.count(people.unknown()).text() + " people have no " + people.column() + " stated.");
    }
    blocks.add(new Words(sentences));
    blocks.add(
        new Grid(
            "outcome-" + people.column(),
            "Pay by " + people.column(),
            COLUMNS,
            rows,
            "Means and medians over everybody, those who are paid nothing included; beside it among"
                + " those who are paid. The interval draws people again "
                + Cells.count(report.study().settings().draws()).text()
                + " times with seed "
                + report.study().settings().seed()
                + ". Ratio: share of the group who are paid over that of "
                + people.groups().getFirst()
                + ", with Fisher's exact test.",
            "Whether people in like jobs are paid alike; the four-fifths rule is made for"
                + " selections, and is an analogue here, not a legal test."));
    if (!bars.isEmpty()) {
      blocks.add(new Bars("Gap of mean pay by " + people.column() + ", 95% interval", "%", bars));
    }
  }

  private static final List<String> COLUMNS =
      List.of(
          "Group",
          "People",
          "Mean pay",
          "Median pay",
          "Paid",
          "Mean of the paid",
          "Gap of means",
          "95% interval",
          "Gap of medians",
          "Mean gap of the paid",
          "Median gap of the paid",
          "Ratio of paid shares",
          "Fisher p",
          "Robustness");

  private static String average(
      People people, int group, double mean, GapBootstrap.Interval interval) {
    return "The average of "
        + people.name(group)
        + " is "
        + Cells.percentText(Math.abs(mean))
        + (mean >= 0 ? " lower" : " higher")
        + " than that of "
        + people.groups().getFirst()
        + " (gap "
        + Cells.percentText(mean)
        + ", 95% interval "
        + Cells.interval(interval.low(), interval.high()).text()
        + (interval.low() <= 0 && interval.high() >= 0 ? ", so that it may be chance)" : ")");
  }

  private static String reached(People people, TwoShares shares) {
    return Cells.percentText(100 * shares.secondShare())
        + " are paid, against "
        + Cells.percentText(100 * shares.firstShare())
        + " of "
        + people.groups().getFirst()
        + (shares.ratio() < TwoShares.FOUR_FIFTHS
            ? ", a ratio of "
                + Cells.ratio(shares.ratio(), false).text()
                + ", below four fifths (Fisher's p "
                + Cells.pText(shares.p())
                + (shares.oneDecides() ? "; one person decides)" : ")")
            : "")
        + ".";
  }

  /** All tables of two attributes; what may be shown is found for all of them together. */
  private void crossings() {
    double[] everybody = new double[report.pay().length];
    Arrays.fill(everybody, 1);
    List<List<Boolean>> all =
        report.attributes().stream()
            .map(people -> Collections.nCopies(people.groups().size(), true))
            .toList();
    List<List<Boolean>> paid =
        report.attributes().stream()
            .map(
                people ->
                    IntStream.range(0, people.groups().size())
                        .mapToObj(group -> report.shows(people, group))
                        .toList())
            .toList();
    List<Crossings.Pair> counts =
        new Crossings(report.attributes(), everybody, all, report.smallest()).pairs();
    List<Crossings.Pair> amounts =
        new Crossings(report.attributes(), report.pay(), paid, report.smallest()).pairs();
    for (int at = 0; at < counts.size(); at++) {
      crossing(counts.get(at), amounts.get(at));
    }
  }

  private void crossing(Crossings.Pair hidden, Crossings.Pair withheld) {
    People one = report.attributes().get(hidden.one());
    People other = report.attributes().get(hidden.other());
    int rows = one.groups().size();
    int columns = other.groups().size();
    int[][] sizes = new int[rows][columns];
    double[][] sums = new double[rows][columns];
    int[][] above = new int[rows][columns];
    double[] pay = report.pay();
    double middle = Numbers.median(pay);
    for (int row = 0; row < pay.length; row++) {
      if (one.of(row) >= 0 && other.of(row) >= 0) {
        sizes[one.of(row)][other.of(row)]++;
        sums[one.of(row)][other.of(row)] += pay[row];
        above[one.of(row)][other.of(row)] += pay[row] > middle ? 1 : 0;
      }
    }
    double best = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (!hidden.hides(row, column) && sizes[row][column] >= LARGE * pay.length) {
          best = Math.max(best, (double) above[row][column] / sizes[row][column]);
        }
      }
    }
    List<List<Cell>> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (sizes[row][column] > 0 || hidden.hides(row, column)) {
          List<Cell> line = new ArrayList<>();
          line.add(Cells.text(one.name(row)));
          line.add(Cells.text(other.name(column)));
          if (hidden.hides(row, column)) {
            line.addAll(Collections.nCopies(4, Cells.HIDDEN));
          } else {
            double share = (double) above[row][column] / sizes[row][column];
            boolean large = sizes[row][column] >= LARGE * pay.length;
            line.add(Cells.count(sizes[row][column]));
            line.add(
                withheld.hides(row, column)
                    ? Cells.HIDDEN
                    : Cells.amount(sums[row][column] / sizes[row][column]));
            line.add(Cells.percent(100 * share));
            line.add(
                large && best > 0
                    ? Cells.ratio(share / best, share / best < TwoShares.FOUR_FIFTHS)
                    : Cells.text("under 2%"));
          }
          cells.add(line);
        }
      }
    }
    blocks.add(
        new Grid(
            "crossing-" + one.column() + "-" + other.column(),
            "Pay by " + one.column() + " and " + other.column(),
            List.of(
                one.column(),
                other.column(),
                "People",
                "Mean pay",
                "Above the median of all",
                "Ratio to the best"),
            cells,
            "Scoring rates as in 6 RCNY 5-301: the share of the group above the median of the whole"
                + " sample, over that of the group with the highest share; groups below 2% of the"
                + " people are shown without a ratio. Cells of fewer than "
                + report.smallest()
                + " people are hidden, and others so that no total gives them away.",
            "Whether the cells hold like jobs."));
  }

  private void inequality() {
    double[] pay = report.pay();
    if (Arrays.stream(pay).anyMatch(x -> x < 0)) {
      blocks.add(
          new Words(List.of("Some pay is below zero (taken back): inequality is not told.")));
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (People people : report.attributes()) {
      Table stated =
          people.unknown() == 0
              ? report.table()
              : report.table().where(row -> people.of(row) != People.NOT_STATED);
      try {
        Map<String, @Nullable Number> values =
            Methods.named("inequality")
                .orElseThrow()
                .values(
                    stated,
                    new Parameters(
                        Map.of(
                            "outcome",
                            report.study().pay(),
                            "groupcols",
                            List.of(people.column()))))
                .all();
        Number share = values.get("theil_T_between_share");
        rows.add(
            List.of(
                Cells.text(people.column()),
                Cells.count(stated.rows()),
                Cells.ratio(values.get("gini"), false),
                Cells.ratio(values.get("theil_T"), false),
                Cells.ratio(values.get("theil_T_between"), false),
                share == null ? Cells.none() : Cells.percent(100 * share.doubleValue())));
      } catch (StatisticProblem problem) {
        blocks.add(
            new Words(List.of("Inequality by " + people.column() + ": " + problem.getMessage())));
      }
    }
    blocks.add(
        new Grid(
            "inequality",
            "How unequally pay is spread",
            List.of("By", "People", "Gini", "Theil T", "between groups", "share between"),
            rows,
            "Gini: 0 where all get the same, near 1 where one gets all. Theil's T is split exactly"
                + " into a part between the means of groups and a part within groups.",
            "A small part between groups does not mean that groups are treated alike: most"
                + " differences are between persons."));
  }
}
