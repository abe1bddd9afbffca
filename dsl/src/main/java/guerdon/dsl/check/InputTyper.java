package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.InputSource;
import guerdon.dsl.model.Definition.Proration;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.value.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types an input: a field of the payee, or of the row of other data that belongs to the payee. */
final class InputTyper {
  private final Findings findings;
  private final RecordTypes records;
  private final ExpressionTyper typer;

  InputTyper(Findings findings, RecordTypes records, ExpressionTyper typer) {
    this.findings = findings;
    this.records = records;
    this.typer = typer;
  }

  Definition.@Nullable Input build(Clause.Input clause) {
    Type declared = records.definitionType(clause.type());
    List<Name> path = clause.source().path();
    boolean ofPayee = path.getFirst().text().equals("payee");
    Optional<RecordType> record = ofPayee ? records.payees() : records.use(path.getFirst().text());
    Expr initial = null;
    if (clause.initial() != null) {
      initial = typer.type(clause.initial(), Place.CONSTANT);
      if (initial == null) {
        return null;
      }
    }
    if (record.isEmpty()) {
      findings.report(
          Code.UNKNOWN,
          path.getFirst().span(),
          "No data is called `" + path.getFirst().text() + "`.",
          Optional.ofNullable(Suggestions.didYouMean(path.getFirst().text(), records.names()))
              .orElse("Declare it with `data`, or write `from payee`."));
      return null;
    }
    if (declared == null) {
      return null;
    }
    RecordField value = valueField(clause, record.get(), declared);
    if (value == null || !fits(clause, value, declared, initial)) {
      return null;
    }
    InputSource source =
        ofPayee || record.get().payees()
            ? payee(clause, value)
            : row(clause, record.get(), value, declared);
    return source == null
        ? null
        : new Definition.Input(
            clause.name().text(),
            DefinitionBuilder.title(clause.name(), clause.title()),
            clause.span(),
            declared,
            source,
            initial);
  }

  private boolean fits(
      Clause.Input clause, RecordField value, Type declared, @Nullable Expr initial) {
    // A file's plain amounts may be read as amounts per year: the plan says what they mean.
    Type stated =
        value.type().per() == null && value.type().kind().isNumeric()
            ? value.type().per(declared.per())
            : value.type();
    String what = "`" + clause.name().text() + "`";
    if (!typer.operators().fits(stated, declared, what, clause.type().span())) {
      return false;
    }
    if (initial == null || clause.initial() == null) {
      return true;
    }
    Type given =
        initial.type().kind().isNumeric() ? initial.type().per(declared.per()) : initial.type();
    return typer.operators().fits(given, declared, what, clause.initial().span());
  }

  private @Nullable RecordField valueField(Clause.Input clause, RecordType record, Type declared) {
    List<Name> path = clause.source().path();
    if (path.size() > 2) {
      findings.report(
          Code.UNKNOWN,
          path.get(2).span(),
          "An input reads one field of one record.",
          "Write `" + record.name() + "." + path.get(1).text() + "`.");
      return null;
    }
    if (path.size() == 2) {
      return typer.field(record, path.get(1)).orElse(null);
    }
    if (record.field(clause.name().text()).isPresent()) {
      return typer.field(record, clause.name()).orElse(null);
    }
    List<RecordField> candidates =
        record.fields().stream()
            .filter(f -> f.type().kind() == declared.kind() && !f.protectedField())
            .filter(f -> !record.keys().contains(f))
            .toList();
    if (candidates.size() == 1 && !record.payees()) {
      return candidates.getFirst();
    }
    findings.report(
        Code.UNKNOWN,
        clause.source().span(),
        "`"
            + record.name()
            + "` has no field `"
            + clause.name().text()
            + "`, and it is open which field is meant.",
        "Name the field: `from "
            + path.getFirst().text()
            + "."
            + candidates.stream().findFirst().map(RecordField::name).orElse("field")
            + "`.");
    return null;
  }

  private @Nullable InputSource payee(Clause.Input clause, RecordField value) {
    if (clause.selector() != null || clause.condition() != null || clause.proration() != null) {
      findings.report(
          Code.DATA,
          clause.source().span(),
          "A field of the payee is read as it is, without a condition or proration.",
          "Prorate where it is used: `" + clause.name().text() + " prorated by …`.");
      return null;
    }
    return new InputSource.OfPayee(value);
  }

  private @Nullable InputSource row(
      Clause.Input clause, RecordType record, RecordField value, Type declared) {
    List<RecordField> payees = record.payeeFields();
    if (payees.size() != 1) {
      findings.report(
          Code.DATA,
          clause.source().span(),
          payees.isEmpty()
              ? "No field of `" + record.name() + "` says to which payee a row belongs."
              : "`" + record.name() + "` names several payees, and it is open which one is meant.",
          "Declare one of its fields with the type `payee`.");
      return null;
    }
    Expr condition = null;
    if (clause.condition() != null) {
      condition = typer.condition(clause.condition(), Place.row(record));
      if (condition == null) {
        return null;
      }
    }
    if (clause.selector() != null) {
      Expr selector = selector(clause, record);
      if (selector == null) {
        return null;
      }
      condition = condition == null ? selector : new Expr.And(Type.FLAG, selector, condition);
    }
    Name proration = clause.proration();
    if (proration == null) {
      return new InputSource.OfRow(record, payees.getFirst(), condition, value);
    }
    return weighted(clause, record, payees.getFirst(), condition, value, declared, proration);
  }

  private @Nullable Expr selector(Clause.Input clause, RecordType record) {
    List<RecordField> texts =
        record.fields().stream().filter(f -> f.type().kind() == Kind.TEXT).toList();
    Optional<RecordField> named =
        texts.stream()
            .filter(f -> f.name().equals("measure") || f.name().equals("kind"))
            .findFirst();
    Optional<RecordField> field =
        named.isPresent()
            ? named
            : texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
    if (field.isEmpty() || clause.selector() == null) {
      findings.report(
          Code.DATA,
          clause.selector() == null ? clause.span() : clause.selector().span(),
          "It is open which field of `" + record.name() + "` should hold this text.",
          "Write `where` and the field instead.");
      return null;
    }
    return new Expr.Compare(
        Type.FLAG,
        Expr.Comparison.EQUAL,
        new Expr.RowField(field.get().type(), field.get()),
        new Expr.Constant(Type.TEXT, clause.selector().value()));
  }

  private @Nullable InputSource weighted(
      Clause.Input clause,
      RecordType record,
      RecordField payee,
      @Nullable Expr condition,
      RecordField value,
      Type declared,
      Name written) {
    Span per = declared.per();
    if (per == null || per.months() == 0) {
      findings.report(
          Code.UNIT,
          clause.type().span(),
          "Only an amount per month, quarter, half year or year can be prorated.",
          "Declare it `" + declared.words() + " per year`.");
      return null;
    }
    Proration proration =
        switch (written.text()) {
          case "covered days" -> Proration.COVERED_DAYS;
          case "calendar days" -> Proration.CALENDAR_DAYS;
          case "working days" -> Proration.WORKING_DAYS;
          case "months" -> Proration.MONTHS;
          case "30/360" -> Proration.THIRTY_360;
          case "30E/360" -> Proration.THIRTY_E_360;
          default -> null;
        };
    if (proration == null) {
      typer.reportDayCount(written);
      return null;
    }
    return new InputSource.Weighted(record, payee, condition, value, per, proration);
  }
}
