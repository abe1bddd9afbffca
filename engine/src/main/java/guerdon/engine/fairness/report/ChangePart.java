package guerdon.engine.fairness.report;

import guerdon.engine.fairness.GapBootstrap;
import guerdon.engine.fairness.Numbers;
import guerdon.engine.fairness.TwoShares;
import guerdon.engine.fairness.report.FairnessReport.Block;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The same people under another plan. */
final class ChangePart {
  private ChangePart() {}

  static Section of(ReportBuilder report) {
    double[] before = report.pay();
    double[] after = report.after();
    double was = Numbers.sum(before);
    double is = Numbers.sum(after);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        report.wholeShown(after)
            ? "The same "
                + Cells.count(before.length).text()
                + " people cost "
                + Cells.money(was)
                + " before and "
                + Cells.money(is)
                + " after ("
                + (is >= was ? "+" : "")
                + Cells.percentText(100 * (is - was) / was)
                + ")."
            : "So few people get something else that the cost would tell of single ones.");
    List<List<Cell>> gaps = new ArrayList<>();
    List<List<Cell>> moves = new ArrayList<>();
    List<List<Boolean>> changeShown = report.changeShown(after);
    for (int at = 0; at < report.attributes().size(); at++) {
      People people = report.attributes().get(at);
      List<Boolean> shown = changeShown.get(at);
      Moves moved = new Moves(people, before, after, report.smallest());
      for (int group = 0; group < people.groups().size(); group++) {
        moves.add(moved.cells(group, shown.get(group)));
        if (group > 0 && shown.getFirst() && shown.get(group)) {
          gap(report, at, group, gaps, sentences);
        } else if (group > 0) {
          List<Cell> cells = new ArrayList<>(List.of(Cells.text(people.name(group))));
          cells.addAll(Collections.nCopies(GAPS.size() - 1, Cells.HIDDEN));
          gaps.add(cells);
        }
      }
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Words(sentences));
    blocks.add(
        new Grid(
            "change",
            "Gaps before and after",
            GAPS,
            gaps,
            "Gaps of means over everybody; the interval draws people again, each with both"
                + " amounts.",
            "How people would change what they do under the other plan."));
    blocks.add(
        new Grid(
            "moves",
            "Who gets more and who gets less",
            List.of(
                "Group",
                "More",
                "Same",
                "Up to 10% less",
                "More than 10% less",
                "Mean change",
                "Share of people",
                "Share of cost before",
                "after"),
            moves,
            "Counts of people. Fewer than "
                + report.smallest()
                + " are hidden, and others so that no total tells of them; amounts too, where so"
                + " few people get something else, or one of them most of it.",
            "Why: run the comparison of the two plans for reasons, person by person."));
    return new Section(
        "change", "Before and after", "The same people, the same facts, two plans.", blocks);
  }

  private static final List<String> GAPS =
      List.of(
          "Group",
          "Gap before",
          "Gap after",
          "Change",
          "95% interval",
          "Ratio of paid before",
          "after");

  private static void gap(
      ReportBuilder report,
      int attribute,
      int group,
      List<List<Cell>> gaps,
      List<String> sentences) {
    People people = report.attributes().get(attribute);
    GapBootstrap.Interval interval = report.gaps().change().get(attribute).get(group);
    double from = gap(report.pay(), people, group);
    double to = gap(report.after(), people, group);
    boolean moved = interval.low() > 0 || interval.high() < 0;
    TwoShares paidBefore = shares(report.pay(), people, group);
    TwoShares paidAfter = shares(report.after(), people, group);
    gaps.add(
        List.of(
            Cells.text(people.name(group)),
            Cells.percent(from),
            Cells.percent(to),
            Cells.percent(to - from, moved),
            Cells.interval(interval.low(), interval.high()),
            Cells.ratio(paidBefore.ratio(), paidBefore.ratio() < TwoShares.FOUR_FIFTHS),
            Cells.ratio(paidAfter.ratio(), paidAfter.ratio() < TwoShares.FOUR_FIFTHS)));
    sentences.add(
        "Gap of "
            + people.name(group)
            + " against "
            + people.groups().getFirst()
            + ": "
            + Cells.percentText(from)
            + " before, "
            + Cells.percentText(to)
            + " after; the change of "
            + Cells.percentText(to - from).replace("%", "")
            + " points "
            + (moved ? "is beyond chance" : "may be chance")
            + " (95% interval "
            + Cells.interval(interval.low(), interval.high()).text()
            + ").");
  }

  private static double gap(double[] pay, People people, int group) {
    return ReportBuilder.meanGap(
        ReportBuilder.of(pay, people, 0), ReportBuilder.of(pay, people, group));
  }

  private static TwoShares shares(double[] pay, People people, int group) {
    double[] first = ReportBuilder.of(pay, people, 0);
    double[] own = ReportBuilder.of(pay, people, group);
    return new TwoShares(
        ReportBuilder.positive(first).length,
        first.length,
        ReportBuilder.positive(own).length,
        own.length);
  }

  /** Who gets more and who less, in parts that add up to each group. */
  private static final class Moves {
    private static final double MUCH = 0.9;
    private static final int PARTS = 4;

    private final People people;
    private final double[] before;
    private final double[] after;
    private final int[][] counts;
    private final boolean[][] hidden;

    Moves(People people, double[] before, double[] after, int smallest) {
      this.people = people;
      this.before = before;
      this.after = after;
      this.counts = new int[people.places()][PARTS];
      int[] totals = new int[PARTS];
      for (int row = 0; row < before.length; row++) {
        int part = part(before[row], after[row]);
        totals[part]++;
        counts[people.place(row)][part]++;
      }
      this.hidden = Hidden.grid(counts, smallest);
      if (Arrays.stream(totals).anyMatch(total -> total > 0 && total < smallest)) {
        for (boolean[] group : hidden) {
          Arrays.fill(group, true);
        }
      }
    }

    private static int part(double from, double to) {
      if (to >= from) {
        return to > from ? 0 : 1;
      }
      return to >= MUCH * from ? 2 : 3;
    }

    List<Cell> cells(int group, boolean amounts) {
      double[] from = ReportBuilder.of(before, people, group);
      double[] to = ReportBuilder.of(after, people, group);
      List<Cell> cells = new ArrayList<>(List.of(Cells.text(people.name(group))));
      for (int part = 0; part < counts[group].length; part++) {
        cells.add(hidden[group][part] ? Cells.HIDDEN : Cells.count(counts[group][part]));
      }
      cells.add(amounts ? Cells.amount(Numbers.mean(to) - Numbers.mean(from)) : Cells.HIDDEN);
      cells.add(Cells.percent(100.0 * from.length / before.length));
      cells.add(
          amounts ? Cells.percent(100 * Numbers.sum(from) / Numbers.sum(before)) : Cells.HIDDEN);
      cells.add(amounts ? Cells.percent(100 * Numbers.sum(to) / Numbers.sum(after)) : Cells.HIDDEN);
      return cells;
    }
  }
}
