package guerdon.engine.fairness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Finding;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Words;
import guerdon.engine.fairness.report.Study.Attribute;
import guerdon.engine.fairness.report.Study.Control;
import guerdon.engine.fairness.report.Study.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Somebody who adds and subtracts all numbers of a report, over random small companies: nothing
 * that comes out is about fewer people than may be shown.
 *
 * <p>Who looks at numbers of people knows what the report says, and not who is in which groups. Who
 * looks at sums of pay knows even that of everybody.
 */
final class DifferencingTest {
  private static final int SMALLEST = 5;
  private static final int COMPANIES = Integer.getInteger("companies", 40);
  private static final List<String> ATTRIBUTES = List.of("sex", "origin", "age");
  private static final List<String> COLUMNS =
      List.of(
          "id", "sex", "origin", "age", "site", "level", "score", "pay", "after", "fix", "spif",
          "part", "move");
  private static final List<Double> CUTS = List.of(Cuts.near(0.5), 0.5, Cuts.near(1), 1.0);

  /** What is added up: how many people, or an amount of theirs. */
  private enum What {
    PEOPLE("sex origin age site level"),
    PAID_PEOPLE("sex origin age site"),
    SCORES("sex origin age part"),
    MOVES("sex origin age move"),
    PAY("id"),
    CHANGE("id"),
    SPIF("id");

    private final String columns;

    What(String columns) {
      this.columns = columns;
    }

    List<String> by() {
      return List.of(columns.split(" ", -1));
    }
  }

  /** Every way to be in groups, and how many people are so; sets of them that were told. */
  private final class Known {
    private final List<Map<String, String>> parts = new ArrayList<>();
    private final List<double[]> sets = new ArrayList<>();
    private final int[] sizes;

    Known(What what) {
      parts.add(Map.of());
      for (String column : what.by()) {
        List<Map<String, String>> longer = new ArrayList<>();
        for (Map<String, String> part : parts) {
          for (String value : people.texts(column).stream().distinct().sorted().toList()) {
            Map<String, String> more = new LinkedHashMap<>(part);
            more.put(column, value);
            longer.add(more);
          }
        }
        parts.clear();
        parts.addAll(longer);
      }
      sizes = new int[parts.size()];
      Map<Map<String, String>, Integer> places = new HashMap<>();
      parts.forEach(part -> places.put(part, places.size()));
      for (int row = 0; row < people.rows(); row++) {
        if (counts(what, row)) {
          Map<String, String> own = new LinkedHashMap<>();
          int at = row;
          what.by().forEach(column -> own.put(column, people.texts(column).get(at)));
          Integer place = places.get(own);
          if (place != null) {
            sizes[place]++;
          }
        }
      }
    }

    private boolean counts(What what, int row) {
      double pay = people.numbers("pay")[row];
      return switch (what) {
        case PEOPLE, SCORES, MOVES -> true;
        case PAID_PEOPLE, PAY -> pay > 0;
        case CHANGE -> pay != people.numbers("after")[row];
        case SPIF -> people.numbers("spif")[row] > 0;
      };
    }

    void tell(Map<String, List<String>> who) {
      double[] set = new double[parts.size()];
      for (int part = 0; part < set.length; part++) {
        Map<String, String> own = parts.get(part);
        boolean in = true;
        for (Map.Entry<String, List<String>> each : who.entrySet()) {
          String value =
              own.containsKey("id") ? person(own.get("id"), each.getKey()) : own.get(each.getKey());
          in &= each.getValue().contains(value);
        }
        // Nobody has an amount where none is paid.
        set[part] = in && (sizes[part] > 0 || !own.containsKey("id")) ? 1 : 0;
      }
      sets.add(set);
    }
  }

  private final Map<What, Known> known = new EnumMap<>(What.class);

  private Table people = Table.of(COLUMNS, List.of());
  private int shown;

  private String person(String id, String column) {
    return people.texts(column).get(people.texts("id").indexOf(id));
  }

  private void tell(What what, Map<String, List<String>> who) {
    known.computeIfAbsent(what, Known::new).tell(who);
    shown++;
  }

  private void tellIf(Cell cell, What what, Map<String, List<String>> who) {
    if (cell.value() != null) {
      tell(what, who);
    }
  }

