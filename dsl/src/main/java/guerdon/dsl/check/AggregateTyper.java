package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Function;
import guerdon.dsl.model.Expr.Scope;
import guerdon.dsl.model.Expr.Source;
import guerdon.dsl.model.Expr.Window;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Aggregate;
import guerdon.dsl.syntax.Expression.Details;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.value.Rational;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Types {@code sum of deals of everyone below where … year to date} and its like. */
final class AggregateTyper {
  private static final Expr ONE = new Expr.Constant(Type.COUNT, Rational.ONE);
  private static final Map<String, Function> FUNCTIONS =
      Map.of(
          "sum", Function.SUM,
          "count", Function.COUNT,
          "average", Function.AVERAGE,
          "median", Function.MEDIAN,
          "minimum", Function.MINIMUM,
          "maximum", Function.MAXIMUM);

  private final Findings findings;
  private final Definitions definitions;
  private final RecordTypes records;
  private final NameResolver names;
  private final ExpressionTyper typer;
  private final WindowTyper windows;
  private final PastTyper past;
  private final RunningTyper running;

  AggregateTyper(
      Findings findings,
      Definitions definitions,
      RecordTypes records,
      NameResolver names,
      ExpressionTyper typer) {
    this.findings = findings;
    this.definitions = definitions;
    this.records = records;
    this.names = names;
    this.typer = typer;
    this.windows = new WindowTyper(findings, typer);
    this.past = new PastTyper(findings, definitions, typer, windows);
    this.running = new RunningTyper(findings);
  }

  PastTyper past() {
    return past;
  }

  RankingTyper rankings() {
    return new RankingTyper(findings, definitions, this, typer);
  }

  /** A source with the place its condition stands in, and the scope it brings along. */
  record Found(Source source, Place place, @Nullable Scope scope, boolean dated) {}

  @Nullable Expr type(Aggregate aggregate, Place place) {
    if (!place.payeeKnown()) {
      findings.report(
          Code.TYPE,
          aggregate.span(),
          "Sums and counts belong to a payee and a pay period, and there is none here.",
          "Put the condition on the measure or component.");
      return null;
    }
    Function function = FUNCTIONS.get(aggregate.function().text());
    if (function == null) {
      findings.report(
          Code.UNKNOWN,
          aggregate.function().span(),
          "`" + aggregate.function().text() + " of` is not known.",
          Suggestions.didYouMean(aggregate.function().text(), FUNCTIONS.keySet()));
      return null;
    }
    Details details = aggregate.details();
    boolean readsPast = past.reads(aggregate);
    if ((readsPast || past.readsOthers(aggregate)) && details != null && details.same() != null) {
      return notAtHand(details.same(), "Values of pay periods have no record.");
    }
    if (readsPast) {
      return past.type(aggregate, function, place);
    }
    if (past.readsOthers(aggregate)) {
      return past.typeOthers(aggregate, function, place);
    }
    if (details != null && !detailsFit(aggregate, function, details)) {
      return null;
    }
    if (details != null && details.distinct()) {
      function = Function.DISTINCT;
    }
    Found found = source(aggregate, function);
    if (found == null) {
      return null;
    }
    Scope scope = scope(aggregate, found);
    Window window = window(aggregate, found, place);
    Expr condition = null;
    if (aggregate.condition() != null) {
      condition = typer.condition(aggregate.condition(), found.place());
      if (condition == null) {
        return null;
      }
    }
    if (details != null && details.same() != null) {
      Expr same = same(details.same(), found.place(), place);
      if (same == null) {
        return null;
      }
      condition = condition == null ? same : new Expr.And(Type.FLAG, same, condition);
    }
    if (scope == null || window == null || !readable(aggregate, found.source(), scope)) {
      return null;
    }
    Expr.Aggregate typed =
        new Expr.Aggregate(
            resultType(function, found.source(), window),
            function,
            found.source(),
            scope,
            window,
            condition);
    if (details != null && details.running()) {
      return running.type(aggregate, typed, place);
    }
    return details != null && details.weight() != null
        ? weighted(typed, details.weight(), found.place())
        : typed;
  }

  /** {@code for same customer}: the field of what is counted is that of the record at hand. */
  private @Nullable Expr same(Expression.Reference field, Place counted, Place here) {
    if (counted.record() == null) {
      return notAtHand(field, "Payees are no records.");
    }
    if (here.record() == null) {
      return notAtHand(field, "There is no record at hand.");
    }
    Expr theirs = names.resolve(field, counted, typer);
    Expr ours = theirs == null ? null : names.resolve(field, here, typer);
    if (theirs == null
        || ours == null
        || !typer.operators().comparable(theirs.type(), ours.type(), false, "=", field.span())) {
      return null;
    }
    return new Expr.SameAtHand(Type.FLAG, theirs, ours);
  }

