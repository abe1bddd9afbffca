package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.Type;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Binary;
import guerdon.dsl.syntax.Expression.BinaryOperator;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.DayCount;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives every expression its type and resolves its names. One idea, one method a kind of
 * expression; each returns null after it has reported what is wrong.
 */
final class ExpressionTyper {
  private static final Set<String> FUNCTIONS = Set.of("min", "max", "abs");

  private final Findings findings;
  private final Definitions definitions;
  private final NameResolver names;
  private final OperatorTypes operators;
  private final AggregateTyper aggregates;
  private final DecisionTyper decisions;
  private final CurrencyCode currency;
  private final RecordTypes records;
  private final Set<String> foreignCurrencies = new java.util.HashSet<>();

  ExpressionTyper(
      Findings findings,
      Definitions definitions,
      RecordTypes records,
      OperatorTypes operators,
      CurrencyCode currency) {
    this.findings = findings;
    this.definitions = definitions;
    this.names = new NameResolver(records, definitions, findings);
    this.operators = operators;
    this.aggregates = new AggregateTyper(findings, definitions, records, names, this);
    this.decisions = new DecisionTyper(findings, definitions, this);
    this.currency = currency;
    this.records = records;
  }

  NameResolver names() {
    return names;
  }

  DecisionTyper decisions() {
    return decisions;
  }

  OperatorTypes operators() {
    return operators;
  }

  /** Types an expression that must be a condition. */
  @Nullable Expr condition(Expression expression, Place place) {
    Expr typed = type(expression, place);
    if (typed == null) {
      return null;
    }
    if (typed.type().kind() != Kind.FLAG) {
      findings.report(
          Code.TYPE,
          expression.span(),
          "A condition is true or false, and this is " + typed.type().phrase() + ".",
          "Compare it with something, such as `>= …`.");
      return null;
    }
    if (typed instanceof Expr.Constant constant) {
      findings.report(
          Code.CONSTANT,
          expression.span(),
          "This condition is always " + constant.value() + ".",
          "Remove it, or let it depend on something.");
    }
    return typed;
  }

  @Nullable Expr type(Expression expression, Place place) {
    return switch (expression) {
      case Expression.NumberLiteral n -> new Expr.Constant(numberType(n.value()), n.value());
      case Expression.PercentLiteral p -> new Expr.Constant(Type.PERCENT, p.value());
      case Expression.MoneyLiteral m -> money(m);
      case Expression.TextLiteral t -> new Expr.Constant(Type.TEXT, t.value());
      case Expression.DateLiteral d -> new Expr.Constant(Type.DATE, d.value());
      case Expression.FlagLiteral f -> new Expr.Constant(Type.FLAG, f.value());
      case Expression.DurationLiteral d -> duration(d);
      case Expression.Reference r -> names.resolve(r, place, this);
      case Expression.Call c -> call(c, place);
      case Binary b -> binary(b, place);
      case Expression.Not n -> not(n, place);
      case Expression.Negation n -> negation(n, place);
      case Expression.In in -> in(in, place);
      case Expression.Between b -> between(b, place);
      case Expression.Within w -> within(w, place);
      case Expression.IsKnown k -> isKnown(k, place);
      case Expression.IsFirst f -> new FirstTyper(findings, names).type(f, place, this);
      case Expression.Choice c -> choice(c, place);
      case Expression.Rounded r -> rounded(r, place);
      case Expression.Previous p -> previous(p, place);
      case Expression.OfAward a -> ofAward(a, place);
      case Expression.Prorated p -> prorated(p, place);
      case Expression.AsPeriod a -> ofPeriod(a, place);
      case Expression.Converted c ->
          new ConversionTyper(findings, records, this, currency).type(c, place);
      case Expression.PeriodEdge e -> edge(e);
      case Expression.DatePart d -> datePart(d, place);
      case Expression.Elapsed e -> elapsed(e, place);
      case Expression.Applied a -> applied(a, place);
      case Expression.Aggregate a -> aggregates.type(a, place);
      case Expression.Ranking r -> aggregates.rankings().type(r, place);
      case Expression.Streak s -> aggregates.past().streak(s, place);
      case Expression.Lasting l -> aggregates.past().lasting(l, place);
      case Expression.Stated s -> stated(s, place);
      case Expression.Employment e -> employment(e, place);
      case Expression.MonthNumber m -> monthNumber(m, place);
      case Expression.Reading r -> reading(r, place);
    };
  }

  private static Type numberType(Rational value) {
    return value.isInteger() ? Type.COUNT : Type.NUMBER;
  }

