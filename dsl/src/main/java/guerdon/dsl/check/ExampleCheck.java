package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Example;
import guerdon.dsl.model.Example.ExampleRow;
import guerdon.dsl.model.Example.Expectation;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Policy.ExpectedAction;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.ExampleStep;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PeriodText;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an example fits the plan: what it gives exists, and what it expects can be computed.
 */
final class ExampleCheck {
  private final Findings findings;
  private final Definitions definitions;
  private final RecordTypes records;
  private final ExpressionTyper typer;
  private final PlanFrame frame;
  private final ActionExpectations actions;

  ExampleCheck(
      Findings findings,
      Definitions definitions,
      RecordTypes records,
      ExpressionTyper typer,
      PlanFrame frame,
      boolean policy,
      Map<String, List<ExpectedAction>> expected) {
    this.actions = new ActionExpectations(findings, frame, policy, expected);
    this.findings = findings;
    this.definitions = definitions;
    this.records = records;
    this.typer = typer;
    this.frame = frame;
  }

  @Nullable Example check(Clause.Example clause) {
    Map<String, Expr> values = new LinkedHashMap<>();
    Map<String, Object> payeeFields = new LinkedHashMap<>();
    Map<String, List<ExampleRow>> rows = new LinkedHashMap<>();
    List<Expectation> expectations = new ArrayList<>();
    CorrectionCheck corrections = new CorrectionCheck(findings);
    LocalDate knownOn = null;
    String periodText = null;
    DateRange period = null;
    boolean sound = true;
    for (ExampleStep step : clause.steps()) {
      switch (step) {
        case ExampleStep.GivenValue given -> sound &= given(given, values, payeeFields);
        case ExampleStep.GivenRows given -> sound &= rows(given, rows);
        case ExampleStep.WhenPaid when -> {
          if (periodText != null) {
            report(Code.DUPLICATE, when.span(), "An example is paid for one period.", null);
            sound = false;
          }
          periodText = when.period().value();
          knownOn = when.knownOn() == null ? null : when.knownOn().value();
          if (actions.paid(when)) {
            period = period(when);
            sound &= period != null || !regular();
          } else {
            sound = false;
          }
        }
        case ExampleStep.WhenEvaluated when -> {
          if (periodText != null) {
            report(Code.DUPLICATE, when.span(), "An example is evaluated on one day.", null);
            sound = false;
          }
          periodText = when.day().value().toString();
          period = new DateRange(when.day().value(), when.day().value());
          sound &= actions.evaluated(when);
        }
        case ExampleStep.ExpectAction expect -> sound &= actions.expect(clause.title(), expect);
        case ExampleStep.Posted posted -> sound &= corrections.posted(posted);
        case ExampleStep.ExpectCorrection expect -> {
          Expectation expectation = correction(expect, corrections);
          sound &= expectation != null;
          if (expectation != null) {
            expectations.add(expectation);
          }
        }
        case ExampleStep.Expect expect -> {
          Expectation expectation = expectation(expect);
          sound &= expectation != null;
          if (expectation != null) {
            expectations.add(expectation);
          }
        }
        case ExampleStep.ExpectIncomplete expect -> {
          String name = target(expect.target());
          sound &= name != null;
          if (name != null) {
            expectations.add(
                new Expectation(
                    name, null, payee(expect.payee()), true, null, null, null, expect.span()));
          }
        }
      }
    }
    if (periodText == null) {
      report(Code.EXAMPLE, clause.title().span(), actions.noPeriod(), actions.addPeriod());
      return null;
    }
    if (expectations.isEmpty() && actions.none(clause.title()) && sound) {
      report(
          Code.EXAMPLE,
          clause.title().span(),
          "This example expects nothing, so it proves nothing.",
          actions.addExpectation());
      return null;
    }
    return sound
        ? new Example(
            clause.title().value(),
            clause.span(),
            values,
            payeeFields,
            rows,
            periodText,
            period,
            knownOn,
            corrections.postings(),
            expectations)
        : null;
  }

  private void report(Code code, SourceSpan place, String message, @Nullable String repair) {
    findings.report(code, place, message, repair);
  }

  private boolean regular() {
    return frame.calendar() instanceof CalendarSource.Fixed fixed
        && fixed.calendar().span().isPresent();
  }

