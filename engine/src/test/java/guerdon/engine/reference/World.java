package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.Expression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan with its data: what its definitions are worth for whom and when. */
final class World {
  private final Book book;
  private final Records records;
  private final Calendar calendar;
  private final Evaluator evaluator;
  private final Inputs inputs;
  private final Crediting crediting;
  private final Components components;
  private final Awards awards;
  private final Map<List<Object>, Object> known = new HashMap<>();
  private final Map<String, List<Given>> credits = new HashMap<>();
  private final Map<Map<Row, Fraction>, World> imagined = new HashMap<>();
  private final @Nullable World real;
  private final Map<Row, Fraction> kept;

  World(Book book, Facts facts, @Nullable LocalDate knownOn) {
    this.book = book;
    this.records = new Records(book, facts, knownOn);
    this.calendar = Calendars.of(book, records);
    this.evaluator = new Evaluator(this);
    this.inputs = new Inputs(this, evaluator);
    this.crediting = new Crediting(this, evaluator);
    this.components = new Components(this, evaluator);
    this.awards = new Awards(this, evaluator);
    this.real = null;
    this.kept = Map.of();
  }

  /** The same world, had there been only a share of some records. */
  private World(World real, Map<Row, Fraction> kept) {
    this.book = real.book;
    this.records = real.records;
    this.calendar = real.calendar;
    this.evaluator = new Evaluator(this);
    this.inputs = new Inputs(this, evaluator);
    this.crediting = new Crediting(this, evaluator);
    this.components = new Components(this, evaluator);
    this.awards = new Awards(this, evaluator);
    this.real = real;
    this.kept = kept;
  }

  /** The same world, had there been only a share of some records. */
  World keeping(Map<Row, Fraction> shares) {
    return imagined.computeIfAbsent(Map.copyOf(shares), left -> new World(this, left));
  }

  /** Whether this world only asks what would have been. */
  boolean isImagined() {
    return real != null;
  }