  private @Nullable Expr money(Expression.MoneyLiteral literal) {
    String code = CurrencyCode.written(literal.currency()).map(CurrencyCode::code).orElse("");
    // A sign such as $ stands for the plan's currency when that currency is written with it.
    boolean ownSign = literal.currency().equals(currency.symbol());
    if (!ownSign && !code.equals(currency.code())) {
      String foreign = code.isEmpty() ? literal.currency() : code;
      // A wrong `currency` line makes every amount foreign: that is one mistake.
      if (foreignCurrencies.add(foreign)) {
        findings.report(
            Code.CURRENCY,
            literal.span(),
            "This amount is in " + foreign + ", and the plan pays in " + currency.code() + ".",
            "Write amounts in " + currency.code() + ", or change the plan's `currency`.");
      }
      return null;
    }
    return new Expr.Constant(Type.MONEY, literal.value());
  }

  private @Nullable Expr duration(Expression.DurationLiteral literal) {
    findings.report(
        Code.TYPE,
        literal.span(),
        "A length of time stands only after `within` and `trailing`, or is added to a date.",
        "To compare, count: `days from … to … < " + literal.count().toPlainString() + "`.");
    return null;
  }

  private @Nullable Expr call(Expression.Call call, Place place) {
    String name = call.name().text();
    if (definitions.isDeclared(name)) {
      Definition called = definitions.use(call.name());
      if (called instanceof Definition.Table table) {
        return tableValue(call.name(), table, call.arguments(), call, place);
      }
      if (called instanceof Definition.Decision table) {
        return decision(call.name(), table, call.arguments(), call, place);
      }
      if (definitions.isTable(name)) {
        return null;
      }
    }
    if (!FUNCTIONS.contains(name)) {
      Set<String> known = new java.util.TreeSet<>(FUNCTIONS);
      known.addAll(definitions.tableNames());
      String near = Suggestions.didYouMean(name, known);
      String meant = near == null ? SpreadsheetFunctions.repair(name) : near;
      findings.report(
          Code.UNKNOWN,
          call.name().span(),
          "`" + name + "` is not a table or a function.",
          meant == null ? "Functions are min, max and abs." : meant);
      return null;
    }
    int needed = name.equals("abs") ? 1 : 2;
    boolean wrongCount =
        name.equals("abs") ? call.arguments().size() != 1 : call.arguments().size() < 2;
    if (wrongCount) {
      findings.report(
          Code.TYPE,
          call.span(),
          "`"
              + name
              + "` takes "
              + (needed == 1 ? "one value" : "two values or more")
              + ", not "
              + call.arguments().size()
              + ".",
          null);
      return null;
    }
    List<Expr> arguments = new ArrayList<>();
    Type type = null;
    for (Expression argument : call.arguments()) {
      Expr typed = type(argument, place);
      boolean dates = typed != null && typed.type().kind() == Kind.DATE && needed == 2;
      if (typed == null || (!dates && !numeric(typed, argument.span(), "`" + name + "`"))) {
        return null;
      }
      if (type != null && (dates || type.kind() == Kind.DATE)) {
        type = operators.comparable(type, typed.type(), true, name, call.span()) ? type : null;
      } else {
        type = type == null ? typed.type() : operators.sum(type, typed.type(), name, call.span());
      }
      if (type == null) {
        return null;
      }
      arguments.add(typed);
    }
    Type result = java.util.Objects.requireNonNull(type);
    return switch (name) {
      case "min" -> new Expr.Least(result, Expr.Extreme.MINIMUM, arguments);
      case "max" -> new Expr.Least(result, Expr.Extreme.MAXIMUM, arguments);
      default -> new Expr.Absolute(result, arguments.getFirst());
    };
  }

  private boolean numeric(Expr typed, SourceSpan place, String what) {
    if (typed.type().kind().isNumeric()) {
      return true;
    }
    findings.report(
        Code.TYPE,
        place,
        what + " needs a number, and this is " + typed.type().phrase() + ".",
        null);
    return false;
  }

  private @Nullable Expr binary(Binary b, Place place) {
    return switch (b.operator()) {
      case ADD, SUBTRACT -> sum(b, place);
      case MULTIPLY, DIVIDE, OF -> product(b, place);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> compare(b, place);
      case AND, OR -> logic(b, place);
    };
  }

