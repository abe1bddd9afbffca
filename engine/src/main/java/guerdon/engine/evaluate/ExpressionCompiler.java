package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.TableKind;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Source;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Terms;
import guerdon.dsl.model.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles expressions into nodes; names become positions. */
final class ExpressionCompiler {
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, Integer> creditClauses = new HashMap<>();
  private final Map<String, CompiledTable> tables = new HashMap<>();
  private final List<DecisionNode> decisions = new ArrayList<>();
  private final Plan plan;
  private final Reads reads;
  private int slots;

  ExpressionCompiler(Plan plan, Reads reads) {
    this.plan = plan;
    this.reads = reads;
    for (int at = 0; at < plan.definitions().size(); at++) {
      Definition definition = plan.definitions().get(at);
      positions.put(definition.name(), at);
      if (definition instanceof Definition.Credit) {
        creditClauses.put(definition.name(), creditClauses.size());
      }
    }
  }

  Map<String, Integer> positions() {
    return positions;
  }

  int slots() {
    return slots;
  }

  /** The readings of decision tables, as they were compiled. */
  List<DecisionNode> decisions() {
    return decisions;
  }

  int clause(@Nullable String credit) {
    return credit == null ? -1 : found(creditClauses.get(credit), credit);
  }

  private static int found(@Nullable Integer position, String name) {
    if (position == null) {
      throw new IllegalArgumentException("the plan defines nothing called " + name);
    }
    return position;
  }

  private int position(String name) {
    return found(positions.get(name), name);
  }

  @Nullable Node optional(@Nullable Expr expr) {
    return expr == null ? null : compile(expr);
  }

  private Node[] all(List<Expr> exprs) {
    return exprs.stream().map(this::compile).toArray(Node[]::new);
  }

  Node compile(Expr expr) {
    return switch (expr) {
      case Expr.Constant e -> new ArithmeticNodes.Constant(e);
      case Expr.Value e -> value(e);
      case Expr.CreditValue e -> new DefinitionNodes.CreditValue(e, position(e.definition()));
      case Expr.Previous e ->
          new DefinitionNodes.Previous(e, position(e.definition()), optional(e.initial()));
      case Expr.OfAward e -> new AwardNode(e);
      case Expr.RowField e -> new FieldNodes.RowField(e);
      case Expr.PayeeField e -> new FieldNodes.PayeeField(e);
      case Expr.PayeeKey e -> new FieldNodes.PayeeKey(e);
      case Expr.Lookup e -> new FieldNodes.Lookup(e, compile(e.key()));
      case Expr.OfCredit e -> new FieldNodes.OfCredit(e);
      case Expr.Outer e -> new FieldNodes.Outer(e, compile(e.value()));
      case Expr.SameAtHand e ->
          new FieldNodes.SameAtHand(e, compile(e.value()), compile(e.atHand()));
      case Expr.Arithmetic e ->
          new ArithmeticNodes.Arithmetic(e, compile(e.left()), compile(e.right()));
      case Expr.Negate e -> new ArithmeticNodes.Negate(e, compile(e.value()));
      case Expr.Least e -> new ArithmeticNodes.Least(e, all(e.values()));
      case Expr.Absolute e -> new ArithmeticNodes.Absolute(e, compile(e.value()));
      case Expr.Round e -> new ArithmeticNodes.Round(e, compile(e.value()));
      case Expr.OfPeriod e -> compile(e.value());
      case Expr.Compare e -> new LogicNodes.Compare(e, compile(e.left()), compile(e.right()));
      case Expr.And e -> new LogicNodes.And(e, compile(e.left()), compile(e.right()));
      case Expr.Or e -> new LogicNodes.Or(e, compile(e.left()), compile(e.right()));
      case Expr.Not e -> new LogicNodes.Not(e, compile(e.value()));
      case Expr.In e -> new LogicNodes.In(e, compile(e.value()), all(e.choices()));
      case Expr.IsKnown e -> new LogicNodes.IsKnown(e, compile(e.value()));
      case Expr.IsFirst e -> new FirstNode(e, compile(e.value()), clause(e.credit()));
      case Expr.OrDefault e ->
          new LogicNodes.OrDefault(e, compile(e.value()), compile(e.fallback()));
      case Expr.If e ->
          new LogicNodes.If(e, compile(e.condition()), compile(e.then()), compile(e.otherwise()));
      case Expr.DayShift e -> new DateNodes.DayShift(e, compile(e.date()));
      case Expr.Edge e -> new DateNodes.Edge(e);
      case Expr.DatePart e -> new DateNodes.DatePart(e, compile(e.date()));
      case Expr.Elapsed e -> new DateNodes.Elapsed(e, compile(e.from()), compile(e.to()));
      case Expr.Convert e ->
          new ConvertNode(
              e,
              compile(e.value()),
              compile(e.currency()),
              compile(e.date()),
              optional(e.rates().condition()));
      case Expr.Prorate e -> new ProrateNode(e, compile(e.value()), dated(e.value()));
      case Expr.TableValue e -> new TableNodes.Look(e, table(e.table()), all(e.keys()));
      case Expr.Decision e -> decision(e);
      case Expr.Applied e -> applied(e);
      case Expr.OfComponent e -> new TermsNodes.Reading(e, position(e.component()));
      case Expr.Employment e -> new TermsNodes.Employment(e);
      case Expr.MonthNumber e -> new TermsNodes.MonthNumber(e);
      case Expr.Aggregate e -> aggregate(e);
      case Expr.OverPeriods e ->
          new PastNodes.OverPeriods(
              e,
              compile(e.value()),
              optional(e.condition()),
              optional(Parts.since(e.window())),
              isPay(e.value()));
      case Expr.Streak e -> new PastNodes.InARow(e, compile(e.condition()), 0);
      case Expr.Lasting e -> new PastNodes.InARow(e, compile(e.condition()), e.count());
      case Expr.Running e -> new RunningNode(e, aggregate(e.credits()));
      case Expr.Ranking e -> new RankingNode(e, aggregate(e.among()));
    };
  }

