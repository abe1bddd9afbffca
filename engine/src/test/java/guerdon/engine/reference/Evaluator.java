package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Binary;
import guerdon.dsl.syntax.Expression.BinaryOperator;
import guerdon.dsl.value.Rational;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes expressions as they are written; throws {@link Unknown} where a value is missing. */
final class Evaluator {
  private final World world;
  private final Names names;
  private final Tables tables;
  private final Gatherer gatherer;
  private final Shapes shapes;

  Evaluator(World world) {
    this.world = world;
    this.names = new Names(world);
    this.tables = new Tables(this);
    this.gatherer = new Gatherer(world, this);
    this.shapes = new Shapes(world.book());
  }

  Book book() {
    return world.book();
  }

  /** What an aggregate puts together. */
  List<Gatherer.Item> items(Expression.Aggregate aggregate, Where at) {
    return gatherer.items(aggregate, at);
  }

  Tables tables() {
    return tables;
  }

  /** Where constants are computed. */
  Where nowhere() {
    return Where.of(null, world.anyPeriod());
  }

  Fraction number(Expression expression, Where at) {
    return (Fraction) value(expression, at);
  }

  boolean holds(Expression condition, Where at) {
    return (Boolean) value(condition, at);
  }

  private LocalDate day(Expression expression, Where at) {
    return (LocalDate) value(expression, at);
  }

  Object value(Expression expression, Where at) {
    return switch (expression) {
      case Expression.NumberLiteral e -> literal(e.value());
      case Expression.PercentLiteral e -> literal(e.value());
      case Expression.MoneyLiteral e -> literal(e.value());
      case Expression.TextLiteral e -> e.value();
      case Expression.DateLiteral e -> e.value();
      case Expression.FlagLiteral e -> e.value();
      case Expression.Reference e -> names.read(e, at);
      case Expression.Call e -> call(e, at);
      case Binary e -> binary(e, at);
      case Expression.Not e -> !holds(e.operand(), at);
      case Expression.Negation e -> number(e.operand(), at).negated();
      case Expression.In e -> e.negated() != in(e, at);
      case Expression.Between e ->
          and(
              () -> compare(e.value(), e.low(), at) >= 0,
              () -> compare(e.value(), e.high(), at) <= 0);
      case Expression.Within e -> within(e, at);
      case Expression.IsFirst e -> e.negated() != isFirst(e, at);
      case Expression.IsKnown e -> e.negated() != isKnown(e.value(), at);
      case Expression.Choice e -> value(holds(e.condition(), at) ? e.then() : e.otherwise(), at);
      case Expression.Rounded e -> rounded(e, at);
      case Expression.Previous e -> previous(e, at);
      case Expression.Prorated e -> prorated(e, at);
      case Expression.AsPeriod e -> value(e.value(), at);
      case Expression.PeriodEdge e -> edge(e, at);
      case Expression.DatePart e -> part(e, at);
      case Expression.Elapsed e -> elapsed(e, at);
      case Expression.Applied e ->
          tables.applied((Clause.Table) book().defined(e.table().text()), e, at);
      case Expression.Aggregate e ->
          e.details() != null && e.details().running()
              ? gatherer.running(e, at)
              : gatherer.gather(e, at);
      case Expression.Ranking e -> gatherer.rank(e, at);
      case Expression.Streak e -> gatherer.streak(e.condition(), at);
      case Expression.Lasting e -> gatherer.lasted(e.condition(), e.count(), at);
      case Expression.Employment e -> employment(e, at);
      case Expression.MonthNumber e -> Fraction.of(at.month());
      case Expression.Stated e -> stated(e, at);
      case Expression.Reading e -> reading(e, at);
      case Expression.Converted e -> converted(e, at);
      case Expression.OfAward e -> world.awards().place(e.award().text(), at);
      default -> throw new UnsupportedOperationException("the reference cannot read " + expression);
    };
  }

  static Fraction literal(Rational written) {
    return Fraction.of(written.numerator(), written.denominator());
  }

  private Object call(Expression.Call call, Where at) {
    if (book().definition(call.name().text()) instanceof Clause.Table table) {
      return tables.lookUp(table, call.arguments(), at);
    }
    List<Object> values = call.arguments().stream().map(a -> value(a, at)).toList();
    return switch (call.name().text()) {
      case "min" -> values.stream().min(Evaluator::order).orElseThrow();
      case "max" -> values.stream().max(Evaluator::order).orElseThrow();
      case "abs" -> ((Fraction) values.getFirst()).size();
      default -> throw new UnsupportedOperationException(call.name().text());
    };
  }