  private @Nullable Expr sum(Binary b, Place place) {
    if (b.right() instanceof Expression.DurationLiteral duration) {
      return shiftedDate(b, duration, place);
    }
    Expr left = type(b.left(), place);
    Expr right = type(b.right(), place);
    if (left == null || right == null) {
      return null;
    }
    Type type = operators.sum(left.type(), right.type(), b.operator().sign(), b.span());
    Expr.Operator operator =
        b.operator() == BinaryOperator.ADD ? Expr.Operator.ADD : Expr.Operator.SUBTRACT;
    return type == null ? null : new Expr.Arithmetic(type, operator, left, right);
  }

  private @Nullable Expr shiftedDate(Binary b, Expression.DurationLiteral duration, Place place) {
    Expr date = type(b.left(), place);
    if (date == null) {
      return null;
    }
    if (date.type().kind() != Kind.DATE) {
      findings.report(
          Code.TYPE,
          b.span(),
          "A length of time is added to a date, and this is " + date.type().phrase() + ".",
          null);
      return null;
    }
    Optional<Integer> days = days(duration);
    if (days.isEmpty()) {
      return null;
    }
    int signed = b.operator() == BinaryOperator.ADD ? days.get() : -days.get();
    return new Expr.DayShift(Type.DATE, date, signed);
  }

  /** The days of a duration in days or weeks; reports months and longer, whose length varies. */
  Optional<Integer> days(Expression.DurationLiteral duration) {
    Optional<Span> unit = Span.fromWord(duration.unit().text());
    int perUnit = unit.map(u -> u == Span.DAY ? 1 : u == Span.WEEK ? 7 : 0).orElse(0);
    if (perUnit == 0) {
      findings.report(
          Code.DATES,
          duration.span(),
          "How many days "
              + duration.count().toPlainString()
              + " "
              + duration.unit().text()
              + " have depends on the day they start.",
          "Write the length in days or weeks.");
      return Optional.empty();
    }
    Rational total = duration.count().times(Rational.of(perUnit));
    if (!total.isInteger() || total.compareTo(Rational.of(1_000_000)) > 0) {
      findings.report(
          Code.DATES,
          duration.span(),
          "A length of time is a whole number of days, at most 1,000,000.",
          null);
      return Optional.empty();
    }
    return Optional.of((int) total.longValueExact());
  }

  private @Nullable Expr product(Binary b, Place place) {
    Expr left = type(b.left(), place);
    Expr right = type(b.right(), place);
    if (left == null || right == null) {
      return null;
    }
    boolean division = b.operator() == BinaryOperator.DIVIDE;
    Type type =
        switch (b.operator()) {
          case DIVIDE -> operators.quotient(left.type(), right.type(), b.span());
          case OF -> operators.shareOf(left.type(), right.type(), b.span());
          default -> operators.product(left.type(), right.type(), b.span());
        };
    if (type == null) {
      return null;
    }
    if (division && right instanceof Expr.Constant c && c.value().equals(Rational.ZERO)) {
      findings.report(Code.TYPE, b.span(), "Nothing can be divided by zero.", null);
      return null;
    }
    return new Expr.Arithmetic(
        type, division ? Expr.Operator.DIVIDE : Expr.Operator.MULTIPLY, left, right);
  }

  private @Nullable Expr compare(Binary b, Place place) {
    Expr left = type(b.left(), place);
    Expr right = type(b.right(), place);
    if (left == null || right == null) {
      return null;
    }
    boolean ordered =
        b.operator() != BinaryOperator.EQUAL && b.operator() != BinaryOperator.NOT_EQUAL;
    if (!operators.comparable(left.type(), right.type(), ordered, b.operator().sign(), b.span())
        || !choiceExists(left, right, b.right().span())
        || !choiceExists(right, left, b.left().span())) {
      return null;
    }
    if (left.equals(right) && !(left instanceof Expr.Constant)) {
      findings.report(
          Code.CONSTANT,
          b.span(),
          "Both sides are the same value, so this compares nothing.",
          left instanceof Expr.RowField
              ? "Inside `where`, the record's name and its bare fields mean the record that is"
                  + " counted. Compare with a constant, with `payee.…`, or with a measure."
              : "Compare it with something else.");
    }
    return new Expr.Compare(Type.FLAG, comparison(b.operator()), left, right);
  }

  static Expr.Comparison comparison(BinaryOperator operator) {
    return switch (operator) {
      case EQUAL -> Expr.Comparison.EQUAL;
      case NOT_EQUAL -> Expr.Comparison.NOT_EQUAL;
      case LESS -> Expr.Comparison.LESS;
      case LESS_OR_EQUAL -> Expr.Comparison.LESS_OR_EQUAL;
      case GREATER -> Expr.Comparison.GREATER;
      case GREATER_OR_EQUAL -> Expr.Comparison.GREATER_OR_EQUAL;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, AND, OR, OF ->
          throw new IllegalArgumentException(operator + " compares nothing");
    };
  }

