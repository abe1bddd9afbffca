package guerdon.dsl.check;

import guerdon.dsl.check.TableTyper.PlainRow;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.TableRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table's rows. A list has one column for each key and one for the value; a grid has one
 * key down, one across, and a corner {@code tier \ attainment} that names both.
 */
final class TableGrid {
  private TableGrid() {}

  /** Returns plain rows in the order of the table's keys, or null after a report. */
  static @Nullable List<PlainRow> rows(Clause.Table clause, Findings findings) {
    TableRow header = clause.rows().getFirst();
    List<TableRow> body = clause.rows().subList(1, clause.rows().size());
    boolean sound = true;
    for (TableRow row : body) {
      if (row.cells().size() != header.cells().size()) {
        Rows.reportWidth(row, header.cells().size(), findings);
        sound = false;
      }
    }
    if (!sound) {
      return null;
    }
    return header.cells().getFirst() instanceof Cell.Corner corner
        ? grid(clause, header, corner, body, findings)
        : list(clause, header, body, findings);
  }

  private static @Nullable List<PlainRow> grid(
      Clause.Table clause,
      TableRow header,
      Cell.Corner corner,
      List<TableRow> body,
      Findings findings) {
    List<String> keys = keyNames(clause);
    int down = keys.indexOf(corner.down().text());
    int across = keys.indexOf(corner.across().text());
    if (keys.size() != 2 || down < 0 || across < 0 || down == across) {
      findings.report(
          Code.TABLE_SHAPE,
          corner.span(),
          "The corner names `"
              + corner.down().text()
              + "` and `"
              + corner.across().text()
              + "`; the table is keyed by "
              + String.join(", ", keys)
              + ".",
          "Write the two keys after `by` and in the corner alike.");
      return null;
    }
    List<PlainRow> rows = new ArrayList<>();
    for (TableRow row : body) {
      for (int column = 1; column < row.cells().size(); column++) {
        Cell first = row.cells().getFirst();
        Cell second = header.cells().get(column);
        if (!(row.cells().get(column) instanceof Cell.Value value)) {
          reportValue(row.cells().get(column), findings);
          return null;
        }
        List<Cell> matches = down == 0 ? List.of(first, second) : List.of(second, first);
        rows.add(new PlainRow(matches, value.value(), value.span()));
      }
    }
    return rows;
  }

  private static @Nullable List<PlainRow> list(
      Clause.Table clause, TableRow header, List<TableRow> body, Findings findings) {
    List<String> keys = keyNames(clause);
    if (header.cells().size() != keys.size() + 1) {
      findings.report(
          Code.TABLE_SHAPE,
          header.span(),
          "The header has "
              + header.cells().size()
              + " columns; the table needs one for "
              + String.join(", one for ", keys)
              + " and one for its value.",
          null);
      return null;
    }
    int[] position = new int[keys.size()];
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      position[i] = column(header, keys.get(i));
      if (position[i] < 0 || !taken.add(position[i])) {
        findings.report(
            Code.TABLE_SHAPE,
            header.span(),
            "No column of the header is called `" + keys.get(i) + "`, by which the table is keyed.",
            "Name the columns after the keys: | " + String.join(" | ", keys) + " | rate |.");
        return null;
      }
    }
    int valueColumn = 0;
    while (taken.contains(valueColumn)) {
      valueColumn++;
    }
    List<PlainRow> rows = new ArrayList<>();
    for (TableRow row : body) {
      if (!(row.cells().get(valueColumn) instanceof Cell.Value value)) {
        reportValue(row.cells().get(valueColumn), findings);
        return null;
      }
      List<Cell> matches = new ArrayList<>();
      for (int column : position) {
        matches.add(row.cells().get(column));
      }
      rows.add(new PlainRow(matches, value.value(), row.span()));
    }
    return rows;
  }

  private static void reportValue(Cell cell, Findings findings) {
    findings.report(
        Code.TABLE_SHAPE,
        cell.span(),
        "A value is missing in this cell.",
        "Write a rate or amount.");
  }

  private static int column(TableRow header, String key) {
    for (int i = 0; i < header.cells().size(); i++) {
      Optional<String> name = Rows.headerName(header.cells().get(i));
      if (name.isPresent() && name.get().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> keyNames(Clause.Table clause) {
    return clause.keys().stream().map(k -> k.path().getLast().text()).toList();
  }
}
