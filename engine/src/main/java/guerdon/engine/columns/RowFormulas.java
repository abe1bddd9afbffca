package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.engine.calc.Days;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.FactTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Expressions over the rows of a record type, or over the credits that rows give. */
final class RowFormulas extends Formulas {
  private final RowColumns rows;
  private final Study study;
  private final Plan plan;
  private final @Nullable ClauseColumns credit;
  private final @Nullable PlanColumns cells;
  private LocalDate earliest = LocalDate.MIN;

  /**
   * @param credit the credits at hand, null where a credit is still to be decided
   * @param cells the values of the pay period of each credit; null where they may not be read
   */
  RowFormulas(
      RowColumns rows,
      Study study,
      Plan plan,
      @Nullable ClauseColumns credit,
      @Nullable PlanColumns cells) {
    this.rows = rows;
    this.study = study;
    this.plan = plan;
    this.credit = credit;
    this.cells = cells;
  }

  @Override
  @Nullable Column of(Expr expr) {
    if (expr instanceof Expr.RowField || !readsRowOnly(expr)) {
      return super.of(expr);
    }
    // What reads nothing but the row is the same for all clauses and plans.
    Column known = rows.known(expr);
    if (known == null) {
      known = super.of(expr);
      if (known != null) {
        rows.remember(expr, known);
      }
    }
    return known;
  }

  private static boolean readsRowOnly(Expr expr) {
    return switch (expr) {
      case Expr.RowField e -> true;
      case Expr.Compare e -> isPlain(e.left()) && isPlain(e.right());
      case Expr.In e ->
          e.value() instanceof Expr.RowField
              && e.choices().stream().allMatch(Expr.Constant.class::isInstance);
      case Expr.And e -> readsRowOnly(e.left()) && readsRowOnly(e.right());
      case Expr.Or e -> readsRowOnly(e.left()) && readsRowOnly(e.right());
      case Expr.Not e -> readsRowOnly(e.value());
      default -> false;
    };
  }

  private static boolean isPlain(Expr expr) {
    return expr instanceof Expr.RowField || expr instanceof Expr.Constant;
  }

  @Override
  int size() {
    return rows.size();
  }

  @Override
  @Nullable Column read(Expr expr) {
    return switch (expr) {
      case Expr.RowField e ->
          e.field().index() < rows.table().type().fields().size()
                  && rows.table().type().fields().get(e.field().index()).equals(e.field())
              ? rows.field(e.field())
              : null;
      case Expr.OfCredit e -> ofCredit(e.part());
      case Expr.Value e ->
          definition(e.definition()) instanceof Definition.Parameter parameter
              ? parameter(parameter)
              : ofPeriod(e);
      case Expr.CreditValue e ->
          credit != null
                  && inPeriods(credit.dates())
                  && cells == null
                  && definition(e.definition()) instanceof Definition.Measure measure
              ? of(measure.value())
              : null;
      case Expr.Lookup e -> e.record().dated() ? null : lookUp(e);
      default -> null;
    };
  }

  @Override
  Definition definition(String name) {
    return plan.definition(name).orElseThrow();
  }

  /** The value of the pay period in which each credit lies, of whom it is given to. */
  private @Nullable Column ofPeriod(Expr.Value e) {
    if (cells == null
        || credit == null
        || !(cells.column(e.definition()) instanceof Numbers numbers)
        || !numbers.isNarrow()) {
      return null;
    }
    int[] places = credit.cells(cells.grid());
    long[] numerators = new long[size()];
    long[] denominators = new long[size()];
    boolean[] gaps = new boolean[size()];
    java.util.Arrays.fill(gaps, true);
    java.util.Arrays.fill(denominators, 1);
    int[] selected = credit.selected();
    for (int at = 0; at < places.length; at++) {
      int cell = places[at];
      if (cell >= 0 && !numbers.isMissing(cell)) {
        int row = selected[at];
        gaps[row] = false;
        numerators[row] = numbers.numerator(cell);
        denominators[row] = numbers.denominator(cell);
      }
    }
    return numbers.isUniform()
        ? Numbers.over(numbers.denominator, numerators, gaps)
        : Numbers.over(denominators, numerators, gaps);
  }

  private @Nullable Column ofCredit(Expr.CreditPart part) {
    if (credit == null) {
      return null;
    }
    return switch (part) {
      case AMOUNT, RELIEF, PAY -> credit.amount();
      case DATE -> credit.dates();
      case SHARE ->
          credit.shares() == null ? constant(guerdon.dsl.value.Rational.ONE) : credit.shares();
      case LEVEL -> constant(guerdon.dsl.value.Rational.ZERO);
    };
  }

  private @Nullable Column parameter(Definition.Parameter parameter) {
    if (parameter.values().size() != 1) {
      return credit == null ? null : onEachDay(parameter, credit.dates());
    }
    LocalDate from = parameter.values().getFirst().from();
    earliest = from.isAfter(earliest) ? from : earliest;
    return constant(parameter.values().getFirst().value());
  }

  /** Of a parameter that changes, each credit has the value of its own day. */
  private static Column onEachDay(Definition.Parameter parameter, Dates dates) {
    List<Definition.DatedValue> values = parameter.values();
    int[] from = values.stream().mapToInt(value -> Days.number(value.from())).toArray();
    Filler once = new Filler(parameter.type().kind(), from.length + 1);
    once.put(0, null);
    for (int at = 0; at < from.length; at++) {
      once.put(at + 1, values.get(at).value());
    }
    int[] held = new int[dates.size()];
    for (int row = 0; row < held.length; row++) {
      int day = dates.days[row];
      while (held[row] < from.length && day != Dates.MISSING && from[held[row]] <= day) {
        held[row]++;
      }
    }
    return once.build().at(held);
  }

  /** Whether all days are such that every parameter that was read has its value on them. */
  boolean coversParameters(Dates dates) {
    if (earliest.equals(LocalDate.MIN)) {
      return true;
    }
    return dates.first() >= Days.number(earliest);
  }

  /** Whether every day lies in a pay period; only then a credit has values of its own. */
  private boolean inPeriods(Dates dates) {
    int first = dates.first();
    int last = dates.last();
    return first > last
        || (study.calendar().containing(LocalDate.ofEpochDay(first)).isPresent()
            && study.calendar().containing(LocalDate.ofEpochDay(last)).isPresent());
  }

  private @Nullable Column lookUp(Expr.Lookup e) {
    if (!(of(e.key()) instanceof Texts keys)) {
      return null;
    }
    FactTable table = study.snapshot().table(e.record().name());
    Filler byWord = new Filler(e.field().type().kind(), keys.words.size());
    for (int word = 0; word < keys.words.size(); word++) {
      Optional<Fact> row = table.byKey(keys.words.get(word));
      byWord.put(word, row.map(found -> found.value(e.field().index())).orElse(null));
    }
    Column values = byWord.build();
    Filler filler = new Filler(e.field().type().kind(), keys.size());
    for (int row = 0; row < keys.size(); row++) {
      filler.put(row, keys.isMissing(row) ? null : values.value(keys.code(row)));
    }
    return filler.build();
  }
}