  /** Whether a value is what a component pays. */
  private boolean isPay(Expr expr) {
    return expr instanceof Expr.Value value
        && plan.definitions().get(position(value.definition())) instanceof Definition.Component;
  }

  private Node value(Expr.Value expr) {
    int position = position(expr.definition());
    return plan.definitions().get(position) instanceof Definition.Parameter parameter
        ? new DefinitionNodes.Parameter(expr, parameter)
        : new DefinitionNodes.Value(expr, position);
  }

  Node parameter(Definition.Parameter parameter) {
    return new DefinitionNodes.Parameter(
        new Expr.Value(parameter.type(), parameter.name()), parameter);
  }

  private CompiledTable table(String name) {
    CompiledTable known = tables.get(name);
    if (known == null) {
      if (!(plan.definitions().get(position(name)) instanceof Definition.Table table)) {
        throw new IllegalArgumentException(name + " is no table");
      }
      List<Node> values = table.rows().stream().map(row -> compile(row.value())).toList();
      known = new CompiledTable(table, values, new ValueWords(plan.currency()));
      tables.put(name, known);
    }
    return known;
  }

  private Node decision(Expr.Decision expr) {
    List<DecisionNode.Row> rows =
        expr.rows().stream()
            .map(row -> new DecisionNode.Row(optional(row.condition()), compile(row.value())))
            .toList();
    String title = plan.definitions().get(position(expr.table())).title();
    DecisionNode node = new DecisionNode(expr, title, rows);
    decisions.add(node);
    return node;
  }

  private Node applied(Expr.Applied expr) {
    CompiledTable table = table(expr.table());
    if (table.definition().kind() == TableKind.MARGINAL) {
      return new TableNodes.Slices(expr, table, compile(expr.amount()), optional(expr.unit()));
    }
    Expr look = new Expr.TableValue(table.definition().type(), expr.table(), expr.keys());
    return new TableNodes.Times(
        expr, new TableNodes.Look(look, table, all(expr.keys())), compile(expr.amount()));
  }

  private @Nullable DatedValue dated(Expr value) {
    DatedValue.Finder finder = new DatedValue.Finder(plan);
    Expr found = finder.find(value);
    return found == null
        ? null
        : new DatedValue(compile(found), finder.through().stream().map(this::position).toList());
  }

  /** The credits of a period that its pay is spread over, with their amounts. */
  AggregateNode spread(Terms.Spread spread) {
    return aggregate(
        new Expr.Aggregate(
            Type.MONEY,
            Expr.Function.SUM,
            new Source.Credits(
                spread.credit(), new Expr.OfCredit(Type.MONEY, Expr.CreditPart.AMOUNT)),
            spread.whose(),
            new Expr.Window.Around(null),
            null));
  }

  private AggregateNode aggregate(Expr.Aggregate expr) {
    Node value = compile(Parts.value(expr));
    Node condition = optional(expr.condition());
    GatheringSource source =
        switch (expr.source()) {
          case Source.Credits s ->
              new GatheringSource.OfCredits(
                  clause(s.credit()),
                  value,
                  condition,
                  condition == null
                      && s.value() instanceof Expr.OfCredit part
                      && part.part() == Expr.CreditPart.AMOUNT);
          case Source.Rows s ->
              new GatheringSource.OfRows(s.record(), s.payee(), s.date(), value, condition);
          case Source.Payees s -> new GatheringSource.OfPayees(value, condition);
        };
    Node since = optional(Parts.since(expr.window()));
    return new AggregateNode(expr, value, condition, since, source, reads.isShared(expr), slots++);
  }
}
