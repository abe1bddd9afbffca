package guerdon.engine.fairness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.engine.fairness.Method;
import guerdon.engine.fairness.Methods;
import guerdon.engine.fairness.Parameters;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.report.FairnessReport.Bars;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Finding;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Words;
import guerdon.engine.fairness.report.Study.Attribute;
import guerdon.engine.fairness.report.Study.Chain;
import guerdon.engine.fairness.report.Study.Control;
import guerdon.engine.fairness.report.Study.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Data that statistics do not like: groups that are missing or unknown, one person in a cell, the
 * same outcome for everybody, controls that follow from each other, nobody paid, more groups than
 * two. There is a reason or a report, and never something that is not a number.
 */
final class BadInputTest {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "sex",
          "level",
          "site",
          "number",
          "twice",
          "eligible",
          "target",
          "rule",
          "pay",
          "after");

  private static Table company(Random random) {
    int people = 1 + random.nextInt(random.nextBoolean() ? 12 : 90);
    int groups = 1 + random.nextInt(4);
    boolean blank = random.nextInt(3) == 0;
    boolean same = random.nextInt(3) == 0;
    boolean nothing = random.nextInt(6) == 0;
    boolean below = random.nextInt(6) == 0;
    int levels = 1 + random.nextInt(3);
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < people; at++) {
      int group = random.nextInt(groups);
      // One group is wholly on one level, so that the level tells it.
      int level = group == 2 ? 0 : random.nextInt(levels);
      double number = random.nextInt(8) == 0 ? 0 : random.nextInt(5);
      double pay = nothing ? 0 : same ? 100 : Math.rint(1_000 * random.nextDouble());
      pay = random.nextInt(4) == 0 ? 0 : pay;
      pay = below && at == 0 ? -50 : pay;
      rows.add(
          List.of(
              "P" + at,
              blank && random.nextInt(5) == 0 ? "" : List.of("m", "f", "x", "?").get(group),
              "L" + level,
              group == 1 ? "S" : "N",
              String.valueOf(number),
              String.valueOf(2 * number),
              pay == 0 ? String.valueOf(random.nextInt(2)) : "1",
              same ? "0" : "10",
              String.valueOf(pay / 2),
              String.valueOf(pay),
              String.valueOf(same ? pay : pay * random.nextInt(3))));
    }
    return Table.of(COLUMNS, rows);
  }

  private static Study study(Table table, Random random) {
    List<Control> untainted =
        List.of(
            new Control("level", Kind.CATEGORY),
            new Control("number", random.nextBoolean() ? Kind.NUMBER : Kind.LOG),
            new Control("twice", Kind.NUMBER));
    return new Study(
        "t",
        "people",
        table,
        "id",
        "pay",
        random.nextBoolean() ? "after" : null,
        random.nextBoolean() ? "target" : null,
        random.nextBoolean() ? new Chain("eligible", "target", "rule") : null,
        List.of(new Attribute("sex", null), new Attribute("level", null)),
        List.of("site"),
        List.of("level", "site"),
        random.nextBoolean() ? untainted : List.of(),
        random.nextBoolean() ? List.of(new Control("number", Kind.LOG)) : List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Study.Threshold("number", List.of(0.0, 2.0))),
        List.of("rule"),
        List.of("level", "number"),
        List.of(new Study.Effect("rule", new Amounts(table.numbers("rule")))),
        List.of(),
        List.of(new Study.Choice("a=1", new Amounts(table.numbers("after")))),
        new Study.Settings(1 + random.nextInt(5), 0.05, 5, 1, 100, 1, 50));
  }

  @Test
  void aReportHasNumbersOrReasons() {
    int reports = 0;
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      try {
        FairnessReport report = ReportBuilder.build(study(company(random), random), Map.of());
        reports++;
        assertRight("company " + seed, report);
      } catch (StatisticProblem problem) {
        assertReason("company " + seed, problem);
      }
    }
    assertTrue(reports > 40, reports + " reports");
  }

  private static void assertReason(String what, StatisticProblem problem) {
    String reason = String.valueOf(problem.getMessage());
    assertTrue(reason.length() > 10 && !reason.contains("NaN"), what + ": " + reason);
  }

  private static void assertRight(String what, FairnessReport report) {
    report.facts().values().forEach(fact -> assertText(what, fact));
    for (Finding finding : report.findings()) {
      assertText(what, finding.words());
      for (Double number :
          Arrays.<@Nullable Double>asList(
              finding.raw(),
              finding.adjusted(),
              finding.low(),
              finding.high(),
              finding.full(),
              finding.p(),
              finding.q(),
              finding.detectable())) {
        assertTrue(number == null || Double.isFinite(number), what + ": " + finding);
      }
    }
    report.sections().stream()
        .flatMap(section -> section.blocks().stream())
        .forEach(
            block -> {
              switch (block) {
                case Words words -> words.sentences().forEach(each -> assertText(what, each));
                case Bars bars ->
                    bars.bars()
                        .forEach(
                            bar -> assertTrue(Double.isFinite(bar.value()), what + ": " + bars));
                case Grid grid -> assertRight(what, grid);
              }
            });
  }

  private static void assertRight(String what, Grid grid) {
    assertTrue(grid.how().length() > 10, what + ": how is " + grid.id() + " computed");
    assertTrue(grid.not().length() > 10, what + ": what does " + grid.id() + " not show");
    for (List<Cell> row : grid.rows()) {
      assertEquals(grid.columns().size(), row.size(), what + ": " + grid.id());
      for (Cell cell : row) {
        assertText(what + ", " + grid.id(), cell.text());
        Double value = cell.value();
        assertTrue(value == null || Double.isFinite(value), what + ", " + grid.id() + ": " + row);
      }
    }
  }

  private static void assertText(String what, String text) {
    assertFalse(
        text.contains("NaN") || text.contains("Infinity") || text.contains("null"),
        () -> what + ": " + text);
  }

  private static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      map.put(namesAndValues[at].toString(), namesAndValues[at + 1]);
    }
    return map;
  }

  @Test
  void eachStatisticHasNumbersOrReasons() {
    Map<String, Object> group = of("col", "sex", "ref", "m", "comp", "f");
    Map<String, Object> paid = of("col", "pay", "op", ">", "value", 0);
    List<Map<String, Object>> terms =
        List.of(
            of("type", "ind", "col", "sex", "eq", "f", "name", "f"),
            of("type", "cat", "col", "level", "ref", "L0"),
            of("type", "num", "expr", "number"));
    Map<String, Object> all =
        of(
            "outcome",
            "pay",
            "group",
            group,
            "selected",
            paid,
            "groupcols",
            List.of("sex"),
            "groupcol",
            "sex",
            "strata",
            List.of("level"),
            "cells",
            List.of("level"),
            "terms",
            terms,
            "taus",
            List.of(0.1, 0.5),
            "concentration",
            1,
            "min_n",
            2,
            "quasi",
            List.of("sex", "level"),
            "ks",
            List.of(2, 5),
            "pairs",
            List.of(List.of("pay", "number"), List.of("pay", "target")),
            "idcol",
            "id",
            "eligible",
            "eligible",
            "target",
            "target",
            "rule",
            "rule",
            "paid",
            "pay",
            "before",
            "pay",
            "after",
            "after",
            "B",
            20,
            "seed",
            7,
            "cluster",
            "site");
    int values = 0;
    for (Method method : Methods.all()) {
      for (int seed = 0; seed < 60; seed++) {
        Table table = company(new Random(seed));
        try {
          for (Map.Entry<String, @Nullable Number> value :
              method.values(table, new Parameters(all)).all().entrySet()) {
            Number number = value.getValue();
            assertTrue(
                number == null || Double.isFinite(number.doubleValue()),
                method.name() + " of company " + seed + ": " + value);
            values++;
          }
        } catch (StatisticProblem problem) {
          assertReason(method.name() + " of company " + seed, problem);
        }
      }
    }
    assertTrue(values > 5_000, values + " values");
  }
}