  private Object binary(Binary e, Where at) {
    if (e.right() instanceof Expression.DurationLiteral duration) {
      long days = days(duration);
      return day(e.left(), at).plusDays(e.operator() == BinaryOperator.ADD ? days : -days);
    }
    return switch (e.operator()) {
      case ADD -> number(e.left(), at).plus(number(e.right(), at));
      case SUBTRACT -> number(e.left(), at).minus(number(e.right(), at));
      case MULTIPLY, OF -> number(e.left(), at).times(number(e.right(), at));
      case DIVIDE -> quotient(number(e.left(), at), number(e.right(), at));
      case EQUAL -> value(e.left(), at).equals(value(e.right(), at));
      case NOT_EQUAL -> !value(e.left(), at).equals(value(e.right(), at));
      case LESS -> compare(e.left(), e.right(), at) < 0;
      case LESS_OR_EQUAL -> compare(e.left(), e.right(), at) <= 0;
      case GREATER -> compare(e.left(), e.right(), at) > 0;
      case GREATER_OR_EQUAL -> compare(e.left(), e.right(), at) >= 0;
      case AND -> and(() -> holds(e.left(), at), () -> holds(e.right(), at));
      case OR -> !and(() -> !holds(e.left(), at), () -> !holds(e.right(), at));
    };
  }

  /** Two values joined by an operator that decides nothing before both are known. */
  Object joined(Binary e, Object left, Object right) {
    return switch (e.operator()) {
      case ADD -> ((Fraction) left).plus((Fraction) right);
      case SUBTRACT -> ((Fraction) left).minus((Fraction) right);
      case MULTIPLY, OF -> ((Fraction) left).times((Fraction) right);
      case DIVIDE -> quotient((Fraction) left, (Fraction) right);
      case EQUAL -> left.equals(right);
      case NOT_EQUAL -> !left.equals(right);
      case LESS -> order(left, right) < 0;
      case LESS_OR_EQUAL -> order(left, right) <= 0;
      case GREATER -> order(left, right) > 0;
      case GREATER_OR_EQUAL -> order(left, right) >= 0;
      case AND, OR -> throw new UnsupportedOperationException(e.operator().sign());
    };
  }

  private static Fraction quotient(Fraction left, Fraction right) {
    if (right.isZero()) {
      throw new Unknown("divided by zero");
    }
    return left.over(right);
  }

  /** A condition that is computed when it is needed. */
  private interface Condition {
    boolean holds();
  }

  /** False as soon as one side is, whatever the other. */
  private static boolean and(Condition left, Condition right) {
    boolean first;
    try {
      first = left.holds();
    } catch (Unknown unknown) {
      if (!right.holds()) {
        return false;
      }
      throw unknown;
    }
    return first && right.holds();
  }

  private int compare(Expression left, Expression right, Where at) {
    return order(value(left, at), value(right, at));
  }

  static int order(Object left, Object right) {
    return left instanceof Fraction number
        ? number.compareTo((Fraction) right)
        : ((LocalDate) left).compareTo((LocalDate) right);
  }

  private boolean in(Expression.In e, Where at) {
    Object value = value(e.value(), at);
    Unknown missing = null;
    for (Expression choice : e.choices()) {
      try {
        if (value.equals(value(choice, at))) {
          return true;
        }
      } catch (Unknown unknown) {
        missing = unknown;
      }
    }
    if (missing != null) {
      throw missing;
    }
    return false;
  }

  private boolean within(Expression.Within e, Where at) {
    long apart = ChronoUnit.DAYS.between(day(e.anchor(), at), day(e.value(), at));
    return Math.abs(apart) <= days(e.distance());
  }

  static long days(Expression.DurationLiteral duration) {
    Fraction count = literal(duration.count());
    boolean weeks = duration.unit().text().startsWith("week");
    return (weeks ? count.times(Fraction.of(7)) : count).top().longValueExact();
  }

  private boolean isKnown(Expression value, Where at) {
    try {
      Objects.requireNonNull(value(value, at));
      return true;
    } catch (Unknown unknown) {
      return false;
    }
  }