  /** A field with `one of` can only equal one of its texts. */
  private boolean choiceExists(Expr field, Expr value, SourceSpan place) {
    List<String> choices = choices(field);
    if (choices.isEmpty()
        || !(value instanceof Expr.Constant constant)
        || choices.contains(constant.value())) {
      return true;
    }
    String meant = Suggestions.didYouMean(String.valueOf(constant.value()), choices);
    findings.report(
        Code.UNKNOWN,
        place,
        "\"" + constant.value() + "\" is not among the texts that stand there.",
        meant == null ? "They are " + quoted(choices) + "." : meant.replace('`', '"'));
    return false;
  }

  /** The texts a value is known to be among; none where that is not known. */
  List<String> choices(Expr value) {
    return switch (value) {
      case Expr.RowField f -> f.field().choices();
      case Expr.PayeeField f -> f.field().choices();
      case Expr.Lookup f -> f.field().choices();
      case Expr.Value v -> choices(definitions.built(v.definition()));
      case Expr.CreditValue v -> choices(definitions.built(v.definition()));
      default -> List.of();
    };
  }

  private List<String> choices(@Nullable Definition definition) {
    if (definition instanceof Definition.Measure measure) {
      return choices(measure.value());
    }
    if (definition instanceof Definition.Input input && input.initial() == null) {
      return switch (input.source()) {
        case Definition.InputSource.OfPayee source -> source.field().choices();
        case Definition.InputSource.OfRow source -> source.value().choices();
        case Definition.InputSource.Weighted source -> List.of();
        case Definition.InputSource.OfPlan source -> List.of();
      };
    }
    return List.of();
  }

  private static String quoted(List<String> texts) {
    return "\"" + String.join("\", \"", texts) + "\"";
  }

  private @Nullable Expr logic(Binary b, Place place) {
    Expr left = condition(b.left(), place);
    Expr right = condition(b.right(), place);
    if (left == null || right == null) {
      return null;
    }
    return b.operator() == BinaryOperator.AND
        ? new Expr.And(Type.FLAG, left, right)
        : new Expr.Or(Type.FLAG, left, right);
  }

  private @Nullable Expr not(Expression.Not n, Place place) {
    Expr operand = condition(n.operand(), place);
    return operand == null ? null : new Expr.Not(Type.FLAG, operand);
  }

  private @Nullable Expr negation(Expression.Negation n, Place place) {
    Expr operand = type(n.operand(), place);
    if (operand == null || !numeric(operand, n.span(), "`-`")) {
      return null;
    }
    return operand instanceof Expr.Constant c && c.value() instanceof Rational r
        ? new Expr.Constant(operand.type(), r.negate())
        : new Expr.Negate(operand.type(), operand);
  }

  private @Nullable Expr in(Expression.In in, Place place) {
    Expr value = type(in.value(), place);
    List<Expr> choices = new ArrayList<>();
    boolean sound = value != null;
    for (Expression choice : in.choices()) {
      Expr typed = type(choice, place);
      sound &=
          typed != null
              && value != null
              && operators.comparable(value.type(), typed.type(), false, "in", choice.span())
              && choiceExists(value, typed, choice.span());
      if (typed != null) {
        choices.add(typed);
      }
    }
    if (!sound || value == null) {
      return null;
    }
    Expr.In test = new Expr.In(Type.FLAG, value, choices);
    return in.negated() ? new Expr.Not(Type.FLAG, test) : test;
  }

  private @Nullable Expr between(Expression.Between b, Place place) {
    Expr value = type(b.value(), place);
    Expr low = type(b.low(), place);
    Expr high = type(b.high(), place);
    if (value == null
        || low == null
        || high == null
        || !operators.comparable(value.type(), low.type(), true, "between", b.low().span())
        || !operators.comparable(value.type(), high.type(), true, "between", b.high().span())) {
      return null;
    }
    return new Expr.And(
        Type.FLAG,
        new Expr.Compare(Type.FLAG, Expr.Comparison.GREATER_OR_EQUAL, value, low),
        new Expr.Compare(Type.FLAG, Expr.Comparison.LESS_OR_EQUAL, value, high));
  }