  Book book() {
    return book;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  Records records() {
    return records;
  }

  Calendar calendar() {
    return calendar;
  }

  Components components() {
    return components;
  }

  Awards awards() {
    return awards;
  }

  /** What a line of pay comes to: that of a component, its guarantee, a pool or a contest. */
  Components.Outcome line(String name, Person person, Stretch period) {
    Clause.Component guaranteed = book.guaranteed(name);
    if (guaranteed != null) {
      return components.guarantee(guaranteed, Book.guarantee(guaranteed), person, period);
    }
    Clause clause = book.defined(name);
    return clause instanceof Clause.Component component
        ? components.pay(component, person, period)
        : awards.pay(clause, person, period);
  }

  /** A value, or the reason why it is missing, thrown. */
  static Object known(Object value) {
    if (value instanceof Unknown unknown) {
      throw unknown;
    }
    return value;
  }

  // ---- time ----

  /** The first pay period of the plan. */
  Stretch anyPeriod() {
    LocalDate start = book.effective().first();
    Stretch first = calendar.period(start);
    Stretch next = first == null ? calendar.periodFrom(start) : first;
    return next == null ? new Stretch(start, start) : next;
  }

  /** The pay period before; null before the first of the plan. */
  @Nullable Stretch before(Stretch period) {
    return period.first().isAfter(anyPeriod().first())
        ? calendar.period(period.first().minusDays(1))
        : null;
  }

  // ---- people ----

  /** Whether the plan pays somebody for a period. */
  boolean belongs(Person person, Stretch period) {
    return person.versionIn(period) != null && isFor(Where.of(person, period));
  }

  private boolean isFor(Where at) {
    HeadItem.Population population = book.head(HeadItem.Population.class);
    return population == null
        || population.condition() == null
        || evaluator.holds(population.condition(), at.bareFields());
  }

  /** The stretches of days in a stretch on which somebody is employed and the plan is for them. */
  List<Stretch> covered(@Nullable Person person, Stretch within) {
    if (person == null) {
      throw new Unknown("nobody is credited");
    }
    List<Stretch> found = new ArrayList<>();
    if (!within.meets(book.effective())) {
      return found;
    }
    for (LocalDate day : person.days(within.common(book.effective()))) {
      Stretch period = calendar.period(day);
      if (period == null) {
        throw new Unknown(day + " is in no pay period");
      }
      if (isFor(Where.of(person, period).on(day))) {
        boolean follows = !found.isEmpty() && found.getLast().last().plusDays(1).equals(day);
        LocalDate first = follows ? found.removeLast().first() : day;
        found.add(new Stretch(first, day));
      }
    }
    return found;
  }

  /**
   * Whether a day is a public holiday for somebody, as they are on that day; before their first row
   * as the first says, after one has ended and before the next as the one before.
   */
  boolean isHoliday(@Nullable Person person, LocalDate day) {
    HeadItem.Holidays source = book.head(HeadItem.Holidays.class);
    if (source == null) {
      return false;
    }
    if (person == null && source.condition() != null) {
      throw new Unknown("nobody is credited");
    }
    Row.Kind kind = Objects.requireNonNull(book.kind(source.day().path().getFirst().text()));
    boolean holiday = false;
    for (Row row : records.of(kind)) {
      if (day.equals(row.day(source.day().path().getLast().text()))) {
        LocalDate asOf = person == null ? day : person.nearest(day);
        Where at = Where.of(person, anyPeriod()).at(row, kind.single(), asOf);
        holiday |= source.condition() == null || evaluator.holds(source.condition(), at);
      }
    }
    return holiday;
  }

  /** The keys of the payees a group's condition holds for. */
  Set<String> members(Clause.Group group, Stretch period) {
    Set<String> members = new HashSet<>();
    for (Person person : records.people()) {
      if (person.versionIn(period) != null
          && evaluator.holds(group.condition(), Where.of(person, period).bareFields())) {
        members.add(person.key());
      }
    }
    return members;
  }

  // ---- definitions ----

  /** What a name of a definition means where it stands. */
  Object definition(String name, Where at) {
    if (book.guaranteed(name) != null) {
      return value(name, at.person(), at.period());
    }
    Clause clause = book.defined(name);
    if (clause instanceof Clause.Parameter parameter) {
      return parameter(parameter, at.dayOrEnd());
    }
    if (clause instanceof Clause.Table table) {
      return evaluator.tables().lookUp(table, List.of(), at);
    }
    if (clause instanceof Clause.Measure measure && measure.eachCredit() != null) {
      return perCredit(measure, Objects.requireNonNull(at.credit()));
    }
    return value(name, at.person(), at.period());
  }

  private Object parameter(Clause.Parameter parameter, LocalDate day) {
    Expression held = null;
    for (Clause.DatedValue next : parameter.values()) {
      if (!next.from().value().isAfter(day)) {
        held = next.value();
      }
    }
    if (held == null) {
      throw new Unknown(parameter.name().text() + " has no value yet on " + day);
    }
    return evaluator.value(held, evaluator.nowhere());
  }

  /** The value of a definition for a payee and a period. */
  Object value(String name, @Nullable Person person, Stretch period) {
    List<Object> key = List.of(name, person == null ? "" : person.key(), period);
    Object value = known.get(key);
    if (value == null) {
      value = outcome(name, person, period);
      known.put(key, value);
    }
    return known(value);
  }

  private Object outcome(String name, @Nullable Person person, Stretch period) {
    Where at = Where.of(person, period);
    try {
      if (book.isLine(name)) {
        return person == null ? Fraction.ZERO : line(name, person, period).pay();
      }
      return switch (book.defined(name)) {
        case Clause.Input c -> inputs.read(c, at);
        case Clause.Measure c -> evaluator.value(c.value(), at);
        case Clause.Total c -> evaluator.value(c.value(), at);
        default -> throw new UnsupportedOperationException("the reference cannot read " + name);
      };
    } catch (Unknown unknown) {
      return unknown;
    }
  }

  /** The value of a measure for a credit: for whom it was given, in the period of its date. */
  Object perCredit(Clause.Measure measure, Given given) {
    Stretch period = given.date() == null ? null : calendar.period(given.date());
    if (period == null) {
      throw new Unknown("the date of a credit is in no pay period");
    }
    Clause.Credit clause = (Clause.Credit) book.defined(given.clause());
    Where at = Where.of(records.person(given.payee()), period);
    return evaluator.value(measure.value(), at.at(given, book.variable(clause)));
  }

  /** The credits of a clause by date, unknown dates first, then key, payee, level and amount. */
  List<Given> credits(Clause.Credit clause) {
    List<Given> found = credits.get(clause.name().text());
    if (found == null) {
      found = new ArrayList<>(real == null ? crediting.credits(clause) : remaining(real, clause));
      found.sort(
          Comparator.comparing((Given g) -> g.date() == null ? LocalDate.MIN : g.date())
              .thenComparing(Given::row)
              .thenComparing(g -> g.payee() == null ? "" : g.payee())
              .thenComparingInt(Given::level)
              .thenComparing(g -> g.amount() instanceof Fraction known ? known : Fraction.ZERO));
      credits.put(clause.name().text(), found);
    }
    return found;
  }

  /** What is left of the credits of another world. */
  private List<Given> remaining(World before, Clause.Credit clause) {
    List<Given> left = new ArrayList<>();
    for (Given given : before.credits(clause)) {
      Fraction share = kept.getOrDefault(given.row(), Fraction.ONE);
      if (!share.isZero()) {
        left.add(
            new Given(
                given.clause(),
                given.row(),
                given.payee(),
                given.date(),
                part(given.amount(), share),
                given.share(),
                part(given.relief(), share),
                part(given.pay(), share),
                given.level(),
                given.problem()));
      }
    }
    return left;
  }

  private static Object part(Object amount, Fraction share) {
    return amount instanceof Fraction known ? known.times(share) : amount;
  }

  Inputs inputs() {
    return inputs;
  }
}
