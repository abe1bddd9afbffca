package guerdon.web.fairness;

import guerdon.dsl.value.DateRange;
import guerdon.engine.fairness.Parameters;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** One row for each person, with columns taken and computed from the files of a folder. */
final class PeopleTable {
  private static final String COVERED = "covered_days";

  private final CsvTables files;
  private final @Nullable DateRange range;
  private final String person;
  private final @Nullable PeopleHistory history;
  private Table table;

  private PeopleTable(
      CsvTables files,
      @Nullable DateRange range,
      String person,
      @Nullable PeopleHistory history,
      Table table) {
    this.files = files;
    this.range = range;
    this.person = person;
    this.history = history;
    this.table = table;
  }

  /**
   * The people of a file: one row each, or the last row that holds in the range where rows have
   * days.
   *
   * @param first the column with the first day of a row, {@code last} with the last; null where
   *     rows have no days
   */
  static PeopleTable of(
      CsvTables files,
      String file,
      String person,
      @Nullable String first,
      @Nullable String last,
      @Nullable DateRange range) {
    Table all = files.table(file);
    List<String> ids = all.texts(person);
    if (first == null) {
      Set<String> seen = new HashSet<>();
      for (String id : ids) {
        if (!seen.add(id)) {
          throw new StatisticProblem(
              file + " has two rows of " + id + "; one person is one row, or rows have days");
        }
      }
      return new PeopleTable(files, range, person, null, all);
    }
    DateRange days = needed(range, "rows of " + file + " have days");
    List<@Nullable DateRange> held = days(all, first, last, days);
    Map<String, Integer> latest = new LinkedHashMap<>();
    Map<String, Long> covered = new HashMap<>();
    for (int row = 0; row < ids.size(); row++) {
      DateRange own = held.get(row);
      if (own != null) {
        Integer before = latest.get(ids.get(row));
        DateRange earlier = before == null ? null : held.get(before);
        if (earlier == null || own.last().isAfter(earlier.last())) {
          latest.put(ids.get(row), row);
        }
        covered.merge(ids.get(row), length(own), Long::sum);
      }
    }
    Set<Integer> kept = new HashSet<>(latest.values());
    Table table = all.where(kept::contains);
    List<String> counts =
        table.texts(person).stream().map(id -> String.valueOf(covered.get(id))).toList();
    return new PeopleTable(
        files,
        range,
        person,
        new PeopleHistory(all, person, first, last),
        table.with(COVERED, counts));
  }

  private static DateRange needed(@Nullable DateRange range, String why) {
    if (range == null) {
      throw new StatisticProblem(why + ": say from when to when the report is");
    }
    return range;
  }

  private static long length(DateRange days) {
    return ChronoUnit.DAYS.between(days.first(), days.last()) + 1;
  }

  /** The days of each row within a range; null for none. */
  private static List<@Nullable DateRange> days(
      Table table, String first, @Nullable String last, DateRange range) {
    List<String> firsts = table.texts(first);
    List<String> lasts = last == null ? Collections.nCopies(firsts.size(), "") : table.texts(last);
    List<@Nullable DateRange> days = new ArrayList<>();
    for (int row = 0; row < firsts.size(); row++) {
      LocalDate from = date(firsts.get(row), first);
      LocalDate to = date(lasts.get(row), String.valueOf(last));
      LocalDate begin = from == null || from.isBefore(range.first()) ? range.first() : from;
      LocalDate end = to == null || to.isAfter(range.last()) ? range.last() : to;
      days.add(begin.isAfter(end) ? null : new DateRange(begin, end));
    }
    return days;
  }

  /**
   * The day in a cell; null where it is empty.
   *
   * @throws StatisticProblem when it holds something else
   */
  static @Nullable LocalDate date(String cell, String column) {
    if (cell.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(cell);
    } catch (DateTimeParseException e) {
      throw new StatisticProblem(
          "the column " + column + " holds " + cell + ", which is no day such as 2026-03-31");
    }
  }

  Table table() {
    return table;
  }

  /** Adds a column by person; nobody may be missing. */
  void with(String column, Map<String, String> byPerson) {
    table =
        table.with(
            column, table.texts(person).stream().map(id -> byPerson.getOrDefault(id, "")).toList());
  }

  void keep(IntPredicate rows) {
    table = table.where(rows);
  }

  /** Keeps the rows that meet all conditions. */
  void filter(List<Parameters> conditions) {
    for (Parameters condition : conditions) {
      table = table.where(table.condition(condition));
    }
    if (table.rows() == 0) {
      throw new StatisticProblem("the filter leaves nobody to report on");
    }
  }

  /** Adds a column as a study file describes it. */
  void add(StudyJson column) {
    String name = column.text("name");
    List<String> cells;
    if (column.has("bands")) {
      column.knows("name", "bands", "at");
      cells = bands(column);
    } else if (column.has("years")) {
      column.knows("name", "years");
      DateRange days = needed(range, "years are counted to the last day of the report");
      cells =
          table.texts(column.text("years")).stream()
              .map(cell -> years(cell, column.text("years"), days.last()))
              .toList();
    } else if (column.has("formula")) {
      column.knows("name", "formula");
      List<String> computed = new ArrayList<>();
      for (double value : table.formula(column.text("formula"))) {
        computed.add(Double.toString(value));
      }
      cells = computed;
    } else if (column.has("take")) {
      column.knows("name", "file", "key", "of", "take");
      cells = taken(column);
    } else {
      column.knows(
          "name", "file", "person", "filter", "on", "from", "to", "count", "sum", "average",
          "away");
      cells = gathered(column);
    }
    table = table.with(name, cells);
  }