  private @Nullable Expr within(Expression.Within w, Place place) {
    Expr value = type(w.value(), place);
    Expr anchor = type(w.anchor(), place);
    Optional<Integer> days = days(w.distance());
    if (value == null || anchor == null || days.isEmpty()) {
      return null;
    }
    if (value.type().kind() != Kind.DATE || anchor.type().kind() != Kind.DATE) {
      Expression wrong = value.type().kind() == Kind.DATE ? w.anchor() : w.value();
      findings.report(Code.TYPE, wrong.span(), "`within` compares two dates.", null);
      return null;
    }
    return new Expr.And(
        Type.FLAG,
        new Expr.Compare(
            Type.FLAG,
            Expr.Comparison.LESS_OR_EQUAL,
            value,
            new Expr.DayShift(Type.DATE, anchor, days.get())),
        new Expr.Compare(
            Type.FLAG,
            Expr.Comparison.GREATER_OR_EQUAL,
            value,
            new Expr.DayShift(Type.DATE, anchor, -days.get())));
  }

  private @Nullable Expr isKnown(Expression.IsKnown k, Place place) {
    Expr value = type(k.value(), place);
    if (value == null) {
      return null;
    }
    Expr.IsKnown known = new Expr.IsKnown(Type.FLAG, value);
    return k.negated() ? new Expr.Not(Type.FLAG, known) : known;
  }

  private @Nullable Expr choice(Expression.Choice c, Place place) {
    Expr condition = condition(c.condition(), place);
    Expr then = type(c.then(), place);
    Expr otherwise = type(c.otherwise(), place);
    if (condition == null || then == null || otherwise == null) {
      return null;
    }
    Type type = operators.either(then.type(), otherwise.type(), c.span());
    return type == null ? null : new Expr.If(type, condition, then, otherwise);
  }

  private @Nullable Expr rounded(Expression.Rounded r, Place place) {
    Expr value = type(r.value(), place);
    if (value == null || !numeric(value, r.span(), "`rounded`")) {
      return null;
    }
    Rounding.Mode mode = Rounding.Mode.HALF_UP;
    if (r.mode() != null) {
      Optional<Rounding.Mode> written = Rounding.Mode.fromWord(r.mode().text());
      if (written.isEmpty()) {
        findings.report(
            Code.ROUNDING,
            r.mode().span(),
            "`" + r.mode().text() + "` is not a way to round.",
            "Write half-up, half-even, up or down.");
        return null;
      }
      mode = written.get();
    }
    Integer decimals = r.decimals();
    Rational unit = r.unit();
    boolean possible =
        decimals != null
            ? decimals >= 0 && decimals <= 20
            : unit != null && unit.compareTo(Rational.ZERO) > 0;
    if (!possible) {
      findings.report(
          Code.ROUNDING,
          r.span(),
          "Values are rounded to 0 to 20 decimals or a unit above 0.",
          null);
      return null;
    }
    Rounding rounding =
        decimals != null
            ? Rounding.ofDecimals(mode, decimals)
            : new Rounding(mode, java.util.Objects.requireNonNull(unit));
    if (value instanceof Expr.Constant) {
      findings.report(
          Code.CONSTANT,
          r.span(),
          "`rounded` rounds only the value before it, which the plan itself states.",
          "To round all of a choice or sum, put it in parentheses: `(if … then … else …) rounded to"
              + " …`.");
    }
    return new Expr.Round(value.type(), value, rounding);
  }

  private @Nullable Expr previous(Expression.Previous p, Place place) {
    Type type = definitions.previous(p.name());
    Expr initial = p.initial() == null ? null : type(p.initial(), place);
    if (type == null || (p.initial() != null && initial == null)) {
      return null;
    }
    if (!place.payeeKnown()) {
      findings.report(
          Code.TYPE, p.span(), "There is no payee here whose previous value could be read.", null);
      return null;
    }
    if (initial != null && p.initial() != null) {
      boolean zero = initial instanceof Expr.Constant c && c.value().equals(Rational.ZERO);
      boolean meets =
          (zero && type.kind().isNumeric())
              || operators.comparable(type, initial.type(), false, "or", p.initial().span());
      if (!meets) {
        return null;
      }
    }
    return new Expr.Previous(type.over(WindowKind.OTHER, null), p.name().text(), initial);
  }

  private @Nullable Expr ofAward(Expression.OfAward a, Place place) {
    String award = a.award().text();
    return switch (a.part()) {
      case ENTRY -> new Expr.OfAward(Type.FLAG, award, Expr.AwardPart.ENTRY);
      case SHARE ->
          new Expr.OfAward(Type.MONEY.over(WindowKind.PERIOD, null), award, Expr.AwardPart.SHARE);
      case PLACE -> placeOf(a, place);
    };
  }