  private @Nullable Expr notAtHand(Expression.Reference field, String why) {
    findings.report(
        Code.TYPE,
        field.span(),
        "`for same` compares records with the one at hand. " + why,
        "Put it into a measure `for each credit in …`, about credits or rows.");
    return null;
  }

  /** What few aggregates say must fit the function it is said of. */
  private boolean detailsFit(Aggregate aggregate, Function function, Details details) {
    Name before = details.before();
    String problem = null;
    String repair = null;
    if (details.distinct() && function != Function.COUNT) {
      problem = "Only a count can be of distinct values.";
      repair = "Write `count of distinct …`.";
    } else if (details.weight() != null && function != Function.AVERAGE) {
      problem = "Only an average can be weighted.";
      repair = "Write `average of … weighted by …`.";
    } else if (before != null && !details.running() && before.text().equals("this")) {
      problem = "It is open what `this` is: only a running total knows the credit at hand.";
      repair = "Write `before this period`, or `running " + aggregate.function().text() + " of`.";
    }
    if (problem == null) {
      return true;
    }
    findings.report(Code.TYPE, aggregate.span(), problem, repair);
    return false;
  }

  /** An average of x weighted by w is the sum of x times w, divided by the sum of w. */
  private @Nullable Expr weighted(Expr.Aggregate average, Expression written, Place place) {
    Expr weight = typer.type(written, place);
    if (weight == null) {
      return null;
    }
    if (!weight.type().kind().isNumeric()) {
      findings.report(
          Code.TYPE,
          written.span(),
          "An average is weighted by a number or an amount, and this is "
              + weight.type().phrase()
              + ".",
          null);
      return null;
    }
    Source values = average.source();
    Expr value = valueOf(values);
    Expr product = new Expr.Arithmetic(weight.type(), Expr.Operator.MULTIPLY, value, weight);
    return new Expr.Arithmetic(
        average.type(),
        Expr.Operator.DIVIDE,
        summed(average, with(values, product)),
        summed(average, with(values, weight)));
  }

  private static Expr summed(Expr.Aggregate average, Source source) {
    return new Expr.Aggregate(
        resultType(Function.SUM, source, average.window()),
        Function.SUM,
        source,
        average.scope(),
        average.window(),
        average.condition());
  }

  private static Expr valueOf(Source source) {
    return switch (source) {
      case Source.Credits c -> c.value();
      case Source.Rows r -> r.value();
      case Source.Payees p -> p.value();
    };
  }

  private static Source with(Source source, Expr value) {
    return switch (source) {
      case Source.Credits c -> new Source.Credits(c.credit(), value);
      case Source.Rows r -> new Source.Rows(r.record(), value, r.payee(), r.date());
      case Source.Payees p -> new Source.Payees(value);
    };
  }

  private static Type resultType(Function function, Source source, Window window) {
    Type value = valueOf(source).type();
    return switch (function) {
      case COUNT, DISTINCT ->
          source instanceof Source.Payees ? Type.COUNT : WindowTyper.over(Type.COUNT, window);
      case SUM -> source instanceof Source.Payees ? value : WindowTyper.over(value, window);
      case AVERAGE, MEDIAN -> value.kind() == Kind.COUNT ? value.as(Kind.NUMBER) : value;
      case MINIMUM, MAXIMUM -> value;
    };
  }

  private @Nullable Found source(Aggregate aggregate, Function function) {
    List<Name> path = aggregate.source().path();
    Name head = path.getFirst();
    if (definitions.isDeclared(head.text())) {
      return definitionSource(aggregate, function, path);
    }
    Optional<RecordType> record = records.use(head.text());
    if (record.isEmpty()) {
      Set<String> known = new TreeSet<>(definitions.names());
      known.addAll(records.names());
      findings.report(
          Code.UNKNOWN,
          head.span(),
          "Nothing that could be counted or added up is called `" + head.text() + "`.",
          Optional.ofNullable(Suggestions.didYouMean(head.text(), known))
              .orElse("Name a credit, a record type, a measure or a group."));
      return null;
    }
    return record.get().payees() && path.size() == 1
        ? payees(aggregate, function, ONE, null)
        : rows(aggregate, function, record.get(), path);
  }

