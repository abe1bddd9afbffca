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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers on one page. */
final class SummaryPart {
  private SummaryPart() {}

  static Section of(ReportBuilder report, List<Finding> findings) {
    List<Block> blocks = new ArrayList<>();
    List<String> found =
        findings.stream()
            .filter(finding -> finding.verdict() == Verdict.GAP_FOUND)
            .filter(finding -> told(finding, findings))
            .map(finding -> words(finding, findings))
            .toList();
    blocks.add(
        new Words(
            found.isEmpty()
                ? List.of(
                    "No gap was found at equal controls. The table tells which questions are"
                        + " answered by \"no relevant gap\" and which these numbers cannot answer.")
                : found));
    List<List<Cell>> rows = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.topic().equals(ReportBuilder.PAY) && finding.scope().isEmpty()) {
        rows.add(row(finding));
      }
    }
    blocks.add(
        new Grid(
            "summary",
            "Pay, group by group",
            COLUMNS,
            rows,
            "Raw: without controls. Adjusted: least squares on the logarithm of pay with the larger"
                + " of classical and HC3 errors, at equal untainted controls. All: possibly tainted"
                + " controls too. q: p among all "
                + findings.size()
                + " questions of this report (Benjamini and Hochberg). Detectable: the smallest gap"
                + " that these numbers show in four of five cases.",
            "Why people are in different jobs, regions or on different levels; a control that is"
                + " itself unfair hides a gap."));
    blocks.add(questions(report, findings));
    return new Section(
        "summary",
        "In short",
        "Each question asks whether a group gets less. A gap is found when it is at least "
            + Cells.percentText(report.study().settings().relevant())
            + " at equal controls and chance would rarely give it; it is explained when it vanishes"
            + " at equal controls; it is not relevant when it is surely within ±"
            + Cells.percentText(report.study().settings().margin())
            + "; else these numbers cannot tell.",
        blocks);
  }

  /**
   * A finding everywhere is not told again for each place, unless a place differs much; and not at
   * all where it comes from one place alone.
   */
  private static boolean told(Finding finding, List<Finding> all) {
    if (finding.scope().isEmpty()) {
      List<Finding> places = places(finding, all);
      return places.size() != 1 || !larger(places.getFirst(), finding);
    }
    return all.stream()
        .filter(other -> other.scope().isEmpty() && other.verdict() == Verdict.GAP_FOUND)
        .filter(other -> same(other, finding))
        .allMatch(other -> larger(finding, other));
  }

  /** Where else a finding was found. */
  private static List<Finding> places(Finding finding, List<Finding> all) {
    return all.stream()
        .filter(other -> !other.scope().isEmpty() && other.verdict() == Verdict.GAP_FOUND)
        .filter(other -> same(other, finding))
        .toList();
  }

  private static boolean same(Finding one, Finding other) {
    return one.topic().equals(other.topic())
        && one.outcome().equals(other.outcome())
        && one.attribute().equals(other.attribute())
        && one.group().equals(other.group());
  }

  private static boolean larger(Finding place, Finding everywhere) {
    double own = Objects.requireNonNull(place.adjusted());
    double general = Objects.requireNonNull(everywhere.adjusted());
    return own * general < 0 || Math.abs(own) >= 1.5 * Math.abs(general);
  }

  /** What was found in one place alone says so. */
  private static String words(Finding finding, List<Finding> all) {
    boolean alone =
        !finding.scope().isEmpty()
            && !finding.topic().equals(ReportBuilder.DECIDER)
            && places(finding, all).size() == 1;
    return finding.words()
        + (alone ? " It was found there alone." : "")
        + (fromPlaces(finding, all)
            ? " Within each place by itself it is at most half of that and was not found, so that"
                + " it may come from where people are."
            : "");
  }

  /** Whether a gap everywhere is hardly there in any place by itself. */
  private static boolean fromPlaces(Finding finding, List<Finding> all) {
    if (!finding.scope().isEmpty() || finding.topic().equals(ReportBuilder.LEAVE)) {
      return false;
    }
    double general = Math.abs(Objects.requireNonNull(finding.adjusted()));
    List<Double> own =
        all.stream()
            .filter(other -> !other.scope().isEmpty() && same(other, finding))
            .flatMap(other -> Optional.ofNullable(other.adjusted()).stream())
            .map(Math::abs)
            .toList();
    return places(finding, all).isEmpty()
        && own.size() > 1
        && own.stream().allMatch(gap -> gap <= general / 2);
  }

  static final List<String> COLUMNS =
      List.of(
          "Outcome",
          "Group",
          "Against",
          "Where",
          "Answer",
          "n",
          "n against",
          "Raw gap",
          "Adjusted",
          "95% interval",
          "All controls",
          "p",
          "q",
          "Detectable");

  static List<Cell> row(Finding finding) {
    return List.of(
        Cells.text(finding.outcome()),
        Cells.text(finding.attribute() + " " + finding.group()),
        Cells.text(finding.reference()),
        Cells.text(finding.scope()),
        new Cell(finding.verdict().words(), null, finding.verdict() == Verdict.GAP_FOUND),
        size(finding, finding.groupSize()),
        size(finding, finding.referenceSize()),
        finding.raw() == null ? Cells.text("") : Cells.percent(finding.raw()),
        finding.adjusted() == null && finding.p() != null
            ? Cells.HIDDEN
            : Cells.percent(finding.adjusted()),
        finding.low() == null || finding.high() == null
            ? Cells.text("")
            : Cells.interval(finding.low(), finding.high()),
        finding.full() == null ? Cells.text("") : Cells.percent(finding.full()),
        Cells.probability(finding.p()),
        Cells.probability(finding.q()),
        finding.detectable() == null ? Cells.text("") : Cells.percent(finding.detectable()));
  }

  private static Cell size(Finding finding, @Nullable Integer size) {
    if (size == null) {
      return finding.topic().equals(ReportBuilder.LEAVE) ? Cells.text("") : Cells.HIDDEN;
    }
    return Cells.count(size);
  }

  private static Grid questions(ReportBuilder report, List<Finding> findings) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = findings.stream().filter(finding -> finding.verdict() == verdict).count();
      rows.add(List.of(Cells.text(verdict.words()), Cells.count((double) count)));
    }
    return new Grid(
        "answers",
        "All questions of this report",
        List.of("Answer", "Questions"),
        rows,
        "One question for each outcome, group and place with at least "
            + report.smallest()
            + " people on both sides. Of the gaps told as found about "
            + Cells.percentText(100 * report.study().settings().alpha())
            + " may be chance.",
        "Questions that nobody asked.");
  }
}