  private List<String> bands(StudyJson column) {
    List<Double> at = column.numbers("at");
    if (at.isEmpty()) {
      throw new StatisticProblem(column.what() + " must say at which numbers bands begin");
    }
    List<String> names = new ArrayList<>(List.of("under " + plain(at.getFirst())));
    for (int band = 0; band + 1 < at.size(); band++) {
      boolean whole = at.get(band + 1) == Math.rint(at.get(band + 1));
      names.add(
          plain(at.get(band))
              + (whole
                  ? " to " + plain(at.get(band + 1) - 1)
                  : " to under " + plain(at.get(band + 1))));
    }
    names.add(plain(at.getLast()) + " and over");
    List<String> cells = new ArrayList<>();
    for (double number : table.numbersOrNone(column.text("bands"))) {
      int band = 0;
      while (band < at.size() && number >= at.get(band)) {
        band++;
      }
      cells.add(Double.isNaN(number) ? "" : names.get(band));
    }
    return cells;
  }

  private static String plain(double number) {
    return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String years(String cell, String column, LocalDate last) {
    LocalDate born = date(cell, column);
    return born == null ? "" : Integer.toString(Period.between(born, last).getYears());
  }

  private List<String> taken(StudyJson column) {
    Table from = files.table(column.text("file"));
    List<String> keys = from.texts(column.text("key"));
    List<String> values = from.texts(column.text("take"));
    Map<String, String> byKey = new HashMap<>();
    for (int row = 0; row < keys.size(); row++) {
      byKey.put(keys.get(row), values.get(row));
    }
    return table.texts(column.text("of")).stream().map(key -> byKey.getOrDefault(key, "")).toList();
  }

  /** Numbers of the rows of another file that belong to a person. */
  private List<String> gathered(StudyJson column) {
    Table rows = files.table(column.text("file"));
    for (Parameters condition : column.conditions("filter")) {
      rows = rows.where(rows.condition(condition));
    }
    if (column.has("on")) {
      DateRange days = needed(range, column.what() + " counts what happened in the report's days");
      String on = column.text("on");
      List<String> cells = rows.texts(on);
      rows =
          rows.where(
              row -> {
                LocalDate day = date(cells.get(row), on);
                return day != null && !day.isBefore(days.first()) && !day.isAfter(days.last());
              });
    }
    List<String> owners = rows.texts(column.text("person"));
    Map<String, Double> sums = new HashMap<>();
    Map<String, Double> weights = new HashMap<>();
    if (column.has("average") || column.flag("away")) {
      DateRange days = needed(range, column.what() + " weighs by days");
      List<@Nullable DateRange> held =
          days(rows, column.text("from"), column.textOrNone("to"), days);
      double[] amounts =
          column.has("average") ? rows.numbersOrNone(column.text("average")) : new double[0];
      for (int row = 0; row < owners.size(); row++) {
        DateRange own = held.get(row);
        if (own != null && (amounts.length == 0 || Double.isFinite(amounts[row]))) {
          double length = length(own);
          sums.merge(
              owners.get(row), amounts.length == 0 ? length : amounts[row] * length, Double::sum);
          weights.merge(owners.get(row), length, Double::sum);
        }
      }
    } else {
      double[] amounts = column.has("sum") ? rows.numbersOrNone(column.text("sum")) : new double[0];
      if (amounts.length == 0 && !column.flag("count") && rows.rows() > 0) {
        throw new StatisticProblem(
            column.what() + " must say bands, years, formula, take, count, sum, average or away");
      }
      for (int row = 0; row < owners.size(); row++) {
        double amount = amounts.length == 0 ? 1 : amounts[row];
        if (Double.isFinite(amount)) {
          sums.merge(owners.get(row), amount, Double::sum);
        }
      }
    }
    List<String> ids = table.texts(person);
    List<String> covered =
        column.flag("away") && table.names().contains(COVERED) ? table.texts(COVERED) : List.of();
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < ids.size(); row++) {
      Double sum = sums.get(ids.get(row));
      Double weight = weights.get(ids.get(row));
      if (column.has("average")) {
        cells.add(sum == null || weight == null ? "" : Double.toString(sum / weight));
      } else if (column.flag("away")) {
        double days =
            covered.isEmpty()
                ? length(needed(range, "time away"))
                : Double.parseDouble(covered.get(row));
        cells.add(Double.toString(sum == null ? 0 : Math.min(1, sum / days)));
      } else {
        cells.add(Double.toString(sum == null ? 0 : sum));
      }
    }
    return cells;
  }

  /**
   * Rows of another file with the columns of the person each is about.
   *
   * @param on the column with the day of a row; null for none. What the people's file said of the
   *     person on that day is taken, such as their manager, and else what it said last
   * @param lasting columns that are taken as they were last in any case
   */
  Table joined(Table rows, String owner, @Nullable String on, Collection<String> lasting) {
    Map<String, Integer> places = new HashMap<>();
    List<String> ids = table.texts(person);
    for (int row = 0; row < ids.size(); row++) {
      places.put(ids.get(row), row);
    }
    List<String> owners = rows.texts(owner);
    Table known = rows.where(row -> places.containsKey(owners.get(row)));
    List<String> kept = known.texts(owner);
    List<Integer> rowOf = kept.stream().map(id -> places.getOrDefault(id, 0)).toList();
    List<@Nullable Integer> then =
        history == null || on == null ? List.of() : history.rows(kept, known.texts(on), on);
    for (String column : table.names()) {
      if (!rows.names().contains(column)) {
        List<String> cells = table.texts(column);
        List<String> last = rowOf.stream().map(cells::get).toList();
        known =
            known.with(
                column,
                history == null || lasting.contains(column)
                    ? last
                    : history.cells(column, then, last));
      }
    }
    return known;
  }
}