  private @Nullable Found definitionSource(
      Aggregate aggregate, Function function, List<Name> path) {
    Name head = path.getFirst();
    Definition definition = definitions.use(head);
    if (definition == null) {
      return null;
    }
    return switch (definition) {
      case Definition.Credit credit -> credits(aggregate, function, credit, path);
      case Definition.Measure measure when measure.eachCredit() != null -> {
        if (!(definitions.built(measure.eachCredit()) instanceof Definition.Credit credit)) {
          yield null;
        }
        Expr value = new Expr.CreditValue(measure.type(), measure.name());
        yield new Found(
            new Source.Credits(credit.name(), function == Function.COUNT ? ONE : value),
            Place.credit(credit.name(), credit.source()),
            null,
            true);
      }
      case Definition.Group group ->
          payees(aggregate, function, ONE, new Scope.Group(group.name()));
      case Definition.Measure measure ->
          payees(aggregate, function, new Expr.Value(measure.type(), measure.name()), null);
      case Definition.Input input ->
          payees(aggregate, function, new Expr.Value(input.type(), input.name()), null);
      case Definition.Component component ->
          payees(
              aggregate,
              function,
              new Expr.Value(component.type().over(WindowKind.PERIOD, null), component.name()),
              null);
      case Definition.Award award ->
          payees(
              aggregate,
              function,
              new Expr.Value(Type.MONEY.over(WindowKind.PERIOD, null), award.name()),
              null);
      case Definition.Total total ->
          payees(aggregate, function, new Expr.Value(total.type(), total.name()), null);
      case Definition.Parameter p -> single(head);
      case Definition.Table t -> single(head);
      case Definition.Decision d -> single(head);
    };
  }

  private @Nullable Found single(Name head) {
    findings.report(
        Code.TYPE,
        head.span(),
        "`" + head.text() + "` is one value; there is nothing to add up or count.",
        "Use it directly.");
    return null;
  }

  private @Nullable Found credits(
      Aggregate aggregate, Function function, Definition.Credit credit, List<Name> path) {
    Expr value = new Expr.OfCredit(Type.MONEY, Expr.CreditPart.AMOUNT);
    if (credit.amount().type().kind() != Kind.MONEY) {
      value = new Expr.OfCredit(credit.amount().type(), Expr.CreditPart.AMOUNT);
    }
    if (path.size() > 1) {
      Expression.Reference rest =
          new Expression.Reference(aggregate.source().span(), path.subList(1, path.size()));
      Expr field = names.resolve(rest, Place.credit(credit.name(), credit.source()), typer);
      if (field == null || !amount(function, field, aggregate)) {
        return null;
      }
      value = field;
    } else if (function == Function.DISTINCT) {
      findings.report(
          Code.TYPE,
          aggregate.source().span(),
          "Every credit is one of its own; say which of their values is counted once.",
          "Write `count of distinct " + credit.name() + ".` and a field of the record.");
      return null;
    }
    return new Found(
        new Source.Credits(credit.name(), function == Function.COUNT ? ONE : value),
        Place.credit(credit.name(), credit.source()),
        null,
        true);
  }

  private boolean amount(Function function, Expr value, Aggregate aggregate) {
    boolean counted = function == Function.COUNT || function == Function.DISTINCT;
    boolean ordered = function == Function.MINIMUM || function == Function.MAXIMUM;
    if (counted
        || value.type().kind().isNumeric()
        || (ordered && value.type().kind() == Kind.DATE)) {
      return true;
    }
    findings.report(
        Code.TYPE,
        aggregate.source().span(),
        "`"
            + aggregate.function().text()
            + " of` needs numbers, and this is "
            + value.type().phrase()
            + ".",
        "Count them instead: `count of …`.");
    return false;
  }

  private @Nullable Found rows(
      Aggregate aggregate, Function function, RecordType record, List<Name> path) {
    Expr value = ONE;
    if (path.size() > 1) {
      Expression.Reference rest =
          new Expression.Reference(aggregate.source().span(), path.subList(1, path.size()));
      Expr field = names.resolve(rest, Place.row(record), typer);
      if (field == null || !amount(function, field, aggregate)) {
        return null;
      }
      value = function == Function.COUNT ? ONE : field;
    } else if (function != Function.COUNT) {
      String field =
          record.fields().stream()
              .filter(NameResolver::isAmount)
              .map(RecordField::name)
              .findFirst()
              .orElse("field");
      findings.report(
          Code.TYPE,
          aggregate.source().span(),
          "`" + record.name() + "` is many records; say which field of them is meant.",
          "Write `" + aggregate.function().text() + " of " + record.name() + "." + field + "`.");
      return null;
    }
    List<RecordField> payeeFields = record.payeeFields();
    RecordField payee = payeeFields.size() == 1 ? payeeFields.getFirst() : null;
    boolean everybody = aggregate.scope() instanceof Expression.Scope.Everybody;
    if (payee == null && !everybody) {
      findings.report(
          Code.DATA,
          aggregate.source().span(),
          payeeFields.isEmpty()
              ? "No field of `" + record.name() + "` says to which payee a row belongs."
              : "`" + record.name() + "` names several payees, and it is open which one is meant.",
          payeeFields.isEmpty()
              ? "Declare one of its fields with the type `payee`, or add `of everybody`."
              : "Credit the rows to one of them with a `credit` clause, or add `of everybody`.");
      return null;
    }
    return new Found(
        new Source.Rows(record, value, payee, record.event()),
        Place.row(record),
        null,
        record.event() != null);
  }

