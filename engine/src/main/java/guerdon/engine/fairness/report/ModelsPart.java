package guerdon.engine.fairness.report;

import guerdon.engine.fairness.Methods;
import guerdon.engine.fairness.Parameters;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.report.FairnessReport.Block;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The same gaps by other models at equal untainted controls: the threefold split, the share who are
 * paid times what they are paid, and quantiles. A gap that only one model sees is no finding.
 */
final class ModelsPart {
  /** More people than this tell no more here; which are taken depends on their ids alone. */
  private static final int MOST = 3_000;

  private static final int MOST_FOR_QUANTILES = 2_000;
  private static final double WIDE = 1.96;
  private static final List<Double> QUANTILES = List.of(0.1, 0.5, 0.9);
  private static final String ID = "id";
  private static final String PAY = "pay";
  private static final String PAID = "log_of_pay";
  private static final String ATTRIBUTE = "attribute ";
  private static final String CONTROL = "control_";

  private final ReportBuilder report;
  private final Table everybody;
  private final Table paid;
  private final Map<String, String> untold = new ConcurrentSkipListMap<>();

  private ModelsPart(ReportBuilder report) {
    this.report = report;
    this.everybody = drawn(slim(), MOST);
    double[] amounts = everybody.numbers(PAY);
    this.paid = everybody.where(row -> amounts[row] > 0);
  }

  /**
   * The columns that the models read, under names that formulas know, of those who have them all.
   */
  private Table slim() {
    Table table = report.table();
    List<Study.Control> controls = report.study().untainted();
    List<String> names = new ArrayList<>(List.of(ID, PAY, PAID));
    double[] pay = report.pay();
    List<List<String>> columns = new ArrayList<>();
    columns.add(table.texts(report.study().person()));
    columns.add(table.texts(report.study().pay()));
    columns.add(
        IntStream.range(0, pay.length)
            .mapToObj(row -> pay[row] > 0 ? Double.toString(Math.log(pay[row])) : "")
            .toList());
    for (People people : report.attributes()) {
      names.add(ATTRIBUTE + people.column());
      columns.add(table.texts(people.column()));
    }
    boolean[] known = new boolean[pay.length];
    Arrays.fill(known, true);
    for (int at = 0; at < controls.size(); at++) {
      Study.Control control = controls.get(at);
      names.add(CONTROL + at);
      if (control.kind() == Study.Kind.CATEGORY) {
        columns.add(table.texts(control.column()));
      } else {
        double[] numbers = table.numbersOrNone(control.column());
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < numbers.length; row++) {
          double number =
              control.kind() == Study.Kind.LOG
                  ? numbers[row] > 0 ? Math.log(numbers[row]) : Double.NaN
                  : numbers[row];
          known[row] &= Double.isFinite(number);
          cells.add(Double.toString(number));
        }
        columns.add(cells);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < pay.length; row++) {
      if (known[row]) {
        int at = row;
        rows.add(columns.stream().map(column -> column.get(at)).toList());
      }
    }
    return Table.of(names, rows);
  }

  /** The blocks; empty without controls, where they would repeat the raw gaps. */
  static List<Block> of(ReportBuilder report) {
    if (report.study().untainted().isEmpty()) {
      return List.of();
    }
    return new ModelsPart(report).blocks();
  }

  private List<Block> blocks() {
    List<Supplier<Grid>> grids = List.of(this::threefold, this::twoParts, this::quantiles);
    List<Block> blocks = new ArrayList<>();
    grids.parallelStream().map(Supplier::get).toList().forEach(grid -> add(blocks, grid));
    if (!untold.isEmpty()) {
      List<String> sentences = new ArrayList<>();
      untold.forEach((what, why) -> sentences.add("Not told for " + what + ": " + why + "."));
      blocks.add(new Words(sentences));
    }
    return blocks;
  }

  private static void add(List<Block> blocks, Grid grid) {
    if (!grid.rows().isEmpty()) {
      blocks.add(grid);
    }
  }

