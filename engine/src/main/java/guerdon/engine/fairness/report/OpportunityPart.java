package guerdon.engine.fairness.report;

import guerdon.engine.fairness.report.FairnessReport.Block;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Finding;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Verdict;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.ArrayList;
import java.util.List;

/** What people are given and what is asked of them. */
final class OpportunityPart {
  private OpportunityPart() {}

  static Section of(ReportBuilder report, List<Finding> findings) {
    List<Block> blocks = new ArrayList<>();
    List<Finding> own = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.topic().equals(ReportBuilder.OPPORTUNITY)
          || finding.topic().equals(ReportBuilder.LEAVE)) {
        own.add(finding);
      }
    }
    if (own.isEmpty()) {
      blocks.add(
          new Words(
              List.of(
                  "Nothing is known of what people are given and what is asked of them. Name"
                      + " columns such as quota, potential and leads to have them tested.")));
    } else {
      List<String> sentences =
          own.stream()
              .filter(finding -> finding.verdict() == Verdict.GAP_FOUND)
              .map(Finding::words)
              .toList();
      blocks.add(
          new Words(
              sentences.isEmpty()
                  ? List.of("No group was found to be given less, or to be asked for more.")
                  : sentences));
      List<List<Cell>> rows = own.stream().map(SummaryPart::row).toList();
      blocks.add(
          new Grid(
              "opportunity",
              "Quota, potential, leads and leave",
              SummaryPart.COLUMNS,
              rows,
              "Least squares on logarithms with the larger of classical and HC3 errors, at equal"
                  + " controls of that question. For leave: by how many percent less than the time"
                  + " away the amount falls; 0% is full proration, 100% none.",
              "Whether a lower quota or fewer leads was agreed for a reason that is not in the"
                  + " data."));
    }
    return new Section(
        "opportunity",
        "Opportunity",
        "Pay can be fair by the rules and unfair by what people are given to work with. Above zero"
            + " the group is given less; for a quota, less is asked of it.",
        blocks);
  }
}
