package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Function;
import guerdon.dsl.model.Guard;
import guerdon.dsl.model.Guard.Amount;
import guerdon.dsl.model.Guard.Factor;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Binary;
import guerdon.dsl.syntax.Expression.BinaryOperator;
import guerdon.dsl.syntax.GuardTest;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Types guards: what they read of all payees, and by which of the payees' fields. */
final class GuardTyper {
  private static final Map<String, Function> FUNCTIONS =
      Map.of(
          "sum", Function.SUM,
          "count", Function.COUNT,
          "average", Function.AVERAGE,
          "minimum", Function.MINIMUM,
          "maximum", Function.MAXIMUM);

  private final Findings findings;
  private final Definitions definitions;
  private final RecordTypes records;
  private final ExpressionTyper typer;

  GuardTyper(
      Findings findings, Definitions definitions, RecordTypes records, ExpressionTyper typer) {
    this.findings = findings;
    this.definitions = definitions;
    this.records = records;
    this.typer = typer;
  }

  @Nullable Guard build(Clause.Guard clause) {
    Guard.Test test =
        switch (clause.test()) {
          case GuardTest.Budget t -> budget(t);
          case GuardTest.Gap t -> gap(t);
          case GuardTest.Ratio t -> ratio(t);
          case GuardTest.Share t -> share(t);
          case GuardTest.Change t -> change(t);
          case GuardTest.Concentration t ->
              value(t.definition()) == null
                  ? null
                  : new Guard.Concentration(
                      t.definition().text(), t.top(), comparison(t.operator()), t.bound());
        };
    return test == null
        ? null
        : new Guard(
            clause.name().text(),
            DefinitionBuilder.title(clause.name(), clause.title()),
            clause.span(),
            test);
  }

  private static Expr.Comparison comparison(BinaryOperator operator) {
    return ExpressionTyper.comparison(operator);
  }

