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
        "The same "
            + Cells.count(before.length).text()
            + " people cost "
            + Cells.money(was)
            + " before and "
            + Cells.money(is)
            + " after ("
            + (is >= was ? "+" : "")
            + Cells.percentText(100 * (is - was) / was)
            + ").");
    List<List<Cell>> gaps = new ArrayList<>();
    List<List<Cell>> moves = new ArrayList<>();
    for (int at = 0; at < report.attributes().size(); at++) {
      People people = report.attributes().get(at);
      for (int group = 0; group < people.groups().size(); group++) {
        moves.add(moves(report, people, group, before, after));
        if (group > 0) {
          GapBootstrap.Interval interval = report.gaps().change().get(at).get(group);
          double from = gap(before, people, group);
          double to = gap(after, people, group);
          boolean moved = interval.low() > 0 || interval.high() < 0;
          TwoShares paidBefore = shares(before, people, group);
          TwoShares paidAfter = shares(after, people, group);
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
                  + Cells.percentText(to - from)
                  + " "
                  + (moved ? "is beyond chance" : "may be chance")
                  + " ("
                  + Cells.interval(interval.low(), interval.high()).text()
                  + ").");
        }
      }
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Words(sentences));
    blocks.add(
        new Grid(
            "change",
            "Gaps before and after",
            List.of(
                "Group",
                "Gap before",
                "Gap after",
                "Change",
                "95% interval",
                "Ratio of paid before",
                "after"),
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
                "Less",
                "Same",
                "More than 10% less",
                "Mean change",
                "Share of people",
                "Share of cost before",
                "after"),
            moves,
            "Counts of people; fewer than the smallest cell are hidden.",
            "Why: run the comparison of the two plans for reasons, person by person."));
    return new Section(
        "change", "Before and after", "The same people, the same facts, two plans.", blocks);
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

  private static List<Cell> moves(
      ReportBuilder report, People people, int group, double[] before, double[] after) {
    double[] from = ReportBuilder.of(before, people, group);
    double[] to = ReportBuilder.of(after, people, group);
    int more = 0;
    int less = 0;
    int much = 0;
    for (int at = 0; at < from.length; at++) {
      more += to[at] > from[at] ? 1 : 0;
      less += to[at] < from[at] ? 1 : 0;
      much += to[at] < 0.9 * from[at] ? 1 : 0;
    }
    return List.of(
        Cells.text(people.name(group)),
        few(more, report),
        few(less, report),
        few(from.length - more - less, report),
        few(much, report),
        Cells.amount(Numbers.mean(to) - Numbers.mean(from)),
        Cells.percent(100.0 * from.length / before.length),
        Cells.percent(100 * Numbers.sum(from) / Numbers.sum(before)),
        Cells.percent(100 * Numbers.sum(to) / Numbers.sum(after)));
  }

  private static Cell few(int count, ReportBuilder report) {
    return count > 0 && count < report.smallest() ? Cells.HIDDEN : Cells.count(count);
  }
}
