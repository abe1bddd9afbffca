package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Recipient;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.CompiledCredit;
import guerdon.engine.evaluate.Given;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Outcome;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.PlainMatching;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.Run;
import guerdon.engine.facts.Payee;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of one plan: each definition's values for all payees and periods. */
public final class PlanColumns {
  private final Program program;
  private final Study study;
  private final Run run;
  private final Grid grid;
  private final Keys keys;
  private volatile @Nullable Keys knownKeys;
  private final @Nullable Column[] byPosition;
  private final IdentityHashMap<Expr, Node> nodes = new IdentityHashMap<>();
  private final CellFormulas formulas;
  private final Map<String, Numbers> paid = new HashMap<>();

  private PlanColumns(Program program, Study study, DateRange range, CreditBooks.Source source) {
    this.program = program;
    this.study = study;
    int count = program.plan().definitions().size();
    this.byPosition = new @Nullable Column[count];
    PlainMatching matching = new PlainMatching();
    Map<Integer, Node> shadows = new HashMap<>();
    for (int position = 0; position < count; position++) {
      Node own = node(program, position);
      if (own != null) {
        shadows.put(position, new Shadow(own, position));
      }
    }
    this.run =
        new Run(
            program,
            study.snapshot(),
            study.calendar(),
            range,
            matching,
            new Given(shadows, null, false, false));
    CreditBooks books = new CreditBooks(run, matching, source, study, this::creditKeys);
    run.enterLater(books::book);
    this.grid = grid(range);
    this.keys = new Keys(study, program.plan(), grid.periods().size());
    this.knownKeys = keys;
    collectNodes();
    this.formulas = new CellFormulas(this);
  }

  /** What the credits of all clauses are computed from; while that is not known, this plan. */
  private Object creditKeys() {
    Keys known = knownKeys;
    if (known == null) {
      return this;
    }
    List<Object> parts = new ArrayList<>(List.of("credits"));
    program.credits().forEach(clause -> parts.add(known.of(clause.definition().name())));
    return parts;
  }

  /**
   * Computes all columns of a program.
   *
   * @param source gives the credits of what columns cannot say, if there is any
   */
  public static PlanColumns of(
      Program program, Study study, DateRange range, CreditBooks.Source source) {
    PlanColumns columns = new PlanColumns(program, study, range, source);
    columns.compute();
    return columns;
  }

  private static @Nullable Node node(Program program, int position) {
    return switch (program.definition(position)) {
      case Definition.Credit d -> null;
      case Definition.Table d -> null;
      case Definition.Decision d -> null;
      case Definition.Measure d -> d.eachCredit() == null ? program.value(position) : null;
      default -> program.value(position);
    };
  }

  /** Reads a column where there is one, and asks the compiled expression where there is none. */
  private final class Shadow extends Node {
    private final Node own;
    private final int position;

    Shadow(Node own, int position) {
      super(own.expr());
      this.own = own;
      this.position = position;
    }

    @Override
    public Object evaluate(guerdon.engine.evaluate.Context context) {
      Column column = byPosition[position];
      if (column != null && context.payee() != null && grid.holds(context.period())) {
        Object value = column.value(grid.cell(context.payee(), context.period()));
        if (value != null) {
          return value;
        }
      }
      // Missing, with the reason; or not computed because the plan is not for the payee.
      return own.evaluate(context);
    }
  }

  private Grid grid(DateRange range) {
    int periods = 0;
    for (Period period : run.periods()) {
      if (!period.pay().first().isAfter(range.last())) {
        periods = period.index() + 1;
      }
    }
    Object key = List.of("grid", periods, program.plan().effective(), population());
    Object known = study.other(key);
    if (known instanceof byte[] belongs) {
      return new Grid(run.snapshot().payees(), run.periods().subList(0, periods), belongs);
    }
    Grid made = Grid.of(run, periods, study.pieces());
    study.rememberOther(key, made.belongs());
    return made;
  }

  // A population that reads other definitions is looked at for each plan anew.
  private Object population() {
    Expr population = program.plan().population();
    if (population == null) {
      return "";
    }
    boolean reads = program.population() != null && readsDefinitions(program.population());
    return reads ? program : population;
  }

  private static boolean readsDefinitions(Node node) {
    return node.expr() instanceof Expr.Value
        || node.expr() instanceof Expr.Aggregate
        || node.expr() instanceof Expr.TableValue
        || node.expr() instanceof Expr.Applied
        || node.children().stream().anyMatch(PlanColumns::readsDefinitions);
  }

  private void collectNodes() {
    Deque<Node> waiting = new ArrayDeque<>();
    for (int position = 0; position < byPosition.length; position++) {
      Node own = node(program, position);
      if (own != null) {
        waiting.push(own);
      }
    }
    for (CompiledComponent component : program.components()) {
      waiting.push(component.amount());
      component.gates().forEach(waiting::push);
      for (Node part :
          new @Nullable Node[] {
            component.condition(), component.floor(), component.cap(), component.limit()
          }) {
        if (part != null) {
          waiting.push(part);
        }
      }
    }
    while (!waiting.isEmpty()) {
      Node node = waiting.pop();
      if (nodes.putIfAbsent(node.expr(), node) == null) {
        node.children().forEach(waiting::push);
      }
    }
  }