  private Guard.@Nullable Test budget(GuardTest.Budget t) {
    Amount left = amount(t.left());
    Amount right = amount(t.right());
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Amount.Fixed && right instanceof Amount.Fixed) {
      report(t.span(), "This guard reads nothing of what the plan pays.", "Add up something.");
      return null;
    }
    boolean meet =
        typer
            .operators()
            .comparable(left.type(), right.type(), true, t.operator().sign(), t.span());
    return meet ? new Guard.Budget(left, comparison(t.operator()), right) : null;
  }

  private Guard.@Nullable Test gap(GuardTest.Gap t) {
    Type value = value(t.definition());
    RecordField by = payeeField(t.by());
    List<Factor> given = new ArrayList<>();
    boolean sound = value != null && by != null;
    for (Name name : t.given()) {
      Factor factor = factor(name);
      sound &= factor != null;
      if (factor != null) {
        given.add(factor);
      }
    }
    if (t.adjusted() == t.given().isEmpty()) {
      report(
          t.span(),
          t.adjusted()
              ? "An adjusted gap does not say which payees are alike."
              : "A raw gap compares all payees as they are.",
          t.adjusted()
              ? "Add `given` and what makes them alike, such as `given level, tenure`."
              : "Write `adjusted gap`, or remove `given …`.");
      return null;
    }
    return sound && by != null
        ? new Guard.Gap(t.adjusted(), t.definition().text(), by, given, t.within())
        : null;
  }

  private Guard.@Nullable Test ratio(GuardTest.Ratio t) {
    Type value = value(t.definition());
    RecordField by = payeeField(t.by());
    return value == null || by == null
        ? null
        : new Guard.Ratio(t.definition().text(), by, comparison(t.operator()), t.bound());
  }

  private Guard.@Nullable Test share(GuardTest.Share t) {
    Type value = value(t.definition());
    Expr above = typer.type(t.above(), Place.CONSTANT);
    if (value == null || above == null) {
      return null;
    }
    if (!(Constants.value(above) instanceof Rational bound)) {
      report(t.above().span(), "Payees are counted above a plain value.", "Write the value.");
      return null;
    }
    boolean meet =
        typer.operators().comparable(value, above.type(), true, "above", t.above().span());
    return meet
        ? new Guard.Share(t.definition().text(), bound, comparison(t.operator()), t.bound())
        : null;
  }

  private Guard.@Nullable Test change(GuardTest.Change t) {
    return value(t.definition()) == null
        ? null
        : new Guard.Change(
            t.definition().text(),
            t.plan().text(),
            t.version(),
            comparison(t.operator()),
            t.bound(),
            t.share());
  }

  /** The type of a value each payee has; reports a name that has none. */
  private @Nullable Type value(Name name) {
    if (!definitions.isDeclared(name.text())) {
      findings.report(
          Code.UNKNOWN,
          name.span(),
          "The plan computes nothing called `" + name.text() + "`.",
          Suggestions.didYouMean(name.text(), definitions.names()));
      return null;
    }
    Definition definition = definitions.use(name);
    if (definition == null) {
      return null;
    }
    Type declared = definitions.declaredType(name.text());
    boolean perPayee =
        definition instanceof Definition.Component
            || definition instanceof Definition.Total
            || definition instanceof Definition.Input
            || (definition instanceof Definition.Measure m && m.eachCredit() == null);
    if (!perPayee || declared == null || !declared.kind().isNumeric()) {
      report(
          name.span(),
          "`" + name.text() + "` is no number that each payee has.",
          "Name a component, a total, an input or a measure.");
      return null;
    }
    return Type.of(declared.kind());
  }

  private @Nullable RecordField payeeField(Name name) {
    Optional<RecordType> payees = records.payees();
    Optional<RecordField> field = payees.flatMap(p -> p.field(name.text()));
    if (payees.isPresent() && field.isEmpty()) {
      findings.report(
          Code.UNKNOWN,
          name.span(),
          "`" + payees.get().name() + "` has no field `" + name.text() + "`.",
          Suggestions.didYouMean(
              name.text(), payees.get().fields().stream().map(RecordField::name).toList()));
    }
    return field.orElse(null);
  }

  private @Nullable Factor factor(Name name) {
    Optional<RecordField> field = records.payees().flatMap(p -> p.field(name.text()));
    if (field.isPresent()) {
      return new Factor.Field(field.get());
    }
    if (definitions.isDeclared(name.text())) {
      return value(name) == null ? null : new Factor.Value(name.text());
    }
    Set<String> known = new TreeSet<>(definitions.names());
    records.payees().ifPresent(p -> p.fields().forEach(f -> known.add(f.name())));
    findings.report(
        Code.UNKNOWN,
        name.span(),
        "Payees have no field and the plan no measure called `" + name.text() + "`.",
        Suggestions.didYouMean(name.text(), known));
    return null;
  }

  private @Nullable Amount amount(Expression expression) {
    return switch (expression) {
      case Expression.Aggregate a -> gathered(a);
      case Binary b -> combined(b);
      default -> {
        boolean plain =
            expression instanceof Expression.NumberLiteral
                || expression instanceof Expression.PercentLiteral
                || expression instanceof Expression.MoneyLiteral
                || expression instanceof Expression.Negation;
        if (!plain) {
          report(
              expression.span(),
              "A guard compares sums over all payees with one another or with plain values.",
              "Write `sum of`, `average of`, `minimum of` or `maximum of` before the name.");
          yield null;
        }
        Expr typed = typer.type(expression, Place.CONSTANT);
        yield typed != null && Constants.value(typed) instanceof Rational value
            ? new Amount.Fixed(typed.type(), value)
            : null;
      }
    };
  }

  private @Nullable Amount combined(Binary b) {
    Amount left = amount(b.left());
    Amount right = amount(b.right());
    if (left == null || right == null) {
      return null;
    }
    OperatorTypes types = typer.operators();
    return switch (b.operator()) {
      case ADD ->
          joined(
              types.sum(left.type(), right.type(), "+", b.span()), Expr.Operator.ADD, left, right);
      case SUBTRACT ->
          joined(
              types.sum(left.type(), right.type(), "-", b.span()),
              Expr.Operator.SUBTRACT,
              left,
              right);
      case MULTIPLY ->
          joined(
              types.product(left.type(), right.type(), b.span()),
              Expr.Operator.MULTIPLY,
              left,
              right);
      case DIVIDE ->
          joined(
              types.quotient(left.type(), right.type(), b.span()),
              Expr.Operator.DIVIDE,
              left,
              right);
      case OF ->
          joined(
              types.shareOf(left.type(), right.type(), b.span()),
              Expr.Operator.MULTIPLY,
              left,
              right);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, AND, OR -> {
        report(b.span(), "A guard makes one comparison.", "Write another guard for the other.");
        yield null;
      }
    };
  }

  private static @Nullable Amount joined(
      @Nullable Type type, Expr.Operator operator, Amount left, Amount right) {
    return type == null ? null : new Amount.Combined(type, operator, left, right);
  }

  private @Nullable Amount gathered(Expression.Aggregate a) {
    Function function = FUNCTIONS.get(a.function().text());
    Expression.Window window = a.window();
    boolean plainWindow = window == null || window instanceof Expression.Window.Over;
    if (function == null
        || a.scope() != null
        || a.condition() != null
        || a.source().path().size() != 1
        || !plainWindow) {
      report(
          a.span(),
          "A guard gathers one value of all payees of the plan.",
          "Write `sum of payout in year`; other sums belong into a measure.");
      return null;
    }
    Span span =
        window instanceof Expression.Window.Over over
            ? Span.fromWord(over.unit().text()).orElse(null)
            : null;
    Name name = a.source().path().getFirst();
    boolean payees = records.payees().filter(p -> p.name().equals(name.text())).isPresent();
    if (payees && function == Function.COUNT && !definitions.isDeclared(name.text())) {
      return new Amount.Gathered(Type.COUNT, Function.COUNT, null, span);
    }
    Type type = value(name);
    if (type == null) {
      return null;
    }
    return new Amount.Gathered(
        function == Function.COUNT ? Type.COUNT : type, function, name.text(), span);
  }

  private void report(SourceSpan place, String message, @Nullable String repair) {
    findings.report(Code.GUARD, place, message, repair);
  }
}
