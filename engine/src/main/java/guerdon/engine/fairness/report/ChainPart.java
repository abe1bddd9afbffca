package guerdon.engine.fairness.report;

import guerdon.engine.fairness.Methods;
import guerdon.engine.fairness.Parameters;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.report.FairnessReport.Bar;
import guerdon.engine.fairness.report.FairnessReport.Bars;
import guerdon.engine.fairness.report.FairnessReport.Block;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Finding;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** At which step to the pay a gap arises. */
final class ChainPart {
  private static final Map<String, String> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put("eligibility", "being eligible");
    STEPS.put("payment_given_eligible", "being paid at all");
    STEPS.put("target_incentive", "target incentive");
    STEPS.put("plan_factor", "what the rules give for the target");
    STEPS.put("override", "overrides");
  }

  private ChainPart() {}

  static Section of(ReportBuilder report, List<Finding> findings) {
    Study.Chain chain = Objects.requireNonNull(report.study().chain());
    List<Block> blocks = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    List<Block> charts = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (People people : report.attributes()) {
      for (int group = 1; group < people.groups().size(); group++) {
        if (!report.compares(people, group)) {
          sentences.add(
              people.name(group) + ": not shown, since it would tell what single people are paid.");
          continue;
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(
            "group",
            Map.of(
                "col",
                people.column(),
                "ref",
                people.groups().getFirst(),
                "comp",
                people.groups().get(group)));
        parameters.put("eligible", chain.eligible());
        parameters.put("target", chain.target());
        parameters.put("rule", chain.rule());
        parameters.put("paid", report.study().pay());
        try {
          Map<String, @Nullable Number> values =
              Methods.named("chain")
                  .orElseThrow()
                  .values(report.table(), new Parameters(parameters))
                  .all();
          ChainChance chance = new ChainChance(report.table(), chain, report.study().pay());
          tell(people, group, values, chance, rows, charts, sentences);
        } catch (StatisticProblem problem) {
          sentences.add(people.name(group) + ": " + problem.getMessage() + ".");
        }
      }
    }
    blocks.add(new Words(sentences));
    blocks.add(
        new Grid(
            "chain",
            "From eligibility to pay",
            List.of(
                "Group",
                "Step",
                "Against",
                "Group's",
                "Ratio",
                "95% interval",
                "Part of the log gap",
                "Share"),
            rows,
            "Mean pay of everybody = share eligible × share of them paid × mean target of the paid"
                + " × pay by the rules per target × pay per pay by the rules. The logarithms of the"
                + " ratios add up exactly to that of the whole. 95% interval: of how much lower the"
                + " step is, by the delta method, as if these people were drawn from many.",
            "Whether a step is fair: see the tests below, which hold controls equal."));
    blocks.addAll(charts);
    List<List<Cell>> tests =
        findings.stream()
            .filter(finding -> finding.topic().equals(ReportBuilder.CHAIN))
            .map(SummaryPart::row)
            .toList();
    blocks.add(
        new Grid(
            "chain-tests",
            "Each step at equal controls",
            SummaryPart.COLUMNS,
            tests,
            "As in the first table; gaps of shares are in percentage points (least squares on 0 and"
                + " 1, the larger of classical and HC3 errors).",
            "Steps before the first that the data know."));
    return new Section(
        "chain",
        "Where on the way to the pay the gap arises",
        "Exact factors of what these people get; the intervals say how far chance may have moved"
            + " them.",
        blocks);
  }

  private static void tell(
      People people,
      int group,
      Map<String, @Nullable Number> values,
      ChainChance chance,
      List<List<Cell>> rows,
      List<Block> charts,
      List<String> sentences) {
    List<Bar> bars = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    Map<String, Double> logarithms = new LinkedHashMap<>();
    for (String step : STEPS.keySet()) {
      Number log = values.get(step + "/log_contribution");
      if (log != null) {
        logarithms.put(step, log.doubleValue());
      }
    }
    Map<String, ChainChance.Interval> intervals = chance.intervals(people, group, logarithms);
    for (Map.Entry<String, String> step : STEPS.entrySet()) {
      Number log = values.get(step.getKey() + "/log_contribution");
      Number share = values.get(step.getKey() + "/share");
      ChainChance.Interval interval = intervals.get(step.getKey());
      rows.add(
          List.of(
              Cells.text(people.name(group)),
              Cells.text(step.getValue()),
              Cells.ratio(values.get(step.getKey() + "/ref"), false),
              Cells.ratio(values.get(step.getKey() + "/comp"), false),
              Cells.ratio(values.get(step.getKey() + "/ratio"), false),
              interval == null ? Cells.none() : Cells.interval(interval.low(), interval.high()),
              Cells.ratio(log, false),
              share == null ? Cells.none() : Cells.percent(100 * share.doubleValue())));
      if (log != null) {
        double percent = 100 * (1 - Math.exp(log.doubleValue()));
        bars.add(
            new Bar(
                step.getValue(),
                percent,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high()));
        if (Math.abs(percent) >= 1) {
          parts.add(step.getValue() + " " + Cells.percentText(percent));
        }
      }
    }
    Number gap = values.get("gap_pct");
    if (gap != null) {
      sentences.add(
          people.name(group)
              + " against "
              + people.groups().getFirst()
              + ": the gap of means is "
              + Cells.percentText(gap.doubleValue())
              + (parts.isEmpty()
                  ? ", and no step makes 1% of it."
                  : "; step by step: " + Questions.list(parts) + "."));
    }
    charts.add(
        new Bars(
            "What each step makes of the pay of "
                + people.name(group)
                + " against "
                + people.groups().getFirst(),
            "%",
            bars));
  }
}
