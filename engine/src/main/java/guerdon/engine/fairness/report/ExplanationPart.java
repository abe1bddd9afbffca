package guerdon.engine.fairness.report;

import guerdon.engine.fairness.Methods;
import guerdon.engine.fairness.Numbers;
import guerdon.engine.fairness.Parameters;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.TwoShares;
import guerdon.engine.fairness.report.FairnessReport.Block;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What of a gap the controls tell, and where the crude figure misleads. */
final class ExplanationPart {
  private static final double[] QUANTILES = {0.1, 0.25, 0.5, 0.75, 0.9};

  private final ReportBuilder report;
  private final List<Block> blocks = new ArrayList<>();

  private ExplanationPart(ReportBuilder report) {
    this.report = report;
  }

  static Section of(ReportBuilder report, List<Questions.Answer> answers) {
    List<Supplier<List<Block>>> parts =
        List.of(
            () -> blocks(report, part -> part.parts(answers)),
            () -> blocks(report, ExplanationPart::cells),
            () -> blocks(report, ExplanationPart::reversals),
            () -> blocks(report, ExplanationPart::quantiles),
            () -> ModelsPart.of(report));
    List<Block> blocks = parts.parallelStream().map(Supplier::get).flatMap(List::stream).toList();
    return new Section(
        "explained",
        "What explains the gaps, and what does not",
        "Controls that cannot come from unfair treatment: "
            + (report.study().untainted().isEmpty()
                ? "none are named"
                : Questions.list(
                    report.study().untainted().stream().map(Study.Control::column).toList()))
            + ". Controls that may: "
            + (report.study().tainted().isEmpty()
                ? "none are named"
                : Questions.list(
                        report.study().tainted().stream().map(Study.Control::column).toList())
                    + "; each is tested as an outcome itself")
            + ".",
        blocks);
  }

  private static List<Block> blocks(ReportBuilder report, Consumer<ExplanationPart> work) {
    ExplanationPart part = new ExplanationPart(report);
    work.accept(part);
    return part.blocks;
  }

  /** Oaxaca and Blinder's twofold split with pooled coefficients and a column for each group. */
  private void parts(List<Questions.Answer> answers) {
    Set<String> controls = new LinkedHashSet<>();
    List<Questions.Answer> pay =
        answers.stream()
            .filter(answer -> answer.scope().isEmpty() && !answer.shares().isEmpty())
            .filter(
                answer ->
                    answer.topic().equals(ReportBuilder.PAY)
                        || answer.topic().equals(ReportBuilder.CHAIN))
            .toList();
    pay.forEach(answer -> controls.addAll(answer.shares().keySet()));
    if (controls.isEmpty()) {
      return;
    }
    List<String> columns = new ArrayList<>(List.of("Outcome", "Group", "Raw gap"));
    controls.forEach(columns::add);
    columns.add("Not explained");
    List<List<Cell>> rows = new ArrayList<>();
    for (Questions.Answer answer : pay) {
      List<Cell> row = new ArrayList<>();
      row.add(Cells.text(answer.outcome()));
      row.add(Cells.text(answer.attribute().name(answer.group())));
      row.add(Cells.percent(answer.raw()));
      controls.forEach(control -> row.add(Cells.percent(answer.shares().get(control))));
      row.add(Cells.percent(answer.adjusted()));
      rows.add(row);
    }
    blocks.add(
        new Grid(
            "explained",
            "How much of each gap each control tells",
            columns,
            rows,
            "Twofold decomposition (Oaxaca 1973, Blinder 1973) with the coefficients of one"
                + " regression that has a column for each group, so that the part not explained is"
                + " the adjusted gap. Parts of amounts multiply: each is what that part alone would"
                + " make. All columns of a control are put together, so that its base level does"
                + " not matter.",
            "Whether a control is fair; a negative part means that the group is better placed"
                + " there."));
  }

