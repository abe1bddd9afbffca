package guerdon.engine.fairness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Finding;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Verdict;
import guerdon.engine.fairness.report.FairnessReport.Words;
import guerdon.engine.fairness.report.Study.Attribute;
import guerdon.engine.fairness.report.Study.Chain;
import guerdon.engine.fairness.report.Study.Control;
import guerdon.engine.fairness.report.Study.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Truths that are built into made-up people, and bad input. */
final class ReportBuilderTest {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "sex",
          "origin",
          "age",
          "level",
          "site",
          "quota",
          "eligible",
          "target",
          "rule",
          "pay",
          "after",
          "blank");

  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Women are cut by 8 % by hand; people of origin B are on lower levels and else alike; people
   * over 50 have quotas 10 % harder, which lowers what the rules give; site S is hardly eligible
   * and most women are there, where more women than men are eligible.
   */
  private void made(int people) {
    Random random = new Random(42);
    for (int at = 0; at < people; at++) {
      boolean woman = random.nextInt(2) == 0;
      String sex = woman ? "f" : "m";
      boolean other = random.nextInt(4) == 0;
      boolean old = random.nextInt(4) == 0;
      int level = other ? random.nextInt(2) : 1 + random.nextInt(2);
      boolean south = random.nextInt(10) < (woman ? 6 : 2);
      boolean eligible = random.nextInt(100) < (south ? (woman ? 30 : 20) : (woman ? 95 : 85));
      double quota =
          100_000 * (1 + level) * (old ? 1.1 : 1) * Math.exp(0.05 * random.nextGaussian());
      double sales = 100_000 * (1 + level) * Math.exp(0.15 * random.nextGaussian());
      double target = 10_000 * (1 + level);
      double rule = eligible ? target * sales / quota : 0;
      double pay = rule * (woman ? 0.92 : 1) * Math.exp(0.02 * random.nextGaussian());
      rows.add(
          List.of(
              "P" + at,
              at == 0 ? "d" : sex,
              other ? "B" : "A",
              old ? "over 50" : "to 50",
              "L" + level,
              south ? "S" : "N",
              text(quota),
              eligible ? "1" : "0",
              text(target),
              text(rule),
              text(pay),
              text(rule),
              ""));
    }
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private FairnessReport report(UnaryOperator<Parts> change) {
    return ReportBuilder.build(
        change.apply(new Parts(Table.of(COLUMNS, rows))).study(), Map.of("plan", "made up"));
  }

  /** What of a study a test changes. */
  private static final class Parts {
    private final Table table;
    private List<Attribute> attributes =
        List.of(
            new Attribute("sex", "m"), new Attribute("origin", "A"), new Attribute("age", "to 50"));
    private List<Control> untainted =
        List.of(new Control("level", Kind.CATEGORY), new Control("site", Kind.CATEGORY));
    private List<Control> tainted = List.of(new Control("quota", Kind.LOG));
    private List<String> within = List.of("site");
    private String pay = "pay";
    private List<Study.Choice> choices = List.of();
    private @Nullable Chain chain = new Chain("eligible", "target", "rule");

    Parts(Table table) {
      this.table = table;
    }

    Study study() {
      return new Study(
          "Made up",
          "made-up people",
          table,
          "id",
          pay,
          "after",
          null,
          chain,
          attributes,
          within,
          List.of("level"),
          untainted,
          tainted,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of("level", "quota"),
          List.of(),
          List.of(),
          choices,
          new Study.Settings(5, 0.05, 5, 1, 200, 1, 1));
    }
  }

  private static Finding finding(FairnessReport report, String outcome, String group) {
    return report.findings().stream()
        .filter(f -> f.scope().isEmpty() && f.outcome().equals(outcome) && f.group().equals(group))
        .findFirst()
        .orElseThrow();
  }

  private static String words(FairnessReport report, String section) {
    StringBuilder words = new StringBuilder();
    report.sections().stream()
        .filter(each -> each.id().equals(section))
        .flatMap(each -> each.blocks().stream())
        .forEach(block -> words.append(block instanceof Words w ? w.sentences() : ""));
    return words.toString();
  }

  @Test
  void directBiasIsFoundAtItsStep() {
    made(3_000);
    FairnessReport report = report(parts -> parts);
    Finding override =
        finding(report, "what is paid for each unit that the rules give (overrides)", "f");
    assertEquals(Verdict.GAP_FOUND, override.verdict());
    Double gap = override.adjusted();
    assertNotNull(gap);
    assertEquals(8, gap, 0.3);
    assertTrue(override.words().startsWith("Sex f against m: what is paid"), override.words());
    assertEquals(
        Verdict.EQUIVALENT,
        finding(report, "what the rules give for each unit of the target", "f").verdict());
  }

  @Test
  void confoundedGapIsExplainedByItsControl() {
    made(3_000);
    Finding origin = finding(report(parts -> parts), "pay of those who are paid", "B");
    assertEquals(Verdict.EXPLAINED, origin.verdict(), origin.words());
    assertTrue(origin.words().contains("explained, mostly by level ("), origin.words());
  }

  @Test
  void taintedControlIsNamed() {
    made(3_000);
    FairnessReport report = report(parts -> parts);
    Finding age = finding(report, "pay of those who are paid", "over 50");
    assertEquals(Verdict.GAP_FOUND, age.verdict());
    assertTrue(
        age.words()
            .contains("that moves the gap and does not explain it: for the same group quota"),
        age.words());
    Finding quota = finding(report, "quota", "over 50");
    assertEquals(Verdict.GAP_FOUND, quota.verdict());
    assertTrue(quota.words().contains("quota is 9.") || quota.words().contains("quota is 10."));
  }

  @Test
  void reversalIsShown() {
    made(3_000);
    String words = words(report(parts -> parts), "explained");
    assertTrue(words.contains("Simpson's paradox: over all, "), words);
    assertTrue(words.contains("within site it turns round"), words);
  }

  private static List<Cell> row(FairnessReport report, String grid, String group) {
    return report.sections().stream()
        .flatMap(section -> section.blocks().stream())
        .filter(block -> block instanceof Grid each && each.id().equals(grid))
        .flatMap(block -> ((Grid) block).rows().stream())
        .filter(row -> row.getFirst().text().equals(group))
        .findFirst()
        .orElseThrow(() -> new AssertionError(grid + ": " + words(report, "explained")));
  }

  private static double value(List<Cell> row, int at) {
    Double value = row.get(at).value();
    assertNotNull(value);
    return value;
  }

  @Test
  void otherModelsSeeTheSameBias() {
    made(3_000);
    FairnessReport report = report(parts -> parts);
    List<Cell> threefold = row(report, "threefold", "sex f");
    assertEquals(8, value(threefold, 4), 1.5, "by pay for the same place");
    assertTrue(threefold.get(4).mark());
    List<Cell> age = row(report, "threefold", "age over 50");
    assertEquals(9, value(age, 4), 2);
    double parts =
        1 - (1 - value(age, 3) / 100) * (1 - value(age, 4) / 100) * (1 - value(age, 6) / 100);
    assertEquals(value(age, 2), 100 * parts, 1e-6, "the parts multiply to the gap");
    assertTrue(
        words(report, "explained")
            .contains("Not told for origin B by the threefold split: level=L0 is the same"));
    List<Cell> twoParts = row(report, "two_part", "sex f");
    assertTrue(value(twoParts, 1) < 0, "more of them are eligible at the same site");
    assertEquals(8, value(twoParts, 2), 1.5);
    assertEquals(8, value(row(report, "quantreg", "sex f"), 3), 2, "at the median");
  }

  @Test
  void smallNumbersSayWhatTheyCouldHaveShown() {
    made(60);
    Finding pay = finding(report(parts -> parts), "pay of those who are paid", "B");
    assertEquals(Verdict.CANNOT_TELL, pay.verdict());
    assertTrue(pay.words().contains("cannot tell"), pay.words());
    assertTrue(
        pay.words().contains("only gaps of ") || pay.words().contains("fewer than 30 people"),
        pay.words());
  }

  @Test
  void changeIsTold() {
    made(1_000);
    String words = words(report(parts -> parts), "change");
    assertTrue(words.contains("is beyond chance"), words);
  }

  /** What everybody would get with other factors for women and for those over 50. */
  private Study.Choice choice(String name, Table table, double women, double old, boolean equal) {
    double[] pay = table.numbers("pay");
    double[] other = pay.clone();
    for (int row = 0; row < pay.length; row++) {
      other[row] *= table.texts("sex").get(row).equals("f") ? women : 1;
      other[row] *= table.texts("age").get(row).equals("over 50") ? old : 1;
    }
    double scale = equal ? Arrays.stream(pay).sum() / Arrays.stream(other).sum() : 1;
    return new Study.Choice(
        name, new Amounts(Arrays.stream(other).map(amount -> amount * scale).toArray()));
  }

  @Test
  void fairestPlanIsLookedForAmongThoseThatCostTheSame() {
    made(3_000);
    FairnessReport report =
        report(
            parts -> {
              parts.choices =
                  List.of(
                      choice("women=1.04", parts.table, 1.04, 1, true),
                      choice("both", parts.table, 1 / 0.92, 1.1, true),
                      choice("both and dearer", parts.table, 1.05 / 0.92, 1.15, false));
              return parts;
            });
    String words = words(report, "fairest");
    assertTrue(words.contains("Of 3 plans in the sweep, 2 cost within"), words);
    assertTrue(words.contains("The fairest is both: its largest gap at equal controls is"), words);
    Grid ranking =
        report.sections().stream()
            .flatMap(section -> section.blocks().stream())
            .filter(block -> block instanceof Grid grid && grid.id().equals("fairest"))
            .map(Grid.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of("today", "both", "women=1.04"),
        ranking.rows().stream().map(row -> row.getFirst().text()).toList());
  }

  @Test
  void noPlanOfTheSameCostIsSaidPlainly() {
    made(500);
    String words =
        words(
            report(
                parts -> {
                  parts.choices = List.of(choice("dear", parts.table, 1.2, 1.2, false));
                  return parts;
                }),
            "fairest");
    assertTrue(words.contains("None can be called fairer at equal cost: widen the sweep"), words);
  }

  @Test
  void onePersonIsNeverShown() {
    made(500);
    FairnessReport report = report(parts -> parts);
    assertTrue(
        report.findings().stream().noneMatch(finding -> finding.group().equals("d")),
        "nobody is compared alone");
    Grid outcome =
        report.sections().stream()
            .flatMap(section -> section.blocks().stream())
            .filter(block -> block instanceof Grid grid && grid.id().equals("outcome-sex"))
            .map(Grid.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of("m", "f"), outcome.rows().stream().map(row -> row.getFirst().text()).toList());
    assertEquals("499", report.facts().get("people"), "nor do totals tell of them");
  }

  @Test
  void noFigureIsNotANumber() {
    made(300);
    FairnessReport report = report(parts -> parts);
    report.sections().stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Grid.class::isInstance)
        .map(Grid.class::cast)
        .forEach(
            grid ->
                grid.rows()
                    .forEach(
                        row ->
                            row.forEach(
                                cell -> assertFalse(wrong(cell), grid.id() + ": " + cell))));
  }

  private static boolean wrong(Cell cell) {
    Double value = cell.value();
    return cell.text().contains("NaN")
        || cell.text().contains("Infinity")
        || (value != null && !Double.isFinite(value));
  }

  @Test
  void sameStudyGivesTheSameReport() {
    made(400);
    assertEquals(report(parts -> parts), report(parts -> parts));
  }

  @Test
  void controlThatIsTheGroupIsTold() {
    made(400);
    Finding pay =
        finding(
            report(
                parts -> {
                  parts.untainted = List.of(new Control("sex", Kind.CATEGORY));
                  return parts;
                }),
            "pay of those who are paid",
            "f");
    assertEquals(Verdict.CANNOT_TELL, pay.verdict());
    assertTrue(pay.words().contains("the controls tell who is in the group"), pay.words());
  }

  @Test
  void constantOutcomeHasNoGap() {
    made(400);
    rows.replaceAll(
        row -> {
          List<String> same = new ArrayList<>(row);
          same.set(COLUMNS.indexOf("pay"), "100.00");
          return same;
        });
    Finding pay =
        finding(
            report(
                parts -> {
                  parts.chain = null;
                  return parts;
                }),
            "pay of those who are paid",
            "f");
    assertEquals(Verdict.EQUIVALENT, pay.verdict());
    assertTrue(pay.words().contains("the same for everybody"), pay.words());
  }

  private String refused(UnaryOperator<Parts> change) {
    return String.valueOf(assertThrows(StatisticProblem.class, () -> report(change)).getMessage());
  }

  @Test
  void badInputIsRefusedWithItsReason() {
    assertEquals("there are no people to report on", refused(parts -> parts));
    made(50);
    assertEquals(
        "nobody is in the reference group x of sex; there are d, f, m",
        refused(
            parts -> {
              parts.attributes = List.of(new Attribute("sex", "x"));
              return parts;
            }));
    assertEquals(
        "the column blank is empty for everybody",
        refused(
            parts -> {
              parts.attributes = List.of(new Attribute("blank", null));
              return parts;
            }));
    assertEquals(
        "no protected attribute is named: name at least one to report on",
        refused(
            parts -> {
              parts.attributes = List.of();
              return parts;
            }));
    assertEquals(
        "the group that others are compared with, sex d, has fewer than 5 people; name another one",
        refused(
            parts -> {
              parts.attributes = List.of(new Attribute("sex", "d"));
              return parts;
            }));
    rows.replaceAll(
        row -> {
          List<String> nothing = new ArrayList<>(row);
          nothing.set(COLUMNS.indexOf("pay"), "0");
          return nothing;
        });
    assertEquals(
        "nobody is paid anything by pay: there is no pay to compare", refused(parts -> parts));
  }

  @Test
  void peopleWithoutAStatedGroupAreCounted() {
    made(400);
    rows.replaceAll(
        row -> {
          List<String> changed = new ArrayList<>(row);
          if (row.getFirst().endsWith("1")) {
            changed.set(COLUMNS.indexOf("sex"), "");
          }
          return changed;
        });
    String words = words(report(parts -> parts), "outcomes");
    assertTrue(words.contains("40 people have no sex stated"), words);
  }
}