  private void compute() {
    List<Definition> definitions = program.plan().definitions();
    List<CompiledCredit> credits = program.credits();
    study.pieces().each(credits.size(), at -> clause(credits.get(at).definition().name()));
    for (int position = 0; position < definitions.size(); position++) {
      Definition definition = definitions.get(position);
      if (node(program, position) == null || definition instanceof Definition.Parameter) {
        continue;
      }
      int key = keys.of(definition.name());
      Column known = study.known(key);
      if (known == null) {
        known = computed(definition, position);
        study.remember(key, known);
      }
      byPosition[position] = known;
      if (definition instanceof Definition.Component || definition instanceof Definition.Award) {
        paid.put(definition.name(), (Numbers) known);
      }
    }
  }

  private Column computed(Definition definition, int position) {
    Column column =
        switch (definition) {
          case Definition.Measure d -> formulas.of(d.value());
          case Definition.Total d -> formulas.of(d.value());
          case Definition.Input d
              when d.source() instanceof Definition.InputSource.OfPayee source ->
              ofPayee(d, source.field(), program.value(position));
          case Definition.Component d -> new Payments(this, program.component(d.name())).column();
          default -> null;
        };
    return column != null ? column : cellByCell(program.value(position), kind(definition));
  }

  /** A field of the payees; a payee with several rows, or a gap, is looked at period by period. */
  private Column ofPayee(Definition.Input input, RecordField field, Node node) {
    int width = grid.periods().size();
    Numbers same = grid.isEverybodys() ? sameForAllPeriods(input, field, width) : null;
    if (same != null) {
      return same;
    }
    Formulas.Filler filler = new Formulas.Filler(input.type().kind(), grid.size());
    for (Payee payee : grid.payees()) {
      Object own = payee.versions().size() == 1 ? payee.versions().getFirst().value(field) : null;
      for (int cell = payee.index() * width; cell < (payee.index() + 1) * width; cell++) {
        filler.put(
            cell,
            grid.belongs()[cell] == Flags.NO
                ? null
                : own == null ? node.evaluate(grid.context(run, cell)) : own);
      }
    }
    return filler.build();
  }

  /** The numbers of payees who have one row each that says them; null where some have not. */
  private @Nullable Numbers sameForAllPeriods(
      Definition.Input input, RecordField field, int width) {
    Formulas.Filler filler = new Formulas.Filler(input.type().kind(), grid.payees().size());
    for (Payee payee : grid.payees()) {
      Object own = payee.versions().size() == 1 ? payee.versions().getFirst().value(field) : null;
      if (own == null) {
        return null;
      }
      filler.put(payee.index(), own);
    }
    if (!(filler.build() instanceof Numbers once) || !once.isUniform() || once.gaps != null) {
      return null;
    }
    long[] numerators = new long[grid.size()];
    for (int payee = 0; payee < once.size(); payee++) {
      Arrays.fill(numerators, payee * width, (payee + 1) * width, once.numerator(payee));
    }
    return Numbers.over(once.denominator, numerators, null);
  }

  private static Kind kind(Definition definition) {
    return switch (definition) {
      case Definition.Input d -> d.type().kind();
      case Definition.Measure d -> d.type().kind();
      case Definition.Group d -> Kind.FLAG;
      default -> Kind.MONEY;
    };
  }

  /** Asks a compiled expression for each cell of a payee for whom the plan may be. */
  Column cellByCell(Node node, Kind kind) {
    Formulas.Filler filler = new Formulas.Filler(kind, grid.size());
    int width = grid.periods().size();
    study
        .pieces()
        .inParts(
            grid.payees().size(),
            (from, to) -> {
              // The earliest period first: what looks back finds what it needs computed already.
              for (int cell = from * width; cell < to * width; cell++) {
                filler.put(
                    cell,
                    grid.belongs()[cell] == Flags.NO
                        ? null
                        : node.evaluate(grid.context(run, cell)));
              }
            });
    return filler.build();
  }

  /**
   * The value of a definition in a cell, asked of its compiled form where the plan is not for the
   * payee; null when it is missing.
   */
  @Nullable Object value(String definition, Column column, int cell) {
    if (grid.belongs()[cell] != Flags.NO) {
      return column.value(cell);
    }
    int width = grid.periods().size();
    Object value =
        run.value(
            program.position(definition),
            grid.payees().get(cell / width),
            grid.periods().get(cell % width));
    return value instanceof Missing ? null : value;
  }

  Study study() {
    return study;
  }

  public Run run() {
    return run;
  }

  Grid grid() {
    return grid;
  }

  CellFormulas formulas() {
    return formulas;
  }

  /** The compiled expression of a part of the plan; null where it stands in another's part. */
  @Nullable Node node(Expr expr) {
    return nodes.get(expr);
  }