  /** At most so many rows, those whose ids come first when they are mixed with the seed. */
  private Table drawn(Table table, int most) {
    if (table.rows() <= most) {
      return table;
    }
    List<String> ids = table.texts(ID);
    long seed = report.study().settings().seed();
    long[] mixed = ids.stream().mapToLong(id -> mix(seed ^ id.hashCode())).toArray();
    long last = Arrays.stream(mixed).sorted().skip(most - 1L).findFirst().orElseThrow();
    return table.where(row -> mixed[row] <= last);
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** A group that is looked at, and the rows of it and of the group it is compared with. */
  private record Pair(People people, int group, Table rows) {
    String name() {
      return people.name(group);
    }

    String ofGroup() {
      return people.groups().get(group);
    }
  }

  private Stream<Pair> pairs(Table table) {
    return report.attributes().stream()
        .flatMap(
            people -> {
              List<String> cells = table.texts(ATTRIBUTE + people.column());
              String first = people.groups().getFirst();
              return IntStream.range(1, people.groups().size())
                  .filter(group -> report.compares(people, group))
                  .mapToObj(
                      group -> {
                        String own = people.groups().get(group);
                        return new Pair(
                            people,
                            group,
                            table.where(
                                row -> cells.get(row).equals(first) || cells.get(row).equals(own)));
                      });
            });
  }

  private List<Map<String, Object>> controls(Table rows) {
    List<Map<String, Object>> terms = new ArrayList<>();
    List<Study.Control> controls = report.study().untainted();
    for (int at = 0; at < controls.size(); at++) {
      String column = CONTROL + at;
      if (controls.get(at).kind() != Study.Kind.CATEGORY) {
        terms.add(Map.of("type", "num", "expr", column));
        continue;
      }
      Map<String, Integer> counts = new HashMap<>();
      rows.texts(column).forEach(cell -> counts.merge(cell, 1, Integer::sum));
      if (counts.size() > 1) {
        String most =
            counts.entrySet().stream()
                .max(
                    Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        terms.add(Map.of("type", "cat", "col", column, "ref", most));
      }
    }
    return terms;
  }

  private List<Map<String, Object>> withGroups(People people, List<Integer> groups, Table rows) {
    List<Map<String, Object>> terms = new ArrayList<>();
    for (int group : groups) {
      terms.add(
          Map.of(
              "type",
              "ind",
              "col",
              ATTRIBUTE + people.column(),
              "eq",
              people.groups().get(group),
              "name",
              name(group)));
    }
    terms.addAll(controls(rows));
    return terms;
  }

  private static String name(int group) {
    return "group " + group;
  }

  private @Nullable Map<String, @Nullable Number> run(
      String method, String what, Table table, Map<String, Object> parameters) {
    try {
      return Methods.named(method).orElseThrow().values(table, new Parameters(parameters)).all();
    } catch (StatisticProblem problem) {
      untold.put(what, named(String.valueOf(problem.getMessage())));
      return null;
    }
  }

  /** The message with the names of the study in the place of those of the models. */
  private String named(String message) {
    String words = message.replace(ATTRIBUTE, "");
    List<Study.Control> controls = report.study().untainted();
    for (int at = controls.size() - 1; at >= 0; at--) {
      words = words.replace(CONTROL + at, controls.get(at).column());
    }
    return words;
  }

  private static double number(Map<String, @Nullable Number> values, String name) {
    Number number = values.get(name);
    return number == null ? Double.NaN : number.doubleValue();
  }

  /** A difference of logarithms, reference less group, in percent of the reference. */
  private static double percent(double logarithms) {
    return 100 * (1 - Math.exp(-logarithms));
  }

  private Grid threefold() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Pair pair : pairs(paid).toList()) {
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("outcome", PAID);
      parameters.put("group", group(pair));
      parameters.put("terms", controls(pair.rows()));
      Map<String, @Nullable Number> values =
          run("oaxaca", pair.name() + " by the threefold split", pair.rows(), parameters);
      if (values == null) {
        continue;
      }
      double coefficients = number(values, "threefold/coefficients");
      double error = number(values, "threefold/se_coefficients");
      double low = percent(coefficients - WIDE * error);
      double high = percent(coefficients + WIDE * error);
      rows.add(
          List.of(
              Cells.text(pair.name()),
              Cells.count(number(values, "n_B")),
              Cells.percent(percent(number(values, "gap"))),
              Cells.percent(percent(number(values, "threefold/endowments"))),
              Cells.percent(percent(coefficients), low > 0 || high < 0),
              Cells.interval(low, high),
              Cells.percent(percent(number(values, "threefold/interaction")))));
    }
    return new Grid(
        "threefold",
        "Being placed otherwise, or being paid otherwise at the same place",
        List.of("Group", "People", "Gap", "By place", "By pay for it", "95% interval", "By both"),
        rows,
        "Threefold decomposition from the group's own view (Oaxaca 1973, Blinder 1973; errors of"
            + " Jann 2008) of the logarithm of pay of those who are paid; the three parts multiply"
            + " to the gap. "
            + sample(MOST),
        "Whether places are given fairly; parts by pay hold what no control measures. Groups that"
            + " have no value of a control in common cannot be split.");
  }

