package guerdon.engine.fairness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import guerdon.engine.fairness.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ChainChanceTest {
  private static final List<String> STEPS =
      List.of(
          "eligibility", "payment_given_eligible", "target_incentive", "plan_factor", "override");

  /** Two groups of 300 with shares, targets, factors and overrides that differ between people. */
  private static List<List<String>> people() {
    SplittableRandom random = new SplittableRandom(7);
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < 600; at++) {
      boolean eligible = random.nextDouble() < 0.8;
      boolean gets = eligible && random.nextDouble() < 0.7;
      double target = 10_000 + 5_000 * random.nextDouble();
      double rule = target * (0.5 + random.nextDouble());
      double pay = gets ? rule * (0.9 + 0.2 * random.nextDouble()) : 0;
      rows.add(
          List.of(
              at % 2 == 0 ? "a" : "b",
              eligible ? "1" : "0",
              String.valueOf(target),
              String.valueOf(rule),
              String.valueOf(pay)));
    }
    return rows;
  }

  private static Map<String, Double> logarithms(List<List<String>> rows) {
    double[][] sums = new double[2][6];
    for (List<String> row : rows) {
      double[] sum = sums[row.getFirst().equals("a") ? 0 : 1];
      double pay = Double.parseDouble(row.get(4));
      sum[0]++;
      sum[1] += Double.parseDouble(row.get(1));
      sum[2] += pay > 0 ? 1 : 0;
      sum[3] += pay > 0 ? Double.parseDouble(row.get(2)) : 0;
      sum[4] += pay > 0 ? Double.parseDouble(row.get(3)) : 0;
      sum[5] += pay;
    }
    Map<String, Double> found = new HashMap<>();
    for (int step = 0; step < STEPS.size(); step++) {
      double compared = sums[1][step + 1] / sums[1][step];
      double reference = sums[0][step + 1] / sums[0][step];
      found.put(STEPS.get(step), Math.log(compared / reference));
    }
    return found;
  }

  /** The middle 95 % of what 1,000 companies give that are drawn from the people. */
  private static double[] drawn(String step, List<List<String>> rows) {
    SplittableRandom random = new SplittableRandom(11);
    double[] found = new double[1_000];
    for (int draw = 0; draw < found.length; draw++) {
      List<List<String>> company = new ArrayList<>();
      for (int at = 0; at < rows.size(); at++) {
        company.add(rows.get(at % 2 + 2 * random.nextInt(rows.size() / 2)));
      }
      found[draw] = -100 * Math.expm1(Objects.requireNonNull(logarithms(company).get(step)));
    }
    Arrays.sort(found);
    return new double[] {found[25], found[974]};
  }

  @Test
  void intervalsAreThoseOfPeopleDrawnAgain() {
    List<List<String>> rows = people();
    Table table = Table.of(List.of("group", "eligible", "target", "rule", "pay"), rows);
    People groups = People.of(table, "group", "a");
    ChainChance chance =
        new ChainChance(table, new Study.Chain("eligible", "target", "rule"), "pay");
    Map<String, ChainChance.Interval> intervals = chance.intervals(groups, 1, logarithms(rows));
    for (String step : STEPS) {
      ChainChance.Interval interval = Objects.requireNonNull(intervals.get(step), step);
      double[] drawn = drawn(step, rows);
      double width = drawn[1] - drawn[0];
      assertEquals(drawn[0], interval.low(), 0.15 * width, step);
      assertEquals(drawn[1], interval.high(), 0.15 * width, step);
    }
  }
}
