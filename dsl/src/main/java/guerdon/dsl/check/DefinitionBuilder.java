package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.QuotedText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds one definition from its clause; the larger kinds have a class of their own. */
final class DefinitionBuilder {
  private final Findings findings;
  private final Definitions definitions;
  private final RecordTypes records;
  private final PlanFrame frame;
  private final ExpressionTyper typer;

  DefinitionBuilder(
      Findings findings, Definitions definitions, RecordTypes records, PlanFrame frame) {
    this.findings = findings;
    this.definitions = definitions;
    this.records = records;
    this.frame = frame;
    this.typer =
        new ExpressionTyper(
            findings,
            definitions,
            records,
            new OperatorTypes(findings, frame.paid()),
            frame.currency());
  }

  ExpressionTyper typer() {
    return typer;
  }

  @Nullable Definition build(Clause clause) {
    return switch (clause) {
      case Clause.Input c -> new InputTyper(findings, records, typer).build(c);
      case Clause.Parameter c -> new ParameterTyper(findings, records, typer, frame).build(c);
      case Clause.Credit c -> new CreditTyper(findings, records, definitions, typer).build(c);
      case Clause.Measure c -> measure(c);
      case Clause.Group c -> group(c);
      case Clause.Table c ->
          DecisionTyper.decides(c)
              ? typer.decisions().build(c)
              : new TableTyper(findings, typer).build(c);
      case Clause.Component c ->
          new ComponentTyper(findings, definitions, records, typer, frame).build(c);
      case Clause.Pool c -> new PoolTyper(findings, definitions, records, typer, frame, c).build();
      case Clause.Contest c ->
          new ContestTyper(findings, definitions, records, typer, frame, c).build();
      case Clause.Total c -> total(c);
      case Clause.PlanHead c -> throw new IllegalArgumentException("A head defines nothing");
      case Clause.Data c -> throw new IllegalArgumentException("Data is no definition");
      case Clause.Calendar c -> throw new IllegalArgumentException("A calendar is no definition");
      case Clause.Variant c -> throw new IllegalArgumentException("A variant is no definition");
      case Clause.Guard c -> throw new IllegalArgumentException("A guard is no definition");
      case Clause.Trigger c -> throw new IllegalArgumentException("A trigger is no definition");
      case Clause.Example c -> throw new IllegalArgumentException("An example is no definition");
    };
  }

  /** The title of a clause; a name in words where none is written. */
  static String title(Name name, @Nullable QuotedText title) {
    if (title != null) {
      return title.value();
    }
    String words = name.text().replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private @Nullable Definition measure(Clause.Measure clause) {
    Type declared = records.definitionType(clause.type());
    Place place = Place.PERIOD;
    Name credit = clause.eachCredit();
    if (credit != null) {
      Definition.Credit source = credit(credit, definitions, findings);
      if (source == null) {
        return null;
      }
      place = Place.credit(source.name(), source.source());
    }
    Expr value = typer.type(clause.value(), place);
    if (declared == null || value == null) {
      return null;
    }
    boolean whole = declared.kind() == Kind.COUNT && isWhole(value);
    if (!whole
        && !typer
            .operators()
            .fits(
                value.type(), declared, "`" + clause.name().text() + "`", clause.value().span())) {
      return null;
    }
    boolean gathered =
        declared.kind() == Kind.MONEY
            || declared.kind() == Kind.COUNT
            || declared.kind() == Kind.NUMBER;
    Type type =
        gathered ? declared.over(value.type().window(), value.type().windowSpan()) : declared;
    if (declared.kind() == Kind.RECORD) {
      type = value.type();
    }
    return new Definition.Measure(
        clause.name().text(),
        title(clause.name(), clause.title()),
        clause.span(),
        type,
        credit == null ? null : credit.text(),
        value);
  }

  /** Whether a number without a unit is rounded to whole ones. */
  private static boolean isWhole(Expr value) {
    return value instanceof Expr.Round round
        && (round.type().kind() == Kind.RATIO || round.type().kind() == Kind.NUMBER)
        && round.type().per() == null
        && round.rounding().unit().isInteger();
  }

  /** Finds the credit a name means; reports any other name. */
  static Definition.@Nullable Credit credit(Name name, Definitions definitions, Findings findings) {
    if (definitions.isDeclared(name.text())) {
      Definition definition = definitions.use(name);
      if (definition instanceof Definition.Credit credit) {
        return credit;
      }
      if (definition == null) {
        return null;
      }
    }
    findings.report(
        Code.UNKNOWN,
        name.span(),
        "No credit is called `" + name.text() + "`.",
        Optional.ofNullable(Suggestions.didYouMean(name.text(), definitions.creditNames()))
            .orElse("Define it: `credit " + name.text() + " for each …`."));
    return null;
  }

  private @Nullable Definition group(Clause.Group clause) {
    Optional<RecordType> payees = records.find(clause.data().text());
    if (payees.isEmpty() || !payees.get().payees()) {
      findings.report(
          Code.UNKNOWN,
          clause.data().span(),
          "A group is made of payees, and `" + clause.data().text() + "` is not their data.",
          records.payees().map(p -> "Write `" + p.name() + " where …`.").orElse(null));
      return null;
    }
    Expr condition = typer.condition(clause.condition(), Place.POPULATION);
    return condition == null
        ? null
        : new Definition.Group(
            clause.name().text(), title(clause.name(), clause.title()), clause.span(), condition);
  }

  private @Nullable Definition total(Clause.Total clause) {
    Expr value = typer.type(clause.value(), Place.PERIOD);
    if (value == null) {
      return null;
    }
    if (value.type().kind() != Kind.MONEY || value.type().per() != null) {
      findings.report(
          Code.TYPE,
          clause.value().span(),
          "A total adds up what components pay, and this is " + value.type().phrase() + ".",
          null);
      return null;
    }
    return new Definition.Total(
        clause.name().text(),
        title(clause.name(), clause.title()),
        clause.span(),
        Type.MONEY.over(WindowKind.PERIOD, null),
        value);
  }
}
