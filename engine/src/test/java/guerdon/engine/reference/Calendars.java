package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the pay calendar the head of a plan names. */
final class Calendars {
  private static final Map<String, String> UNITS =
      Map.of(
          "weekly", "week",
          "monthly", "month",
          "quarterly", "quarter",
          "half-yearly", "half year",
          "yearly", "year");

  private Calendars() {}

  static Calendar of(Book book, Records records) {
    HeadItem.Paid paid = Objects.requireNonNull(book.head(HeadItem.Paid.class));
    String unit = UNITS.get(paid.frequency().text());
    if (unit != null) {
      HeadItem.FiscalYear fiscal = book.head(HeadItem.FiscalYear.class);
      return Calendar.regular(unit, fiscal == null ? 1 : fiscal.startMonth());
    }
    Clause.Calendar clause = book.calendar(paid.frequency().text());
    Expression.Reference starts = clause.startsOn();
    if (starts == null) {
      return listed(clause);
    }
    LocalDate end = Objects.requireNonNull(clause.endsOn()).value();
    TreeSet<LocalDate> days = new TreeSet<>();
    Row.Kind kind = Objects.requireNonNull(book.kind(starts.path().getFirst().text()));
    for (Row row : records.of(kind)) {
      LocalDate day = row.day(starts.path().getLast().text());
      if (day != null && !day.isAfter(end)) {
        days.add(day);
      }
    }
    int perYear = clause.periodsPerYear() == null ? 0 : clause.periodsPerYear();
    return Calendar.starting(new ArrayList<>(days), end, perYear);
  }

  private static Calendar listed(Clause.Calendar clause) {
    List<String> names = clause.rows().getFirst().cells().stream().map(Calendars::name).toList();
    List<Calendar.Listed> periods = new ArrayList<>();
    for (TableRow row : clause.rows().subList(1, clause.rows().size())) {
      periods.add(
          new Calendar.Listed(
              new Stretch(
                  (LocalDate) Objects.requireNonNull(cell(row, names.indexOf("from"))),
                  (LocalDate) Objects.requireNonNull(cell(row, names.indexOf("to")))),
              String.valueOf(cell(row, names.indexOf("period"))),
              (String) cell(row, names.indexOf("year")),
              (String) cell(row, names.indexOf("quarter"))));
    }
    return Calendar.of(periods);
  }

  private static String name(Cell cell) {
    return cell instanceof Cell.Value value && value.value() instanceof Expression.Reference r
        ? r.path().getFirst().text()
        : "";
  }

  private static @Nullable Object cell(TableRow row, int at) {
    if (at < 0) {
      return null;
    }
    return switch (((Cell.Value) row.cells().get(at)).value()) {
      case Expression.TextLiteral text -> text.value();
      case Expression.DateLiteral day -> day.value();
      default -> null;
    };
  }
}