  private Grid twoParts() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Pair pair : pairs(everybody).toList()) {
      Map<String, Object> selection = new LinkedHashMap<>();
      selection.put("selected", Map.of("col", PAY, "op", ">", "value", 0));
      List<Map<String, Object>> terms =
          withGroups(pair.people(), List.of(pair.group()), pair.rows());
      selection.put("terms", terms);
      String what = pair.name() + " by the two-part model";
      double[] amounts = pair.rows().numbers(PAY);
      long without = Arrays.stream(amounts).filter(amount -> amount <= 0).count();
      double share = 1;
      if (without > 0) {
        Map<String, @Nullable Number> chance = run("logit", what, pair.rows(), selection);
        if (chance == null) {
          continue;
        }
        share =
            number(chance, "first_term/adjusted_rate_1")
                / number(chance, "first_term/adjusted_rate_0");
      }
      Map<String, Object> amount = new LinkedHashMap<>();
      amount.put("outcome", PAID);
      amount.put("terms", terms);
      Table own = pair.rows().where(row -> amounts[row] > 0);
      Map<String, @Nullable Number> fit = run("ols", what, own, amount);
      if (fit == null) {
        continue;
      }
      double ratio = Math.exp(number(fit, "coef/" + name(pair.group())));
      rows.add(
          List.of(
              Cells.text(pair.name()),
              Cells.percent(100 * (1 - share)),
              Cells.percent(100 * (1 - ratio)),
              Cells.percent(100 * (1 - share * ratio))));
    }
    return new Grid(
        "two_part",
        "Being paid at all, and being paid less, at equal controls",
        List.of("Group", "Gap of the chance to be paid", "of what is paid", "of both together"),
        rows,
        "Two-part model (Duan, Manning, Morris and Newhouse 1983): mean chance to be paid by a"
            + " logistic regression, with everybody in the one group and then in the other, times"
            + " the ratio of amounts by least squares of the logarithm. "
            + sample(MOST),
        "Who could have been paid; whether somebody is in the plan is looked at by itself.");
  }

  private Grid quantiles() {
    List<List<Cell>> rows = new ArrayList<>();
    Table some = drawn(paid, MOST_FOR_QUANTILES);
    for (People people : report.attributes()) {
      List<String> cells = some.texts(ATTRIBUTE + people.column());
      List<Integer> groups =
          IntStream.range(1, people.groups().size())
              .filter(
                  group ->
                      cells.stream().filter(people.groups().get(group)::equals).count()
                          >= 10L * report.smallest())
              .boxed()
              .toList();
      Table of =
          some.where(
              row ->
                  cells.get(row).equals(people.groups().getFirst())
                      || groups.stream()
                          .anyMatch(group -> cells.get(row).equals(people.groups().get(group))));
      if (groups.isEmpty()) {
        continue;
      }
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("outcome", PAID);
      parameters.put("terms", withGroups(people, groups, of));
      parameters.put("taus", QUANTILES);
      Map<String, @Nullable Number> values =
          run("quantreg", people.column() + " by quantiles", of, parameters);
      if (values == null) {
        continue;
      }
      for (int group : groups) {
        List<Cell> row = new ArrayList<>(List.of(Cells.text(people.name(group))));
        for (double tau : QUANTILES) {
          double gap = number(values, "tau" + tau + "/coef/" + name(group));
          double error = number(values, "tau" + tau + "/se_nid/" + name(group));
          row.add(Cells.percent(percent(-gap)));
          row.add(Cells.interval(percent(-gap - WIDE * error), percent(-gap + WIDE * error)));
        }
        rows.add(row);
      }
    }
    return new Grid(
        "quantreg",
        "The gap along the distribution at equal controls",
        List.of(
            "Group",
            "At 10%",
            "95% interval",
            "At the median",
            "95% interval",
            "At 90%",
            "95% interval"),
        rows,
        "Quantile regression (Koenker and Bassett 1978) of the logarithm of pay of those who are"
            + " paid; errors for spreads that differ (Hendricks and Koenker 1992). "
            + sample(MOST_FOR_QUANTILES),
        "Groups with fewer than " + 10 * report.smallest() + " paid people.");
  }

  private String sample(int most) {
    return report.table().rows() > most
        ? "Computed on " + Cells.count(most).text() + " people drawn by their ids."
        : "Computed on everybody whose controls are known.";
  }

  private static Map<String, Object> group(Pair pair) {
    return Map.of(
        "col",
        ATTRIBUTE + pair.people().column(),
        "ref",
        pair.people().groups().getFirst(),
        "comp",
        pair.ofGroup());
  }
}