  private static Map<String, List<String>> in(String column, String... values) {
    return Map.of(column, List.of(values));
  }

  private static Map<String, List<String>> both(
      Map<String, List<String>> one, Map<String, List<String>> other) {
    Map<String, List<String>> both = new LinkedHashMap<>(one);
    both.putAll(other);
    return both;
  }

  /** {@code sex f} as a set. */
  private static Map<String, List<String>> named(String name) {
    int space = name.indexOf(' ');
    return in(name.substring(0, space), name.substring(space + 1));
  }

  private static Table company(Random random) {
    List<List<String>> rows = new ArrayList<>();
    int count = 40 + random.nextInt(90);
    double paid = 0.3 + 0.7 * random.nextDouble();
    for (int at = 0; at < count; at++) {
      boolean gets = random.nextDouble() < paid;
      double fix = gets ? Math.rint(1_000 * Math.exp(random.nextGaussian())) : 0;
      double spif = gets && random.nextInt(6) == 0 ? Math.rint(500 * random.nextDouble()) : 0;
      double pay = fix + spif;
      double score = random.nextInt(120) / 100.0;
      double after =
          random.nextInt(8) == 0 ? Math.rint(pay * (0.8 + 0.4 * random.nextDouble())) : pay;
      rows.add(
          List.of(
              "P" + at,
              skewed(random, "m", "f", "x"),
              random.nextInt(30) == 0 ? "" : skewed(random, "A", "B", "C", "D"),
              skewed(random, "young", "middle", "old"),
              skewed(random, "N", "S", "W"),
              skewed(random, "L1", "L2", "L3"),
              String.valueOf(score),
              String.valueOf(pay),
              String.valueOf(after),
              String.valueOf(fix),
              String.valueOf(spif),
              String.valueOf(CUTS.stream().filter(cut -> score >= cut).count()),
              after > pay ? "more" : after == pay ? "same" : after >= 0.9 * pay ? "less" : "much"));
    }
    return Table.of(COLUMNS, rows);
  }

  /** Later values are rarer. */
  private static String skewed(Random random, String... values) {
    int at = 0;
    while (at < values.length - 1 && random.nextInt(100) < 45) {
      at++;
    }
    return values[at];
  }

  private static Study study(Table table) {
    double[] without = table.numbers("fix");
    return new Study(
        "t",
        "people",
        table,
        "id",
        "pay",
        "after",
        null,
        null,
        List.of(
            new Attribute("sex", null), new Attribute("origin", null), new Attribute("age", null)),
        List.of("site"),
        List.of("level"),
        List.of(new Control("level", Kind.CATEGORY)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Study.Threshold("score", List.of(0.5, 1.0))),
        List.of("fix", "spif"),
        List.of("level"),
        List.of(new Study.Effect("spif", new Amounts(without))),
        List.of(),
        List.of(),
        new Study.Settings(SMALLEST, 0.05, 5, 1, 100, 1, 1));
  }

  /** Those who are left when small groups are out, as the report leaves them out. */
  private static Table left(Table all) {
    Table table = all;
    while (true) {
      Table now = table;
      boolean[] kept = new boolean[now.rows()];
      Arrays.fill(kept, true);
      for (String column : ATTRIBUTES) {
        List<String> cells = now.texts(column);
        for (int row = 0; row < kept.length; row++) {
          String own = cells.get(row);
          kept[row] &= cells.stream().filter(own::equals).count() >= SMALLEST;
        }
      }
      table = now.where(row -> kept[row]);
      if (table.rows() == now.rows()) {
        return table;
      }
    }
  }

  @Test
  void nothingThatCanBeComputedFromAReportIsAboutFewPeople() {
    int reports = 0;
    for (int seed = 0; seed < COMPANIES; seed++) {
      Table company = company(new Random(seed));
      people = left(company);
      known.clear();
      FairnessReport report;
      try {
        report = ReportBuilder.build(study(company), Map.of());
      } catch (StatisticProblem problem) {
        continue;
      }
      reports++;
      read(report);
      int number = seed;
      known.forEach(
          (what, sets) -> {
            if (what != What.PAID_PEOPLE || !groupWithFewPaid()) {
              assertNothingOfFew("company " + number + ", " + what, sets);
            }
          });
    }
    assertTrue(reports > COMPANIES * 2 / 3, reports + " reports were attacked");
    assertTrue(shown > 40 * reports, shown + " numbers were used");
  }

