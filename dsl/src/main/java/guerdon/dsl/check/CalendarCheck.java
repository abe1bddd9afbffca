package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayCalendar.NamedPeriod;
import guerdon.dsl.value.PayPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a calendar whose periods are rows of the plan or days in its data. */
final class CalendarCheck {
  private static final List<String> COLUMNS = List.of("period", "from", "to", "year", "quarter");

  private final RecordTypes records;
  private final Findings findings;

  CalendarCheck(RecordTypes records, Findings findings) {
    this.records = records;
    this.findings = findings;
  }

  @Nullable CalendarSource check(Clause.Calendar clause) {
    Expression.Reference starts = clause.startsOn();
    if (starts != null) {
      return fromData(clause, starts);
    }
    return clause.rows().isEmpty() ? none(clause) : fromRows(clause);
  }

  private @Nullable CalendarSource none(Clause.Calendar clause) {
    findings.report(
        Code.CALENDAR,
        clause.name().span(),
        "Calendar `" + clause.name().text() + "` has no periods.",
        "Add rows under `| period | from | to |`, or `starts on` a date field.");
    return null;
  }

  private @Nullable CalendarSource fromData(Clause.Calendar clause, Expression.Reference starts) {
    Optional<RecordType> record = records.use(starts.path().getFirst().text());
    if (record.isEmpty() || starts.path().size() != 2) {
      findings.report(
          Code.UNKNOWN,
          starts.span(),
          "Periods start on a date field of data, such as `quotas.starts_on`.",
          record.isEmpty()
              ? Suggestions.didYouMean(starts.path().getFirst().text(), records.names())
              : null);
      return null;
    }
    Optional<RecordField> field = record.get().field(starts.path().get(1).text());
    if (field.isEmpty() || field.get().type().kind() != Kind.DATE) {
      findings.report(
          Code.UNKNOWN,
          starts.path().get(1).span(),
          "`" + record.get().name() + "` has no date field `" + starts.path().get(1).text() + "`.",
          Suggestions.didYouMean(
              starts.path().get(1).text(),
              record.get().fields().stream().map(RecordField::name).toList()));
      return null;
    }
    if (clause.endsOn() == null) {
      findings.report(
          Code.CALENDAR,
          clause.name().span(),
          "Calendar `" + clause.name().text() + "` does not say when its last period ends.",
          "Add `ends on` and the last day.");
      return null;
    }
    int perYear = clause.periodsPerYear() == null ? 0 : clause.periodsPerYear();
    return new CalendarSource.FromData(
        clause.name().text(), record.get(), field.get(), clause.endsOn().value(), perYear);
  }

  private @Nullable CalendarSource fromRows(Clause.Calendar clause) {
    Map<String, Integer> columns = Rows.header(clause.rows().getFirst(), COLUMNS, findings);
    for (String needed : List.of("period", "from", "to")) {
      if (!columns.containsKey(needed)) {
        findings.report(
            Code.CALENDAR,
            clause.rows().getFirst().span(),
            "A calendar needs the column `" + needed + "`.",
            "Write `| period | from | to |` above its rows.");
        return null;
      }
    }
    List<NamedPeriod> periods = new ArrayList<>();
    for (TableRow row : clause.rows().subList(1, clause.rows().size())) {
      NamedPeriod period = period(row, columns, clause.rows().getFirst().cells().size());
      if (period == null) {
        return null;
      }
      periods.add(period);
    }
    try {
      return new CalendarSource.Fixed(PayCalendar.irregular(clause.name().text(), periods));
    } catch (IllegalArgumentException e) {
      findings.report(
          Code.CALENDAR,
          clause.name().span(),
          "Calendar `" + clause.name().text() + "` is not in order: " + e.getMessage(),
          "Let each period start on the day after the one before it ends.");
      return null;
    }
  }

  private @Nullable NamedPeriod period(TableRow row, Map<String, Integer> columns, int width) {
    if (row.cells().size() != width) {
      Rows.reportWidth(row, width, findings);
      return null;
    }
    String label = text(row, columns.get("period"));
    LocalDate from = date(row, columns.get("from"));
    LocalDate to = date(row, columns.get("to"));
    if (label == null || from == null || to == null) {
      return null;
    }
    if (to.isBefore(from)) {
      findings.report(
          Code.DATES,
          row.span(),
          "Period \"" + label + "\" runs backwards: " + from + " is after " + to + ".",
          "Write the earlier date under `from`.");
      return null;
    }
    return new NamedPeriod(
        new PayPeriod(label, new DateRange(from, to)),
        columns.containsKey("year") ? text(row, columns.get("year")) : null,
        columns.containsKey("quarter") ? text(row, columns.get("quarter")) : null);
  }

  private @Nullable String text(TableRow row, @Nullable Integer column) {
    if (column != null
        && row.cells().get(column) instanceof Cell.Value value
        && value.value() instanceof Expression.TextLiteral text) {
      return text.value();
    }
    return wrongCell(row, column, "a quoted text such as \"FY26-P1\"");
  }

  private @Nullable LocalDate date(TableRow row, @Nullable Integer column) {
    if (column != null
        && row.cells().get(column) instanceof Cell.Value value
        && value.value() instanceof Expression.DateLiteral date) {
      return date.value();
    }
    wrongCell(row, column, "a date such as 2026-02-01");
    return null;
  }

  private @Nullable String wrongCell(TableRow row, @Nullable Integer column, String wanted) {
    findings.report(
        Code.CALENDAR,
        column == null ? row.span() : row.cells().get(column).span(),
        "This cell of the calendar should hold " + wanted + ".",
        null);
    return null;
  }
}