  Definition definition(String name) {
    return program.definition(program.position(name));
  }

  /** The values of a definition, null while they are not computed. */
  @Nullable Column column(String definition) {
    return byPosition[program.position(definition)];
  }

  /** What a component, pool or contest pays, rounded. */
  Numbers paid(String component) {
    Numbers known = paid.get(component);
    if (known == null) {
      throw new IllegalArgumentException("the plan pays nothing called " + component);
    }
    return known;
  }

  /** A period with its place among the columns. */
  public Period period(PayPeriod pay) {
    return run.period(pay);
  }

  /**
   * What a component pays: a {@link Rational}, the {@link Missing} reason why it is not known, or
   * null where the plan is not for the payee.
   */
  public @Nullable Object pay(CompiledComponent component, Payee payee, Period period) {
    if (grid.holds(period)) {
      int cell = grid.cell(payee, period);
      if (grid.belongs()[cell] == Flags.NO) {
        return null;
      }
      Object value = paid(component.definition().name()).value(cell);
      if (value != null) {
        return value;
      }
    }
    Outcome outcome = run.payouts().outcome(component, payee, period);
    return outcome.hasLine() ? outcome.pay() : null;
  }

  /** What a component pays a payee in each of some periods; what is missing counts as nothing. */
  public List<Rational> paidTo(Payee payee, String component, List<Period> asked) {
    List<Rational> amounts = new ArrayList<>();
    Numbers pay = paid.get(component);
    for (Period period : asked) {
      int cell = grid.cell(payee, period);
      boolean counts = pay != null && grid.belongs()[cell] != Flags.NO && !pay.isMissing(cell);
      amounts.add(counts && pay != null ? pay.at(cell) : Rational.ZERO);
    }
    return amounts;
  }

  /** Whether columns say all credits of the plan, and none can be withheld. */
  public boolean saysAllCredits() {
    return program.credits().stream()
        .allMatch(
            clause ->
                clause.definition().withholds().isEmpty()
                    && clause(clause.definition().name()) != null);
  }

  /** Asks for the credits of all clauses, record by record. */
  public void credits() {
    if (!program.credits().isEmpty()) {
      run.credits(0);
    }
  }

  /** How many credits the clauses give. */
  public long creditCount() {
    long count = 0;
    for (CompiledCredit clause : program.credits()) {
      count += Objects.requireNonNull(clause(clause.definition().name())).count();
    }
    return count;
  }

  /** The names of what pays: components, pools and contests. */
  List<String> payingNames() {
    return program.components().stream()
        .map(component -> component.definition().name())
        .sorted()
        .toList();
  }

  /**
   * What a definition comes to for each payee over some periods: what is gathered or paid period by
   * period is added up; of anything else, such as a quota, an attainment or a sum to date, the last
   * value that is known counts. Null for a payee without any.
   */
  public List<@Nullable Rational> valuesOf(String definition, List<Period> asked) {
    boolean adds =
        switch (definition(definition)) {
          case Definition.Component d -> true;
          case Definition.Award d -> true;
          case Definition.Total d -> true;
          case Definition.Measure d -> d.type().window() == Type.WindowKind.PERIOD;
          default -> false;
        };
    Column column = column(definition);
    List<@Nullable Rational> values = new ArrayList<>();
    for (Payee payee : grid.payees()) {
      values.add(column == null ? null : value(column, payee, asked, adds));
    }
    return values;
  }

  private @Nullable Rational value(Column column, Payee payee, List<Period> asked, boolean adds) {
    Rational last = null;
    RationalSum sum = new RationalSum();
    for (Period period : asked) {
      int cell = grid.cell(payee, period);
      if (grid.belongs()[cell] != Flags.NO && column.value(cell) instanceof Rational number) {
        sum.add(number);
        last = number;
      }
    }
    return adds && last != null ? sum.total() : last;
  }

  /** The credits of a clause; null where columns cannot say them. */
  @Nullable ClauseColumns clause(String name) {
    int key = keys.of(name);
    ClauseColumns known = study.knownClause(key);
    if (known == null && !study.isUnsayable(key)) {
      Definition.Credit clause = (Definition.Credit) definition(name);
      RowColumns records = study.rows(clause.source().name());
      SplitRows splits =
          clause.recipients().size() == 1
                  && clause.recipients().getFirst() instanceof Recipient.ToSplits to
              ? study.splits(to, records)
              : null;
      RowColumns rows = splits == null ? records : splits.rows();
      RowFormulas at = new RowFormulas(rows, study, program.plan(), null, null);
      known = ClauseColumns.of(clause, at, rows, splits);
      study.remember(key, known);
    }
    return known;
  }

  /** Expressions about the credits of a clause. */
  RowFormulas formulas(ClauseColumns clause) {
    return new RowFormulas(clause.rows(), study, program.plan(), clause, null);
  }

  /** Expressions about the credits of a clause that may read what their pay period has. */
  RowFormulas payFormulas(ClauseColumns clause) {
    return new RowFormulas(clause.rows(), study, program.plan(), clause, this);
  }
}
