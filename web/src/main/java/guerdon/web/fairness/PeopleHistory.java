package guerdon.web.fairness;

import guerdon.engine.fairness.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file says of people day by day, such as who their manager was when something happened. */
final class PeopleHistory {
  private final Table all;
  private final Map<String, List<Stretch>> byPerson = new HashMap<>();

  /** The days of a row; null where it is open. */
  private record Stretch(int row, @Nullable LocalDate first, @Nullable LocalDate last) {
    boolean has(LocalDate day) {
      return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }
  }

  PeopleHistory(Table all, String person, String first, @Nullable String last) {
    this.all = all;
    List<String> ids = all.texts(person);
    List<String> firsts = all.texts(first);
    List<String> lasts = last == null ? List.of() : all.texts(last);
    for (int row = 0; row < ids.size(); row++) {
      byPerson
          .computeIfAbsent(ids.get(row), id -> new ArrayList<>())
          .add(
              new Stretch(
                  row,
                  PeopleTable.date(firsts.get(row), first),
                  last == null ? null : PeopleTable.date(lasts.get(row), last)));
    }
  }

  /** The row of each person on a day; null where there is none. */
  List<@Nullable Integer> rows(List<String> persons, List<String> days, String column) {
    List<@Nullable Integer> rows = new ArrayList<>();
    for (int at = 0; at < persons.size(); at++) {
      LocalDate day = PeopleTable.date(days.get(at), column);
      Integer found = null;
      if (day != null) {
        for (Stretch stretch : byPerson.getOrDefault(persons.get(at), List.of())) {
          found = stretch.has(day) ? Integer.valueOf(stretch.row()) : found;
        }
      }
      rows.add(found);
    }
    return rows;
  }

  /** The cells of a column in those rows; others where there is no row, or no such column. */
  List<String> cells(String column, List<@Nullable Integer> rows, List<String> others) {
    if (rows.isEmpty() || !all.names().contains(column)) {
      return others;
    }
    List<String> texts = all.texts(column);
    List<String> cells = new ArrayList<>();
    for (int at = 0; at < rows.size(); at++) {
      Integer row = rows.get(at);
      cells.add(row == null ? others.get(at) : texts.get(row));
    }
    return cells;
  }
}