  private @Nullable Found payees(
      Aggregate aggregate, Function function, Expr value, @Nullable Scope scope) {
    if (aggregate.window() != null) {
      findings.report(
          Code.UNIT,
          aggregate.window().span(),
          "What belongs to other payees is read for the pay period at hand.",
          "Remove the window here and put it into the measure that is read.");
      return null;
    }
    if (value.equals(ONE) && function != Function.COUNT) {
      findings.report(
          Code.TYPE,
          aggregate.source().span(),
          "Payees can be counted; to add something up, name it.",
          "Write `count of …`, or `"
              + aggregate.function().text()
              + " of` a measure and `of` whom.");
      return null;
    }
    Scope whole = value.equals(ONE) && scope == null ? new Scope.Everybody() : scope;
    if (whole == null && aggregate.scope() == null) {
      findings.report(
          Code.TYPE,
          aggregate.source().span(),
          "`"
              + aggregate.source().path().getFirst().text()
              + "` is one value for each payee; it is open of whom.",
          "Add `of everybody`, `of everyone below`, `of everyone in same …` or `of` a group; or for"
              + " the payee's own values in several periods a window such as `year to date`.");
      return null;
    }
    return new Found(new Source.Payees(value), Place.MEMBER, whole, false);
  }

  private @Nullable Scope scope(Aggregate aggregate, Found found) {
    Expression.Scope written = aggregate.scope();
    if (written == null) {
      return found.scope() == null ? new Scope.Own() : found.scope();
    }
    if (found.scope() instanceof Scope.Group) {
      findings.report(
          Code.TYPE,
          written.span(),
          "A group is counted as a whole; it cannot be narrowed by `of`.",
          "Narrow it with `where`.");
      return null;
    }
    return whom(written);
  }

  /** Finds whom a scope names; null after a report. */
  @Nullable Scope whom(Expression.Scope written) {
    return switch (written) {
      case Expression.Scope.Everybody e -> new Scope.Everybody();
      case Expression.Scope.Group g -> group(g);
      case Expression.Scope.Same s ->
          records
              .payees()
              .flatMap(p -> names.field(p, s.field(), true))
              .map(Scope.Same::new)
              .orElse(null);
      case Expression.Scope.Below b -> below(b);
    };
  }

  private @Nullable Scope group(Expression.Scope.Group written) {
    if (definitions.isDeclared(written.name().text())
        && definitions.use(written.name()) instanceof Definition.Group group) {
      return new Scope.Group(group.name());
    }
    if (!definitions.isGroup(written.name().text())) {
      findings.report(
          Code.UNKNOWN,
          written.name().span(),
          "No group is called `" + written.name().text() + "`.",
          Optional.ofNullable(
                  Suggestions.didYouMean(written.name().text(), definitions.groupNames()))
              .orElse("Define it: `group " + written.name().text() + " payees where …`."));
    }
    return null;
  }

  private @Nullable Scope below(Expression.Scope.Below written) {
    Optional<RecordField> manager = definitions.managerField();
    if (manager.isEmpty()) {
      findings.report(
          Code.DATA,
          written.span(),
          "The payees have no manager, so nobody is below anybody.",
          "Declare a field `manager payee optional` on the payees' data.");
      return null;
    }
    Integer levels = written.levels();
    return new Scope.Below(manager.get(), levels == null ? 0 : levels, written.andSelf());
  }

  private @Nullable Window window(Aggregate aggregate, Found found, Place place) {
    if (aggregate.window() != null && !found.dated()) {
      findings.report(
          Code.DATA,
          aggregate.window().span(),
          "These records have no date, so no window over time holds some of them.",
          "Mark the field that says when a record happened with `event`.");
      return null;
    }
    return windows.of(aggregate, place);
  }

  /** What belongs to no single payee can only be read of everybody. */
  private boolean readable(Aggregate aggregate, Source source, Scope scope) {
    boolean own = scope instanceof Scope.Own;
    if (own && source instanceof Source.Payees) {
      findings.report(
          Code.TYPE, aggregate.source().span(), "It is open of whom this is taken.", null);
      return false;
    }
    return true;
  }
}