  private @Nullable Expr placeOf(Expression.OfAward a, Place place) {
    boolean declared = definitions.isDeclared(a.award().text());
    Definition award = declared ? definitions.use(a.award()) : null;
    if (declared && award == null) {
      return null;
    }
    if (!(award instanceof Definition.Contest) || !place.payeeKnown()) {
      findings.report(
          declared ? Code.TYPE : Code.UNKNOWN,
          a.award().span(),
          place.payeeKnown()
              ? "`" + a.award().text() + "` is no contest, so nobody has a place in it."
              : "There is no payee here whose place could be read.",
          place.payeeKnown() ? "Name a `contest`." : null);
      return null;
    }
    return new Expr.OfAward(Type.COUNT, a.award().text(), Expr.AwardPart.PLACE);
  }

  private @Nullable Expr prorated(Expression.Prorated p, Place place) {
    Expr value = type(p.value(), place);
    if (value == null) {
      return null;
    }
    Span per = value.type().per();
    if (per == null) {
      findings.report(
          Code.UNIT,
          p.span(),
          "Only an amount stated per a span of time can be prorated; this is "
              + value.type().phrase()
              + ".",
          "Declare the amount `per year`, `per quarter` or `per month`.");
      return null;
    }
    boolean covered = p.dayCount().text().equals("covered days");
    Optional<DayCount> dayCount =
        covered ? Optional.of(DayCount.CALENDAR_DAYS) : DayCount.fromWord(p.dayCount().text());
    if (dayCount.isEmpty()) {
      reportDayCount(p.dayCount());
      return null;
    }
    Type type = value.type().per(null).over(WindowKind.PERIOD, null);
    return new Expr.Prorate(type, value, per, dayCount.get(), covered);
  }

  private @Nullable Expr ofPeriod(Expression.AsPeriod a, Place place) {
    Expr value = type(a.value(), place);
    if (value == null) {
      return null;
    }
    Type type = value.type();
    boolean amount = type.kind().isNumeric() && type.kind() != Kind.PERCENT;
    boolean gathered = type.window() == WindowKind.TO_DATE || type.window() == WindowKind.OTHER;
    if (!amount || type.per() != null || !gathered) {
      findings.report(
          Code.UNIT,
          a.span(),
          "Only an amount gathered over other days is taken as one of the pay period; this is "
              + (type.per() == null && amount
                  ? "an amount " + OperatorTypes.window(type)
                  : type.phrase())
              + ".",
          type.per() == null
              ? "Leave out `as amount of period`."
              : "Bring it to the pay period: `… prorated by months`.");
      return null;
    }
    return new Expr.OfPeriod(type.over(WindowKind.PERIOD, null), value);
  }

  void reportDayCount(Name written) {
    findings.report(
        Code.PRORATION,
        written.span(),
        "`" + written.text() + "` is not a way to count days.",
        "Write covered days, calendar days, working days, months, 30/360 or 30E/360.");
  }

  /** An amount for a span, brought to the pay period. */
  private @Nullable Expr stated(Expression.Stated s, Place place) {
    Expr value = type(s.value(), place);
    if (value == null) {
      return null;
    }
    Span own = value.type().per();
    Span per = s.per() == null ? own : Span.fromWord(s.per().text()).orElse(null);
    if (own != null && per != own) {
      findings.report(
          Code.UNIT,
          s.span(),
          "This amount is " + value.type().phrase() + " already.",
          "Leave out `per`.");
      return null;
    }
    if (s.dayCount() != null && per == null) {
      findings.report(
          Code.UNIT,
          s.span(),
          "Only an amount stated per a span of time can be prorated.",
          "Say of what span it is: `per month`.");
      return null;
    }
    if (s.dayCount() == null) {
      if (per != null && per != operators.paid()) {
        findings.report(
            Code.UNIT,
            s.span(),
            "An amount per " + per.word() + " does not say what it is in a pay period.",
            "Add `prorated by` and a day count, or state it per pay period.");
        return null;
      }
      return value;
    }
    boolean covered = s.dayCount().text().equals("covered days");
    Optional<DayCount> dayCount =
        covered ? Optional.of(DayCount.CALENDAR_DAYS) : DayCount.fromWord(s.dayCount().text());
    if (dayCount.isEmpty()) {
      reportDayCount(s.dayCount());
      return null;
    }
    // What is paid for being employed counts the days of employment, whatever counts a day.
    Type type = value.type().per(null).over(WindowKind.PERIOD, null);
    return new Expr.Prorate(
        type, value, java.util.Objects.requireNonNull(per), dayCount.get(), true);
  }

