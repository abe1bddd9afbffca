package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.Name;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types {@code holidays from holidays.day where country = payee.country}. */
final class HolidayTyper {
  private final Findings findings;
  private final RecordTypes records;
  private final ExpressionTyper typer;

  HolidayTyper(Findings findings, RecordTypes records, ExpressionTyper typer) {
    this.findings = findings;
    this.records = records;
    this.typer = typer;
  }

  Plan.@Nullable HolidaySource source(HeadItem.Holidays written) {
    List<Name> path = written.day().path();
    Optional<RecordType> record = records.use(path.getFirst().text());
    if (record.isEmpty()) {
      findings.report(
          Code.UNKNOWN,
          path.getFirst().span(),
          "No data is called `" + path.getFirst().text() + "`.",
          Optional.ofNullable(Suggestions.didYouMean(path.getFirst().text(), records.names()))
              .orElse("Declare it: `data " + path.getFirst().text() + "` with a date."));
      return null;
    }
    RecordField day = day(record.get(), path);
    if (day == null) {
      findings.report(
          Code.TYPE,
          written.day().span(),
          "A holiday is a day, and `"
              + path.getLast().text()
              + "` is no date of `"
              + record.get().name()
              + "`.",
          "Name the date: `holidays from " + record.get().name() + ".day`.");
      return null;
    }
    if (day.protectedField()) {
      findings.report(
          Code.PROTECTED,
          written.day().span(),
          "`"
              + record.get().variable()
              + "."
              + day.name()
              + "` is protected: no rule may read it, only fairness reports.",
          "Keep holidays in data of their own.");
      return null;
    }
    Expr condition = null;
    if (written.condition() != null) {
      condition = typer.condition(written.condition(), Place.row(record.get()));
      if (condition == null) {
        return null;
      }
    }
    return new Plan.HolidaySource(record.get(), day, condition);
  }

  private static @Nullable RecordField day(RecordType record, List<Name> path) {
    RecordField field =
        path.size() == 2 ? record.field(path.getLast().text()).orElse(null) : record.event();
    return field == null || field.type().kind() != Kind.DATE ? null : field;
  }
}