  /** That few of a whole group are paid is told on purpose; what they are paid is not. */
  private boolean groupWithFewPaid() {
    double[] pay = people.numbers("pay");
    for (String column : ATTRIBUTES) {
      Map<String, Integer> paid = new HashMap<>();
      for (int row = 0; row < pay.length; row++) {
        paid.merge(people.texts(column).get(row), pay[row] > 0 ? 1 : 0, Integer::sum);
      }
      if (paid.values().stream().anyMatch(count -> count > 0 && count < SMALLEST)) {
        return true;
      }
    }
    return false;
  }

  private void assertNothingOfFew(String what, Known sets) {
    boolean[] told = Solved.few(sets.sets, sets.sizes, SMALLEST);
    StringBuilder who = new StringBuilder();
    for (int part = 0; part < told.length; part++) {
      if (told[part] && sets.sizes[part] > 0) {
        who.append(sets.sizes[part]).append(" of ").append(sets.parts.get(part)).append(' ');
      }
    }
    assertEquals("", who.toString(), what);
  }

  private void read(FairnessReport report) {
    Map<String, List<String>> all = Map.of();
    tell(What.PEOPLE, all);
    for (Finding finding : report.findings()) {
      if (finding.topic().equals(ReportBuilder.PAY)) {
        What what =
            finding.outcome().equals("pay of those who are paid") ? What.PAID_PEOPLE : What.PEOPLE;
        Map<String, List<String>> where = finding.scope().isEmpty() ? all : named(finding.scope());
        if (finding.groupSize() != null) {
          tell(what, both(where, in(finding.attribute(), finding.group())));
        }
        if (finding.referenceSize() != null) {
          tell(what, both(where, in(finding.attribute(), finding.reference())));
        }
      }
    }
    report.sections().stream()
        .flatMap(section -> section.blocks().stream())
        .forEach(
            block -> {
              if (block instanceof Words words
                  && words.sentences().stream().anyMatch(w -> w.contains(" before and "))) {
                tell(What.PAY, all);
                tell(What.CHANGE, all);
              }
              if (block instanceof Grid grid) {
                grid.rows().forEach(row -> read(grid.id(), row));
              }
            });
  }

  private void read(String grid, List<Cell> row) {
    String first = row.getFirst().text();
    if (grid.startsWith("outcome-")) {
      Map<String, List<String>> group = in(grid.substring("outcome-".length()), first);
      tell(What.PEOPLE, group);
      tell(What.SCORES, group);
      tell(What.MOVES, group);
      tellIf(row.get(2), What.PAY, group);
    } else if (grid.startsWith("crossing-")) {
      Map<String, List<String>> cell = both(named(first), named(row.get(1).text()));
      tellIf(row.get(2), What.PEOPLE, cell);
      tellIf(row.get(3), What.PAY, cell);
    } else if (grid.startsWith("categories-")) {
      String attribute = grid.substring("categories-".length());
      tell(What.PEOPLE, both(in("level", row.get(1).text()), in(attribute, first)));
    } else if (grid.equals("thresholds")) {
      boolean low = Double.parseDouble(first.substring("score ".length())) == 0.5;
      Map<String, List<String>> group = named(row.get(1).text());
      tellIf(
          row.get(3), What.SCORES, both(group, low ? in("part", "2", "3", "4") : in("part", "4")));
      tellIf(row.get(4), What.SCORES, both(group, in("part", low ? "1" : "3")));
    } else if (grid.equals("moves")) {
      Map<String, List<String>> group = named(first);
      List<String> moves = List.of("more", "same", "less", "much");
      moves.forEach(
          move ->
              tellIf(row.get(1 + moves.indexOf(move)), What.MOVES, both(group, in("move", move))));
      tellIf(row.get(5), What.CHANGE, group);
    } else if (grid.equals("components") && row.get(1).text().equals("spif")) {
      tellIf(row.get(3), What.SPIF, named(first));
    } else if (grid.equals("effects")) {
      tellIf(row.get(2), What.SPIF, Map.of());
      tellIf(row.get(4), What.SPIF, named(row.get(1).text()));
    }
  }
}