  private @Nullable Expr employment(Expression.Employment e, Place place) {
    if (!place.payeeKnown()) {
      findings.report(
          Code.TYPE, e.span(), "There is no payee here whose employment could be counted.", null);
      return null;
    }
    return new Expr.Employment(Type.COUNT, e.unit().text().equals("months"));
  }

  private @Nullable Expr monthNumber(Expression.MonthNumber m, Place place) {
    if (place.credit() == null) {
      findings.report(
          Code.TYPE,
          m.span(),
          "`month number` counts the months since a credit, and there is no credit here.",
          "Use it in `pay … for each credit in … each month`.");
      return null;
    }
    return new Expr.MonthNumber(Type.COUNT);
  }

  private @Nullable Expr reading(Expression.Reading r, Place place) {
    if (!place.payeeKnown()) {
      findings.report(Code.TYPE, r.span(), "There is no payee here whose pay could be read.", null);
      return null;
    }
    Definition.Measure measure = definitions.reading(r.kind().text(), r.component());
    return measure == null ? null : new Expr.Value(measure.type(), measure.name());
  }

  private @Nullable Expr edge(Expression.PeriodEdge e) {
    String word = e.unit().text();
    boolean plan = word.equals("plan");
    boolean period = word.equals("period");
    Optional<Span> span = Span.fromWord(word);
    if (!plan && !period && span.isEmpty()) {
      findings.report(
          Code.UNKNOWN,
          e.unit().span(),
          "`" + word + "` is not a span of time.",
          "Write period, month, quarter, half year, year or plan.");
      return null;
    }
    return new Expr.Edge(Type.DATE, e.start(), plan || period ? null : span.orElse(null), plan);
  }

  private @Nullable Expr datePart(Expression.DatePart d, Place place) {
    Expr date = date(d.date(), place, "`" + d.part().text() + " of`");
    Expr.Part part =
        switch (d.part().text()) {
          case "day" -> Expr.Part.DAY;
          case "month" -> Expr.Part.MONTH;
          case "quarter" -> Expr.Part.QUARTER;
          default -> Expr.Part.YEAR;
        };
    return date == null ? null : new Expr.DatePart(Type.COUNT, part, date);
  }

  private @Nullable Expr elapsed(Expression.Elapsed e, Place place) {
    Expr from = date(e.from(), place, "`from`");
    Expr to = date(e.to(), place, "`to`");
    return from == null || to == null
        ? null
        : new Expr.Elapsed(Type.COUNT, e.unit().text().startsWith("month"), from, to);
  }

  private @Nullable Expr date(Expression expression, Place place, String what) {
    Expr typed = type(expression, place);
    if (typed != null && typed.type().kind() != Kind.DATE) {
      findings.report(
          Code.TYPE,
          expression.span(),
          what + " needs a date, and this is " + typed.type().phrase() + ".",
          null);
      return null;
    }
    return typed;
  }

  private @Nullable Expr applied(Expression.Applied a, Place place) {
    if (definitions.isDeclared(a.table().text())
        && definitions.use(a.table()) instanceof Definition.Decision) {
      Expression read =
          a.keys().isEmpty()
              ? new Expression.Reference(a.table().span(), List.of(a.table()))
              : new Expression.Call(a.span(), a.table(), a.keys());
      return type(
          new Binary(a.span(), BinaryOperator.MULTIPLY, a.table().span(), read, a.amount()), place);
    }
    Expr amount = type(a.amount(), place);
    if (!definitions.isDeclared(a.table().text())) {
      findings.report(
          Code.UNKNOWN,
          a.table().span(),
          "No table is called `" + a.table().text() + "`.",
          Suggestions.didYouMean(a.table().text(), definitions.tableNames()));
      return null;
    }
    if (!(definitions.use(a.table()) instanceof Definition.Table table)) {
      if (!definitions.isTable(a.table().text())) {
        findings.report(
            Code.TYPE,
            a.table().span(),
            "`" + a.table().text() + "` is not a table of rates, so it cannot be applied.",
            "Multiply by it instead: `" + a.table().text() + " * …`.");
      }
      return null;
    }
    List<Expr> keys = keys(a.table(), table, a.keys(), a.span(), place);
    if (amount == null || keys == null) {
      return null;
    }
    return new TableApplication(findings, definitions, operators).apply(a, table, keys, amount);
  }

