package guerdon.engine.fairness.report;

import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.List;

/** How the report is computed and what it is not. */
final class MethodPart {
  private MethodPart() {}

  static Section of(ReportBuilder report, int questions) {
    Study.Settings settings = report.study().settings();
    return new Section(
        "method",
        "How to read and re-compute this",
        "",
        List.of(
            new Words(
                List.of(
                    "Gap = (reference − group) / reference in percent: above zero the group gets"
                        + " less.",
                    "Family of "
                        + questions
                        + " questions; the share of false findings among those told is held at "
                        + Cells.percentText(100 * settings.alpha())
                        + " (Benjamini and Hochberg 1995).",
                    "No relevant gap: the 90% interval lies within ±"
                        + Cells.percentText(settings.margin())
                        + " (two one-sided tests).",
                    "People in a group of fewer than "
                        + settings.smallest()
                        + " are left out of all tables alike; smaller cells are hidden, and as many"
                        + " others as it takes that totals do not tell them; amounts of which one"
                        + " person has more than half are hidden; smallest and largest amounts are"
                        + " never shown.",
                    "Bootstrap: "
                        + settings.draws()
                        + " draws of people with seed "
                        + settings.seed()
                        + ", percentile intervals.",
                    "Each statistic can be computed alone on the same table by `guerdon fairness"
                        + " stats`; its page in docs/fairness gives formula, source and limits.",
                    "People behave otherwise under other rules; the report pays past facts again.",
                    "This is a statistical report and no legal advice."))));
  }
}