  private @Nullable DateRange period(ExampleStep.WhenPaid when) {
    DateRange range;
    try {
      range = PeriodText.parse(when.period().value());
    } catch (IllegalArgumentException e) {
      if (regular()) {
        report(
            Code.EXAMPLE,
            when.period().span(),
            "`" + when.period().value() + "` is not a period.",
            "Write a period such as 2026-06 or 2026-Q2.");
      }
      return null;
    }
    if (regular() && range.overlap(frame.effective()).isEmpty()) {
      report(
          Code.EXAMPLE,
          when.period().span(),
          "The plan is not in force in "
              + when.period().value()
              + ": it runs from "
              + frame.effective()
              + ".",
          "Pay the example for a period of the plan.");
      return null;
    }
    boolean several =
        frame.calendar() instanceof CalendarSource.Fixed fixed
            && regular()
            && range.days() > 1
            && fixed.calendar().within(range).size() != 1;
    if (several) {
      report(
          Code.EXAMPLE,
          when.period().span(),
          "`" + when.period().value() + "` is not one pay period of this plan.",
          "Write one pay period, or a day in it.");
      return null;
    }
    return range;
  }

  private boolean given(
      ExampleStep.GivenValue given, Map<String, Expr> values, Map<String, Object> payeeFields) {
    List<Name> path = given.target().path();
    Expr value = typer.type(given.value(), Place.CONSTANT);
    if (value == null) {
      return false;
    }
    if (path.size() == 2 && path.getFirst().text().equals("payee")) {
      return payeeField(given, path.get(1), value, payeeFields);
    }
    Name name = path.getFirst();
    Definition definition =
        path.size() == 1 && definitions.isDeclared(name.text()) ? definitions.use(name) : null;
    Type type =
        definition instanceof Definition.Input input
            ? input.type()
            : definition instanceof Definition.Measure m && m.eachCredit() == null
                ? m.type()
                : null;
    if (type == null) {
      if (path.size() == 1 && definitions.isDeclared(name.text()) && definition == null) {
        return false;
      }
      report(
          definitions.isDeclared(name.text()) ? Code.EXAMPLE : Code.UNKNOWN,
          given.target().span(),
          definitions.isDeclared(name.text())
              ? "`"
                  + name.text()
                  + "` cannot be given: an example gives inputs, measures, fields of"
                  + " the payee and rows of data."
              : "The plan has no input or measure called `" + name.text() + "`.",
          definitions.isDeclared(name.text())
              ? null
              : Suggestions.didYouMean(name.text(), definitions.names()));
      return false;
    }
    Type stated = value.type().kind().isNumeric() ? value.type().per(type.per()) : value.type();
    boolean fits =
        typer.operators().fits(stated, type, "`" + name.text() + "`", given.value().span());
    if (fits && values.putIfAbsent(name.text(), value) != null) {
      report(Code.DUPLICATE, given.span(), "`" + name.text() + "` is given twice.", "Keep one.");
      return false;
    }
    return fits;
  }

  private boolean payeeField(
      ExampleStep.GivenValue given, Name name, Expr value, Map<String, Object> payeeFields) {
    Optional<RecordType> payees = records.payees();
    if (payees.isEmpty()) {
      return false;
    }
    Optional<RecordField> field = payees.get().field(name.text());
    Object constant = Constants.value(value);
    if (field.isEmpty() || constant == null) {
      report(
          Code.EXAMPLE,
          given.target().span(),
          "`" + payees.get().name() + "` has no field `" + name.text() + "`.",
          Suggestions.didYouMean(
              name.text(), payees.get().fields().stream().map(RecordField::name).toList()));
      return false;
    }
    if (!fitsField(value, field.get(), given.value().span())) {
      return false;
    }
    payeeFields.put(name.text(), constant);
    return true;
  }

  private boolean fitsField(Expr value, RecordField field, SourceSpan place) {
    Type stated =
        value.type().kind().isNumeric() ? value.type().per(field.type().per()) : value.type();
    boolean plain = value.type().kind() == Kind.NUMBER || value.type().kind() == Kind.COUNT;
    if (field.type().kind() == Kind.FOREIGN && plain) {
      return true;
    }
    if (!typer.operators().fits(stated, field.type(), "`" + field.name() + "`", place)) {
      return false;
    }
    boolean unknownChoice =
        !field.choices().isEmpty()
            && value instanceof Expr.Constant c
            && !field.choices().contains(c.value());
    if (unknownChoice) {
      report(
          Code.EXAMPLE,
          place,
          "`" + field.name() + "` is one of " + String.join(", ", field.choices()) + ".",
          null);
    }
    return !unknownChoice;
  }