  /** Types a table looked up; without arguments it is looked up by the keys its clause names. */
  @Nullable Expr tableValue(
      Name name,
      Definition.Table table,
      List<Expression> arguments,
      Expression whole,
      Place place) {
    List<Expr> keys = keys(name, table, arguments, whole.span(), place);
    if (keys == null) {
      return null;
    }
    if (table.kind() == Definition.TableKind.MARGINAL) {
      findings.report(
          Code.SLICE,
          whole.span(),
          "`" + table.name() + "` is marginal: it pays each slice of an amount at its own rate.",
          "Write `" + table.name() + " applied to` and the amount.");
      return null;
    }
    return new Expr.TableValue(table.type(), table.name(), keys);
  }

  /** Types a decision table that is read; without arguments it is read with its own keys. */
  @Nullable Expr decision(
      Name name,
      Definition.Decision table,
      List<Expression> arguments,
      Expression whole,
      Place place) {
    return decisions.read(name, table, arguments, whole.span(), place);
  }

  private @Nullable List<Expr> keys(
      Name name, Definition.Table table, List<Expression> written, SourceSpan span, Place place) {
    List<? extends Expression> sources =
        written.isEmpty() ? definitions.tableKeys(table.name()) : written;
    if (sources.size() != table.keyTypes().size()) {
      findings.report(
          Code.TABLE_SHAPE,
          span,
          "`"
              + table.name()
              + "` is looked up by "
              + table.keyTypes().size()
              + " values ("
              + String.join(", ", table.keyNames())
              + "), not "
              + sources.size()
              + ".",
          null);
      return null;
    }
    List<Expr> keys = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Expression source = sources.get(i);
      Expr key = type(source, place);
      SourceSpan where = written.isEmpty() ? name.span() : source.span();
      if (key == null
          || !operators.comparable(key.type(), table.keyTypes().get(i), false, "by", where)) {
        return null;
      }
      if (!covers(table, i, key, where)) {
        return null;
      }
      keys.add(key);
    }
    return wholeKeysFit(table, keys) ? keys : null;
  }

  /** Rows for whole numbers only leave gaps where the key is none. */
  private boolean wholeKeysFit(Definition.Table table, List<Expr> keys) {
    boolean bands =
        switch (table.kind()) {
          case MARGINAL, WHOLE, STEP -> true;
          case STACKED, INTERPOLATED, PROPORTIONAL -> false;
        };
    Set<Integer> maybe = bands ? BandCheck.maybeWhole(table.rows(), table.keyTypes()) : Set.of();
    Set<Integer> whole = new java.util.TreeSet<>(maybe);
    whole.removeIf(key -> keys.get(key).type().kind() != Kind.COUNT);
    if (whole.equals(maybe)) {
      return true;
    }
    return new BandCheck(findings, table.span())
        .check(table.name(), table.kind(), table.rows(), table.keyTypes(), whole);
  }

  /** A table keyed by a text with declared choices must have a row for each of them. */
  private boolean covers(Definition.Table table, int key, Expr value, SourceSpan where) {
    if (table.keyTypes().get(key).kind().isNumeric()
        || table.keyTypes().get(key).kind() == Kind.DATE) {
      return true;
    }
    Set<Object> rows = new java.util.HashSet<>();
    for (Definition.Row row : table.rows()) {
      switch (row.matches().get(key)) {
        case Definition.Match.Any any -> {
          return true;
        }
        case Definition.Match.Exactly exactly -> rows.add(exactly.value());
        case Definition.Match.Band band -> {
          return true;
        }
      }
    }
    List<String> choices = choices(value);
    if (choices.isEmpty()) {
      findings.report(
          Code.BAND_END,
          where,
          "`"
              + table.name()
              + "` has no row for other values of `"
              + table.keyNames().get(key)
              + "` than those it lists.",
          "Add a row `| any | … |`, or say `one of` on the field so that the values are known.");
      return false;
    }
    List<String> missing = choices.stream().filter(c -> !rows.contains(c)).toList();
    if (!missing.isEmpty()) {
      findings.report(
          Code.BAND_GAP,
          where,
          "`" + table.name() + "` has no row for " + quoted(missing) + ".",
          "Add the row, or a row `| any | … |`.");
      return false;
    }
    return true;
  }

  /** Finds a field of a record and reports an unknown or protected one. */
  Optional<RecordField> field(guerdon.dsl.model.RecordType record, Name name) {
    return names.field(record, name, true);
  }

  /** Whose records are meant; null when that has a mistake. */
  Expr.@Nullable Scope whom(Expression.Scope written) {
    return aggregates.whom(written);
  }

  /** The currency pay is paid out in; null when that has a mistake. */
  Plan.@Nullable PayCurrency payCurrency(Expression.Converted written) {
    return new ConversionTyper(findings, records, this, currency).payCurrency(written);
  }
}