  /** Whether no other record has the same in a field and comes before; a day, then the key. */
  private boolean isFirst(Expression.IsFirst e, Where at) {
    Row own = Objects.requireNonNull(at.row());
    boolean ofCredits =
        e.value() instanceof Expression.Reference r
            && r.path().getFirst().text().equals("credit")
            && at.credit() != null;
    Object wanted = field(e, own);
    LocalDate day = ofCredits ? Objects.requireNonNull(at.credit()).date() : event(own);
    if (day == null) {
      return false;
    }
    Map<Row, LocalDate> others = new HashMap<>();
    if (ofCredits) {
      String clause = Objects.requireNonNull(at.credit()).clause();
      for (Given given : world.credits((Clause.Credit) book().defined(clause))) {
        if (given.date() != null) {
          others.merge(given.row(), given.date(), (a, b) -> a.isBefore(b) ? a : b);
        }
      }
    } else {
      for (Row row : world.records().of(own.kind())) {
        if (event(row) != null) {
          others.put(row, event(row));
        }
      }
    }
    LocalDate mine = others.getOrDefault(own, day);
    for (Map.Entry<Row, LocalDate> other : others.entrySet()) {
      Object value = Recipients.attempt(() -> field(e, other.getKey()));
      int order = other.getValue().compareTo(mine);
      boolean before = order < 0 || (order == 0 && other.getKey().compareTo(own) < 0);
      if (value.equals(wanted) && before) {
        return false;
      }
    }
    return true;
  }

  private Object field(Expression.IsFirst e, Row row) {
    return value(e.field(), Where.of(null, world.anyPeriod()).at(row, "", event(row)));
  }

  private static @Nullable LocalDate event(Row row) {
    return row.day(row.kind().role("event"));
  }

  /** The amount of pay in the currency it is paid out in, to the coin; unknown without a rate. */
  String paidOut(Expression.Converted rule, String mode, Fraction pay, Person person, Stretch on) {
    Where at = Where.of(person, on);
    String to = (String) value(rule.value(), at);
    String from = Objects.requireNonNull(book().head(Clause.HeadItem.Currency.class)).code().text();
    if (from.equals(to)) {
      return pay.toString();
    }
    Fraction coin = to.equals("JPY") ? Fraction.ONE : Fraction.of(1, 100);
    Fraction amount = pay.isZero() ? pay : pay.times(rate(rule, from, to, at)).rounded(mode, coin);
    return amount + " " + to;
  }

  private Fraction rounded(Expression.Rounded e, Where at) {
    String way = e.mode() == null ? "half-up" : e.mode().text();
    Fraction unit = Fraction.ONE;
    if (e.unit() != null) {
      unit = literal(e.unit());
    } else {
      for (int place = 0; place < Objects.requireNonNull(e.decimals()); place++) {
        unit = unit.over(Fraction.of(10));
      }
    }
    return number(e.value(), at).rounded(way, unit);
  }

  private Object previous(Expression.Previous e, Where at) {
    try {
      Stretch before = world.before(at.period());
      if (before == null) {
        throw new Unknown("there is no pay period before");
      }
      return world.value(e.name().text(), at.person(), before);
    } catch (Unknown unknown) {
      if (e.initial() == null) {
        throw unknown;
      }
      return value(e.initial(), at);
    }
  }

  /** The spans of the amount that the days of the pay period make up. */
  private Fraction prorated(Expression.Prorated e, Where at) {
    List<DatedAmounts.Part> parts = new DatedAmounts(world, this, at.bare()).parts(e.value(), at);
    if (parts == null) {
      return number(e.value(), at).times(spans(e, at, at.period()));
    }
    Fraction sum = Fraction.ZERO;
    for (DatedAmounts.Part part : parts) {
      sum = sum.plus(part.amount().times(spans(e, at, part.days())));
    }
    return sum;
  }

  /** How many of the amount's spans some days of the pay period are. */
  private Fraction spans(Expression.Prorated e, Where at, Stretch days) {
    Row row = at.row();
    Clause.Credit clause =
        at.credit() == null ? null : (Clause.Credit) book().defined(at.credit().clause());
    String per =
        Objects.requireNonNull(shapes.of(e.value(), row == null ? null : row.kind(), clause).per());
    String words = e.dayCount().text();
    List<Stretch> counted =
        words.equals("covered days") ? world.covered(at.person(), days) : List.of(days);
    return spans(words, per, counted, days, at.person());
  }

  /** How many weeks, months, quarters or years the counted days of a period make up. */
  private Fraction spans(
      String words, String per, List<Stretch> counted, Stretch period, @Nullable Person person) {
    Fraction spans = Fraction.ZERO;
    LocalDate next = period.first();
    while (!next.isAfter(period.last())) {
      Stretch whole = world.calendar().around(next, per);
      for (Stretch stretch : counted) {
        if (stretch.meets(whole)) {
          spans = spans.plus(share(words, stretch.common(whole), whole, person));
        }
      }
      next = whole.last().plusDays(1);
    }
    return spans;
  }

