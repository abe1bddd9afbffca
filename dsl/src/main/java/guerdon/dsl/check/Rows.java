package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What calendars, tables and examples share in reading rows between pipes. */
final class Rows {
  private Rows() {}

  /** Returns the name a header cell holds, if it holds one. */
  static Optional<String> headerName(Cell cell) {
    return cell instanceof Cell.Value value
            && value.value() instanceof Expression.Reference reference
            && reference.path().size() == 1
        ? Optional.of(reference.path().getFirst().text())
        : Optional.empty();
  }

  /** Reads a header of known column names; reports unknown and repeated ones. */
  static Map<String, Integer> header(TableRow row, Collection<String> known, Findings findings) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      Optional<String> name = headerName(cell);
      if (name.isEmpty() || !known.contains(name.get())) {
        findings.report(
            Code.UNKNOWN,
            cell.span(),
            name.map(n -> "`" + n + "` is not a column here.")
                .orElse("The first row names the columns."),
            name.map(n -> suggestion(n, known)).orElse("Columns are " + String.join(", ", known)));
      } else if (columns.putIfAbsent(name.get(), i) != null) {
        findings.report(
            Code.DUPLICATE,
            cell.span(),
            "Column `" + name.get() + "` stands twice.",
            "Remove one of the two.");
      }
    }
    return columns;
  }

  private static @Nullable String suggestion(String name, Collection<String> known) {
    String meant = Suggestions.didYouMean(name, known);
    return meant == null ? "Columns are " + String.join(", ", known) + "." : meant;
  }

  static void reportWidth(TableRow row, int width, Findings findings) {
    findings.report(
        Code.TABLE_SHAPE,
        row.span(),
        "This row has "
            + row.cells().size()
            + (row.cells().size() == 1 ? " cell" : " cells")
            + "; the header has "
            + width
            + ".",
        "Write one cell under each column; `any` or `-` stands for no condition.");
  }
}
