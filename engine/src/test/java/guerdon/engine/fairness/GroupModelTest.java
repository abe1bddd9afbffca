package guerdon.engine.fairness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GroupModelTest {
  private static final int PEOPLE = 400;

  private final Random random = new Random(7);
  private final List<List<String>> rows = new ArrayList<>();
  private final int[] group = new int[PEOPLE];
  private final int[] level = new int[PEOPLE];
  private final double[] tenure = new double[PEOPLE];
  private final double[] pay = new double[PEOPLE];

  GroupModelTest() {
    for (int row = 0; row < PEOPLE; row++) {
      group[row] = random.nextInt(3);
      level[row] = random.nextInt(4);
      tenure[row] = random.nextInt(200) / 10.0;
      pay[row] =
          10
              + 0.2 * group[row]
              + 0.5 * level[row]
              + 0.01 * tenure[row]
              + (1 + 0.2 * level[row]) * random.nextGaussian();
      rows.add(
          List.of(
              "G" + group[row], "L" + level[row], "" + tenure[row], "" + pay[row], "T" + row % 20));
    }
  }

  private static int[] all() {
    return IntStream.range(0, PEOPLE).toArray();
  }

  private Map<String, @Nullable Number> reference(String outcome) {
    return Methods.named("ols")
        .orElseThrow()
        .values(
            Table.of(List.of("group", "level", "tenure", "pay", "team"), rows),
            new Parameters(
                Map.of(
                    "outcome",
                    outcome,
                    "terms",
                    List.of(
                        Map.of("type", "cat", "col", "group", "ref", "G0"),
                        Map.of("type", "cat", "col", "level", "ref", "L0"),
                        Map.of("type", "num", "expr", "tenure")),
                    "cluster",
                    "team")))
        .all();
  }

  private static double value(Map<String, @Nullable Number> values, String name) {
    Number value = values.get(name);
    assertNotNull(value, name);
    return value.doubleValue();
  }

  @Test
  void agreesWithTheRegressionByQr() {
    GroupModel.Fit fit =
        new GroupModel(3).with("level", level).with("tenure", tenure).fit(pay, all(), group);
    Map<String, @Nullable Number> values = reference("pay");
    for (int each = 1; each < 3; each++) {
      Estimate estimate = fit.groups().get(each);
      assertNotNull(estimate);
      assertEquals(value(values, "coef/group=G" + each), estimate.value(), 1e-11);
      double error =
          Math.max(value(values, "HC3_se/group=G" + each), value(values, "se/group=G" + each));
      assertEquals(error, estimate.error(), 1e-11);
      assertEquals((int) value(values, "df_resid"), estimate.degrees());
    }
    assertEquals(PEOPLE, fit.rows());
    assertNull(fit.groups().getFirst());
  }

  @Test
  void rawGapIsTheAdjustedAndWhatControlsTell() {
    GroupModel model = new GroupModel(3).with("level", level).with("tenure", tenure);
    GroupModel.Fit adjusted = model.fit(pay, all(), group);
    GroupModel.Fit raw = new GroupModel(3).fit(pay, all(), group);
    for (int each = 1; each < 3; each++) {
      double told = adjusted.shares().get(each).stream().mapToDouble(Double::doubleValue).sum();
      Estimate rest = adjusted.groups().get(each);
      Estimate whole = raw.groups().get(each);
      assertNotNull(rest);
      assertNotNull(whole);
      assertEquals(whole.value(), rest.value() + told, 1e-10);
    }
    assertEquals(List.of("level", "tenure"), model.controls());
  }

  @Test
  void slopeIsTheCoefficientOfTheRegression() {
    Estimate slope =
        new GroupModel(1).with("group", group).with("level", level).slope(pay, tenure, all());
    Map<String, @Nullable Number> values = reference("pay");
    assertNotNull(slope);
    assertEquals(value(values, "coef/tenure"), slope.value(), 1e-11);
    assertEquals(value(values, "HC3_se/tenure"), slope.error(), 1e-11);
    assertEquals((int) value(values, "df_resid"), slope.degrees());
  }

  @Test
  void clustersRaiseErrors() {
    int[] teams = IntStream.range(0, PEOPLE).map(row -> row % 20).toArray();
    GroupModel.Fit fit =
        new GroupModel(3)
            .with("level", level)
            .with("tenure", tenure)
            .clustered(teams)
            .fit(pay, all(), group);
    Estimate estimate = fit.groups().get(1);
    assertNotNull(estimate);
    Map<String, @Nullable Number> values = reference("pay");
    double least = Math.max(value(values, "HC3_se/group=G1"), value(values, "se/group=G1"));
    assertEquals(
        Math.max(least, value(values, "cluster_CR1_se/group=G1")), estimate.error(), 1e-11);
    assertEquals(19, estimate.degrees());
  }

  @Test
  void groupThatControlsTellHasNoEstimate() {
    GroupModel.Fit fit = new GroupModel(3).with("copy", group).fit(pay, all(), group);
    assertNull(fit.groups().get(1));
    assertNull(fit.groups().get(2));
  }

  @Test
  void controlThatFollowsFromOthersChangesNothing() {
    GroupModel.Fit once = new GroupModel(3).with("level", level).fit(pay, all(), group);
    GroupModel.Fit twice =
        new GroupModel(3).with("level", level).with("again", level).fit(pay, all(), group);
    Estimate one = once.groups().get(1);
    Estimate two = twice.groups().get(1);
    assertNotNull(one);
    assertNotNull(two);
    assertEquals(one.value(), two.value(), 1e-12);
    assertEquals(one.error(), two.error(), 1e-12);
  }

  @Test
  void smallGroupOfEqualOutcomesIsNotCertain() {
    double[] passed = new double[PEOPLE];
    int[] few = new int[PEOPLE];
    for (int row = 0; row < PEOPLE; row++) {
      few[row] = row < 30 ? 1 : 0;
      passed[row] = row < 30 || row % 20 != 0 ? 1 : 0;
    }
    Estimate estimate = new GroupModel(2).fit(passed, all(), few).groups().get(1);
    assertNotNull(estimate);
    assertTrue(estimate.p() > 0.1, () -> "p " + estimate.p());
  }
}