  private boolean rows(ExampleStep.GivenRows given, Map<String, List<ExampleRow>> rows) {
    Optional<RecordType> record = records.use(given.data().text());
    if (record.isEmpty()) {
      report(
          Code.UNKNOWN,
          given.data().span(),
          "No data is called `" + given.data().text() + "`.",
          Suggestions.didYouMean(given.data().text(), records.names()));
      return false;
    }
    if (given.rows().isEmpty()) {
      report(Code.EXAMPLE, given.span(), "No rows are given.", "Write a header and rows.");
      return false;
    }
    TableRow header = given.rows().getFirst();
    List<String> fields = record.get().fields().stream().map(RecordField::name).toList();
    Map<String, Integer> columns = Rows.header(header, fields, findings);
    if (columns.size() != header.cells().size()) {
      return false;
    }
    boolean sound = true;
    List<ExampleRow> read = rows.computeIfAbsent(record.get().name(), n -> new ArrayList<>());
    for (TableRow row : given.rows().subList(1, given.rows().size())) {
      if (row.cells().size() != header.cells().size()) {
        Rows.reportWidth(row, header.cells().size(), findings);
        sound = false;
        continue;
      }
      Map<String, Object> values = new LinkedHashMap<>();
      for (Map.Entry<String, Integer> column : columns.entrySet()) {
        RecordField field = record.get().field(column.getKey()).orElseThrow();
        sound &= cell(row.cells().get(column.getValue()), field, values);
      }
      read.add(new ExampleRow(values, row.span()));
    }
    return sound;
  }

  private boolean cell(Cell cell, RecordField field, Map<String, Object> values) {
    if (cell instanceof Cell.Any) {
      return true;
    }
    if (!(cell instanceof Cell.Value written)) {
      report(Code.EXAMPLE, cell.span(), "A row of an example holds plain values.", null);
      return false;
    }
    Expr value = typer.type(written.value(), Place.CONSTANT);
    if (value == null || !fitsField(value, field, cell.span())) {
      return false;
    }
    Object constant = Constants.value(value);
    if (constant == null) {
      report(Code.EXAMPLE, cell.span(), "A row of an example holds plain values.", null);
      return false;
    }
    values.put(field.name(), constant);
    return true;
  }

  private @Nullable String target(Expression.Reference target) {
    Name name = target.path().getFirst();
    int of = name.text().lastIndexOf(" of ");
    if (of > 0) {
      String component = name.text().substring(of + " of ".length());
      Definition.Measure reading =
          definitions.reading(name.text().substring(0, of), new Name(name.span(), component));
      return reading == null ? null : reading.name();
    }
    if (target.path().size() == 1 && definitions.isDeclared(name.text())) {
      Definition definition = definitions.use(name);
      boolean single =
          definition instanceof Definition.Input
              || definition instanceof Definition.Component
              || definition instanceof Definition.Award
              || definition instanceof Definition.Total
              || (definition instanceof Definition.Measure m && m.eachCredit() == null);
      if (single) {
        return name.text();
      }
      if (definition == null) {
        return null;
      }
    }
    boolean known = definitions.isDeclared(name.text());
    report(
        known ? Code.EXAMPLE : Code.UNKNOWN,
        target.span(),
        known
            ? "`" + name.text() + "` has no single value that could be expected."
            : "The plan computes nothing called `" + name.text() + "`.",
        known
            ? "Expect a measure that reads it."
            : Suggestions.didYouMean(name.text(), new TreeSet<>(definitions.names())));
    return null;
  }

  private static @Nullable String payee(guerdon.dsl.syntax.@Nullable QuotedText payee) {
    return payee == null ? null : payee.value();
  }