  private void cells() {
    List<String> columns = report.study().category();
    if (columns.isEmpty()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (People people : report.attributes()) {
      for (int group = 1; group < people.groups().size(); group++) {
        if (!report.compares(people, group)) {
          continue;
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("outcome", report.study().pay());
        parameters.put("group", group(people, group));
        parameters.put("cells", columns);
        try {
          Map<String, @Nullable Number> values = run("kitagawa", report.table(), parameters);
          double mean = Numbers.mean(ReportBuilder.of(report.pay(), people, 0));
          rows.add(
              List.of(
                  Cells.text(people.name(group)),
                  Cells.count(people.size(0)),
                  Cells.count(people.size(group)),
                  Cells.percent(share(values.get("gap"), mean)),
                  Cells.percent(share(values.get("composition"), mean)),
                  Cells.percent(share(values.get("rate"), mean))));
        } catch (StatisticProblem problem) {
          blocks.add(new Words(List.of(people.name(group) + ": " + problem.getMessage() + ".")));
        }
      }
    }
    if (!rows.isEmpty()) {
      blocks.add(
          new Grid(
              "kitagawa",
              "Being in other categories, or being paid otherwise in the same ("
                  + String.join(", ", columns)
                  + ")",
              List.of(
                  "Group",
                  "n against",
                  "n",
                  "Gap of means",
                  "By other categories",
                  "Within categories"),
              rows,
              "Kitagawa 1955, in percent of the mean of the group that is compared with.",
              "Why people are in other categories."));
    }
  }

  private static @Nullable Double share(@Nullable Number amount, double of) {
    return amount == null ? null : 100 * amount.doubleValue() / of;
  }

  private static Map<String, Object> group(People people, int group) {
    return Map.of(
        "col",
        people.column(),
        "ref",
        people.groups().getFirst(),
        "comp",
        people.groups().get(group));
  }

  private static Map<String, @Nullable Number> run(
      String method, Table table, Map<String, Object> parameters) {
    return Methods.named(method).orElseThrow().values(table, new Parameters(parameters)).all();
  }

  /** Crude shares that turn round when like is compared with like. */
  private void reversals() {
    List<List<Cell>> rows = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    List<String> strata = new ArrayList<>(report.study().within());
    report.study().untainted().stream()
        .filter(control -> control.kind() == Study.Kind.CATEGORY)
        .map(Study.Control::column)
        .filter(column -> !strata.contains(column))
        .forEach(strata::add);
    for (People people : report.attributes()) {
      for (int group = 1; group < people.groups().size(); group++) {
        if (people.size(group) < report.smallest() || people.size(0) < report.smallest()) {
          continue;
        }
        for (String column : strata) {
          reversal(people, group, column, rows, sentences);
        }
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    blocks.add(
        new Words(
            sentences.isEmpty()
                ? List.of("No share of people who are paid turns round within a control.")
                : sentences));
    blocks.add(
        new Grid(
            "reversals",
            "Shares of people who are paid, among like and like",
            List.of(
                "Group", "Within each", "Crude gap", "At equal mix", "Turns round in", "Reversal"),
            rows,
            "Percentage points. At equal mix: Mantel and Haenszel's difference over the values of"
                + " the column. Simpson's paradox is told when the two have opposite signs.",
            "Whether being in another place is fair."));
  }

  private void reversal(
      People people, int group, String column, List<List<Cell>> rows, List<String> sentences) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("selected", Map.of("col", report.study().pay(), "op", ">", "value", 0));
    parameters.put("group", group(people, group));
    parameters.put("strata", List.of(column));
    try {
      Map<String, @Nullable Number> values = run("strata", report.table(), parameters);
      Number crude = values.get("crude_risk_diff");
      Number equal = values.get("mh_risk_diff");
      Number opposite = values.get("n_strata_opposite_sign");
      Number count = values.get("n_strata");
      Number sign = values.get("simpson_mh_sign_reversal");
      if (crude == null || equal == null || opposite == null || count == null) {
        return;
      }
      boolean turned =
          sign != null
              && sign.intValue() == 1
              && Math.abs(crude.doubleValue()) >= 0.01
              && shares(people, group).p() < report.study().settings().alpha();
      rows.add(
          List.of(
              Cells.text(people.name(group)),
              Cells.text(column),
              Cells.percent(100 * crude.doubleValue()),
              Cells.percent(100 * equal.doubleValue()),
              Cells.text(opposite.intValue() + " of " + count.intValue()),
              new Cell(turned ? "turns round" : "", null, turned)));
      if (turned) {
        sentences.add(
            "Simpson's paradox: over all, "
                + Cells.percentText(Math.abs(100 * crude.doubleValue())).replace("%", "")
                + " percentage points "
                + (crude.doubleValue() > 0 ? "fewer" : "more")
                + " of "
                + people.name(group)
                + " than of "
                + people.groups().getFirst()
                + " are paid; within "
                + column
                + (Math.abs(equal.doubleValue()) < 0.01 ? " nothing of it is left, and" : "")
                + " it turns round ("
                + Cells.percentText(Math.abs(100 * equal.doubleValue())).replace("%", "")
                + " points "
                + (equal.doubleValue() > 0 ? "fewer" : "more")
                + " at equal mix, other sign in "
                + opposite.intValue()
                + " of "
                + count.intValue()
                + "): the crude figure comes from where people are, not from how they are treated"
                + " there.");
      }
    } catch (StatisticProblem problem) {
      blocks.add(
          new Words(
              List.of(
                  people.name(group) + " within " + column + ": " + problem.getMessage() + ".")));
    }
  }

  private TwoShares shares(People people, int group) {
    double[] first = ReportBuilder.of(report.pay(), people, 0);
    double[] own = ReportBuilder.of(report.pay(), people, group);
    return new TwoShares(
        ReportBuilder.positive(first).length,
        first.length,
        ReportBuilder.positive(own).length,
        own.length);
  }

  private void quantiles() {
    List<List<Cell>> rows = new ArrayList<>();
    for (People people : report.attributes()) {
      double[] first =
          Numbers.sorted(ReportBuilder.positive(ReportBuilder.of(report.pay(), people, 0)));
      for (int group = 1; group < people.groups().size(); group++) {
        double[] own =
            Numbers.sorted(ReportBuilder.positive(ReportBuilder.of(report.pay(), people, group)));
        // A tenth of fewer than this many people would tell of single ones.
        if (!report.compares(people, group)
            || Math.min(first.length, own.length) < 10 * report.smallest()) {
          continue;
        }
        List<Cell> row =
            new ArrayList<>(
                List.of(
                    Cells.text(people.name(group)),
                    Cells.count(first.length),
                    Cells.count(own.length)));
        for (double quantile : QUANTILES) {
          row.add(
              Cells.percent(
                  ReportBuilder.gap(
                      Numbers.quantile(first, quantile), Numbers.quantile(own, quantile))));
        }
        rows.add(row);
      }
    }
    if (!rows.isEmpty()) {
      blocks.add(
          new Grid(
              "quantiles",
              "The gap along the distribution of those who are paid",
              List.of("Group", "n against", "n", "10%", "25%", "Median", "75%", "90%"),
              rows,
              "Quantiles by linear interpolation (type 7 of Hyndman and Fan 1996), without"
                  + " controls. A gap that grows to the right speaks of accelerators and access to"
                  + " large deals, one that grows to the left of thresholds.",
              "Groups with fewer than "
                  + 10 * report.smallest()
                  + " paid people; the same with controls stands below."));
    }
  }
}