  private Fraction share(String words, Stretch part, Stretch whole, @Nullable Person person) {
    return DayCounts.share(words, part, whole, day -> world.isHoliday(person, day));
  }

  /** From the first day of employment to the last day of the period. */
  private Fraction employment(Expression.Employment e, Where at) {
    if (at.person() == null) {
      throw new Unknown("nobody is credited");
    }
    LocalDate hired = at.person().hired();
    LocalDate last = at.period().last();
    boolean months = e.unit().text().startsWith("month");
    return Fraction.of((months ? ChronoUnit.MONTHS : ChronoUnit.DAYS).between(hired, last));
  }

  /** An amount for a span; with a day count the days of employment in the period count. */
  private Fraction stated(Expression.Stated e, Where at) {
    Fraction amount = number(e.value(), at);
    if (e.dayCount() == null) {
      return amount;
    }
    String words = e.dayCount().text();
    String per = e.per() == null ? shapes.of(e.value(), null, null).per() : e.per().text();
    return amount.times(
        spans(
            words.equals("covered days") ? "calendar days" : words,
            Objects.requireNonNull(per),
            world.covered(at.person(), at.period()),
            at.period(),
            at.person()));
  }

  private Object reading(Expression.Reading e, Where at) {
    return at.person() == null
        ? Fraction.ZERO
        : world
            .components()
            .reading(
                e.kind().text(),
                (Clause.Component) book().defined(e.component().text()),
                at.person(),
                at.period());
  }

  /** At the latest rate on a day or before. */
  private Fraction converted(Expression.Converted e, Where at) {
    Fraction amount = number(e.value(), at);
    String from =
        e.currency() == null
            ? names.currency((Expression.Reference) e.value(), at)
            : (String) value(e.currency(), at);
    String to = Objects.requireNonNull(book().head(Clause.HeadItem.Currency.class)).code().text();
    if (from.equals(to)) {
      return amount;
    }
    return amount.times(rate(e, from, to, at));
  }

  /** The latest rate on a day or before. */
  private Fraction rate(Expression.Converted e, String from, String to, Where at) {
    LocalDate day = day(e.date(), at);
    LocalDate oldest = day.minusDays(e.within() == null ? 31 : days(e.within()));
    Row.Kind rates = Objects.requireNonNull(book().kind(e.rates().text()));
    String event = Objects.requireNonNull(rates.role("event"));
    String base = rates.field("base") == null ? "from" : "base";
    String quote = rates.field("quote") == null ? "to" : "quote";
    Row found = null;
    for (LocalDate on = day; found == null && !on.isBefore(oldest); on = on.minusDays(1)) {
      for (Row row : world.records().of(rates)) {
        if (on.equals(row.day(event))
            && from.equals(row.text(base))
            && to.equals(row.text(quote))
            && (e.condition() == null
                || holds(e.condition(), at.plain().at(row, rates.single(), on)))) {
          if (found != null) {
            throw new Unknown("two rates of one day");
          }
          found = row;
        }
      }
    }
    if (found == null) {
      throw new Unknown("no rate from " + from + " on " + day);
    }
    return (Fraction) found.value("rate");
  }

  private LocalDate edge(Expression.PeriodEdge e, Where at) {
    Stretch days =
        switch (e.unit().text()) {
          case "plan" -> world.book().effective();
          case "period" -> at.period();
          default -> world.calendar().around(at.period().last(), e.unit().text());
        };
    return e.start() ? days.first() : days.last();
  }

  private Fraction part(Expression.DatePart e, Where at) {
    LocalDate day = day(e.date(), at);
    return Fraction.of(
        switch (e.part().text()) {
          case "day" -> day.getDayOfMonth();
          case "month" -> day.getMonthValue();
          case "quarter" -> (day.getMonthValue() - 1) / 3 + 1;
          default -> day.getYear();
        });
  }

  private Fraction elapsed(Expression.Elapsed e, Where at) {
    LocalDate from = day(e.from(), at);
    LocalDate to = day(e.to(), at);
    boolean months = e.unit().text().startsWith("month");
    return Fraction.of((months ? ChronoUnit.MONTHS : ChronoUnit.DAYS).between(from, to));
  }
}