  private @Nullable Expectation correction(
      ExampleStep.ExpectCorrection expect, CorrectionCheck corrections) {
    String name = target(expect.target());
    if (name == null || !corrections.isPosted(expect)) {
      return null;
    }
    Definition definition = Objects.requireNonNull(definitions.built(name));
    boolean pays =
        definition instanceof Definition.Component || definition instanceof Definition.Total;
    if (!pays) {
      report(
          Code.EXAMPLE,
          expect.target().span(),
          "Only what components pay is posted and corrected; `" + name + "` is no component.",
          null);
      return null;
    }
    Example.Corrected corrected =
        new Example.Corrected(expect.period() == null ? null : expect.period().value());
    if (expect.value() == null || expect.operator() == null) {
      return new Expectation(
          name, null, payee(expect.payee()), true, null, null, corrected, expect.span());
    }
    Expr value = typer.type(expect.value(), Place.PERIOD);
    if (value == null
        || !typer
            .operators()
            .comparable(
                Type.MONEY, value.type(), true, expect.operator().sign(), expect.value().span())) {
      return null;
    }
    return new Expectation(
        name,
        null,
        payee(expect.payee()),
        false,
        ExpressionTyper.comparison(expect.operator()),
        value,
        corrected,
        expect.span());
  }

  /** What is expected to be paid out, in the currency that stands with the amount. */
  private @Nullable Expectation paidOut(ExampleStep.Expect expect) {
    String name = target(expect.target());
    if (name == null) {
      return null;
    }
    Definition definition = definitions.built(name);
    boolean pays =
        definition instanceof Definition.Component || definition instanceof Definition.Award;
    if (!frame.paysOut() || !pays || expect.toDate() != null) {
      report(
          Code.EXAMPLE,
          expect.target().span(),
          !frame.paysOut()
              ? "The plan pays out in its own currency."
              : pays
                  ? "What is paid out is asked of one period, since each has its own rate."
                  : "Only what a component pays is paid out; `" + name + "` is no component.",
          frame.paysOut() ? null : "Remove `paid`, or add `paid in …` to the head of the plan.");
      return null;
    }
    Optional<CurrencyCode> currency =
        expect.value() instanceof Expression.MoneyLiteral money
            ? CurrencyCode.written(money.currency())
            : Optional.empty();
    if (currency.isEmpty() || !(expect.value() instanceof Expression.MoneyLiteral money)) {
      report(
          Code.EXAMPLE,
          expect.value().span(),
          "What is paid out is an amount with its currency.",
          "Write an amount such as `1,250.00 EUR`.");
      return null;
    }
    return new Expectation(
        name,
        null,
        payee(expect.payee()),
        false,
        ExpressionTyper.comparison(expect.operator()),
        new Expr.Constant(Type.MONEY, money.value()),
        null,
        currency.get(),
        expect.span());
  }

  private @Nullable Expectation expectation(ExampleStep.Expect expect) {
    if (expect.paidOut()) {
      return paidOut(expect);
    }
    String name = target(expect.target());
    Expr value = typer.type(expect.value(), Place.PERIOD);
    if (name == null || value == null) {
      return null;
    }
    Definition definition = Objects.requireNonNull(definitions.built(name));
    Type type =
        switch (definition) {
          case Definition.Input d -> d.type();
          case Definition.Measure d -> d.type();
          case Definition.Component d -> d.type();
          case Definition.Award d -> d.pay().type();
          case Definition.Total d -> d.type();
          default -> value.type();
        };
    Span toDate = null;
    if (expect.toDate() != null) {
      toDate = Span.fromWord(expect.toDate().text()).orElse(null);
      boolean pays =
          definition instanceof Definition.Component
              || definition instanceof Definition.Award
              || definition instanceof Definition.Total;
      if (!pays) {
        report(
            Code.EXAMPLE,
            expect.toDate().span(),
            "Only what components pay adds up over periods; `" + name + "` is no component.",
            "Remove `" + expect.toDate().text() + " to date`, or gather the measure over it.");
        return null;
      }
    }
    Type stated = value.type().kind().isNumeric() ? value.type().per(type.per()) : value.type();
    boolean ordered =
        expect.operator() != Expression.BinaryOperator.EQUAL
            && expect.operator() != Expression.BinaryOperator.NOT_EQUAL;
    if (!typer
        .operators()
        .comparable(type, stated, ordered, expect.operator().sign(), expect.value().span())) {
      return null;
    }
    return new Expectation(
        name,
        toDate,
        payee(expect.payee()),
        false,
        ExpressionTyper.comparison(expect.operator()),
        value,
        null,
        expect.span());
  }
}
