package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Aggregate;
import guerdon.dsl.syntax.Expression.Scope;
import guerdon.dsl.syntax.Expression.Window;
import guerdon.dsl.syntax.Name;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up, counts and compares credits, rows and payees. */
final class Gatherer {
  private final World world;
  private final Evaluator evaluator;

  Gatherer(World world, Evaluator evaluator) {
    this.world = world;
    this.evaluator = evaluator;
  }

  /**
   * A value that is gathered.
   *
   * @param weight by which it counts in a weighted average
   * @param payee whose value it is; null for that of a credit or row
   * @param day of the credit or row
   * @param credit whose value it is; null for that of a row or a payee
   */
  record Item(
      Object value,
      Fraction weight,
      @Nullable String payee,
      @Nullable LocalDate day,
      @Nullable Given credit) {
    Item(Object value, Fraction weight, @Nullable String payee, @Nullable LocalDate day) {
      this(value, weight, payee, day, null);
    }

    static Item of(Object value) {
      return new Item(value, Fraction.ONE, null, null);
    }

    Fraction number() {
      return (Fraction) value;
    }
  }

  Fraction gather(Aggregate a, Where at) {
    boolean distinct = a.details() != null && a.details().distinct();
    boolean weighted = a.details() != null && a.details().weight() != null;
    String function = a.function().text();
    return together(distinct ? "distinct" : weighted ? "weighted" : function, items(a, at));
  }

  /** What is put together. */
  List<Item> items(Aggregate a, Where at) {
    List<Item> values = new ArrayList<>();
    String head = a.source().path().getFirst().text();
    boolean distinct = a.details() != null && a.details().distinct();
    boolean count = a.function().text().equals("count") && !distinct;
    Clause source = world.book().definition(head);
    boolean before = a.details() != null && a.details().before() != null;
    boolean past = a.scope() == null && (a.window() != null || before);
    if (source instanceof Clause.Credit || isPerCredit(source)) {
      credits(a, Objects.requireNonNull(source), at, count, values);
    } else if (past && (source != null ? hasValuePerPeriod(source) : isPeriods(a))) {
      past(a, at, source instanceof Clause.Component, values);
    } else if (source != null) {
      payees(a, source, at, values);
    } else {
      Row.Kind kind = Objects.requireNonNull(world.book().kind(head));
      boolean people = kind.name().equals(world.book().payees().name());
      if (people && a.source().path().size() == 1) {
        payees(a, null, at, values);
      } else {
        rows(a, kind, at, count, values);
      }
    }
    return values;
  }

  private boolean isPeriods(Aggregate a) {
    return a.source().path().getFirst().text().equals("periods")
        && world.book().kind("periods") == null;
  }

  private static boolean hasValuePerPeriod(Clause source) {
    return !(source instanceof Clause.Group);
  }

  private static boolean isPerCredit(@Nullable Clause source) {
    return source instanceof Clause.Measure m && m.eachCredit() != null;
  }

  static Fraction together(String function, List<Item> items) {
    if (function.equals("distinct")) {
      return Fraction.of(items.stream().map(Item::value).distinct().count());
    }
    List<Fraction> values = items.stream().map(Item::number).toList();
    Fraction sum = values.stream().reduce(Fraction.ZERO, Fraction::plus);
    if (values.isEmpty() && !function.equals("sum") && !function.equals("count")) {
      throw new Unknown("the " + function + " of nothing");
    }
    return switch (function) {
      case "sum" -> sum;
      case "count" -> Fraction.of(values.size());
      case "average" -> sum.over(Fraction.of(values.size()));
      case "minimum" -> values.stream().reduce(Fraction::least).orElseThrow();
      case "maximum" -> values.stream().reduce(Fraction::greatest).orElseThrow();
      case "median" -> {
        List<Fraction> rising = values.stream().sorted().toList();
        Fraction low = rising.get((rising.size() - 1) / 2);
        yield low.plus(rising.get(rising.size() / 2)).over(Fraction.of(2));
      }
      case "weighted" -> {
        Fraction weights = items.stream().map(Item::weight).reduce(Fraction.ZERO, Fraction::plus);
        if (weights.isZero()) {
          throw new Unknown("the weights add up to nothing");
        }
        Fraction weighted = Fraction.ZERO;
        for (Item item : items) {
          weighted = weighted.plus(item.number().times(item.weight()));
        }
        yield weighted.over(weights);
      }
      default -> throw new UnsupportedOperationException(function);
    };
  }

  // ---- credits ----

  private void credits(Aggregate a, Clause source, Where at, boolean count, List<Item> values) {
    Stretch window = window(a, at);
    Clause.Credit clause =
        source instanceof Clause.Credit credit
            ? credit
            : (Clause.Credit)
                world
                    .book()
                    .defined(Objects.requireNonNull(((Clause.Measure) source).eachCredit()).text());
    Set<String> whose = whose(a.scope(), at);
    if (window == null) {
      return;
    }
    for (Given given : world.credits(clause)) {
      if (!inWindow(given, window) || !belongs(a.scope(), given, whose, at)) {
        continue;
      }
      Where here = at.plain().at(given, world.book().variable(clause));
      if (a.condition() != null && !evaluator.holds(a.condition(), here)) {
        continue;
      }
      if (given.problem() != null) {
        throw given.problem();
      }
      Object value = count ? Fraction.ONE : value(a, source, given, here);
      values.add(new Item(value, weight(a, here), null, given.date(), given));
    }
  }

  private Fraction weight(Aggregate a, Where here) {
    return a.details() == null || a.details().weight() == null
        ? Fraction.ONE
        : evaluator.number(a.details().weight(), here);
  }

  /** The payee's own credits in order, up to the one at hand; it counts unless left out. */
  // Two credits may be equal in everything and are two.
  @SuppressWarnings("ReferenceEquality")
  Fraction running(Aggregate a, Where at) {
    Given last = Objects.requireNonNull(at.credit());
    Clause.Credit clause =
        (Clause.Credit) world.book().defined(a.source().path().getFirst().text());
    boolean count = a.function().text().equals("count");
    Stretch window = window(withoutBefore(a), at);
    if (last.date() == null) {
      throw new Unknown("the credit at hand has no date");
    }
    if (at.person() == null) {
      throw new Unknown("nobody is credited");
    }
    Fraction sum = Fraction.ZERO;
    for (Given given : world.credits(clause)) {
      if (given == last && a.details() != null && a.details().before() != null) {
        break;
      }
      if (at.person().key().equals(given.payee())
          && window != null
          && inWindow(given, window)
          && (given.date() == null || !given.date().isAfter(last.date()))) {
        Where here = at.plain().at(given, world.book().variable(clause));
        if (a.condition() == null || evaluator.holds(a.condition(), here)) {
          if (given.problem() != null) {
            throw given.problem();
          }
          sum = sum.plus(count ? Fraction.ONE : (Fraction) value(a, clause, given, here));
        }
      }
      if (given == last) {
        break;
      }
    }
    return sum;
  }

  /** The same window, where `before this` leaves out a credit and no days. */
  private static Aggregate withoutBefore(Aggregate a) {
    return new Aggregate(
        a.span(), a.function(), a.source(), a.scope(), a.window(), a.condition(), null);
  }

  private static boolean inWindow(Given given, Stretch window) {
    return given.date() == null || window.holds(given.date());
  }

  private boolean belongs(@Nullable Scope scope, Given given, Set<String> whose, Where at) {
    if (scope instanceof Scope.Everybody) {
      return true;
    }
    if (given.payee() == null || !whose.contains(given.payee())) {
      return false;
    }
    return !(scope instanceof Scope.Below below)
        || given.date() == null
        || isBelow(given.payee(), below, at, given.date());
  }

  private Object value(Aggregate a, Clause source, Given given, Where here) {
    List<Name> path = a.source().path();
    if (source instanceof Clause.Measure measure) {
      return world.perCredit(measure, given);
    }
    return path.size() == 1
        ? World.known(given.amount())
        : evaluator.value(
            new Expression.Reference(a.source().span(), path.subList(1, path.size())), here);
  }

  // ---- rows ----

  private void rows(Aggregate a, Row.Kind kind, Where at, boolean count, List<Item> values) {
    Stretch window = window(a, at);
    String event = kind.role("event");
    List<String> owners = world.book().payeeFields(kind);
    Set<String> whose = whose(a.scope(), at);
    if (window == null) {
      return;
    }
    for (Row row : world.records().of(kind)) {
      LocalDate day = row.day(event);
      boolean counts =
          event == null ? row.holds().holds(window.last()) : day != null && window.holds(day);
      if (!counts) {
        continue;
      }
      if (!(a.scope() instanceof Scope.Everybody)) {
        String owner = row.text(owners.getFirst());
        LocalDate asOf = day == null ? at.period().last() : day;
        boolean theirs =
            owner != null
                && whose.contains(owner)
                && (!(a.scope() instanceof Scope.Below below) || isBelow(owner, below, at, asOf));
        if (!theirs) {
          continue;
        }
      }
      Where here = at.plain().at(row, kind.single(), day);
      if (a.condition() == null || evaluator.holds(a.condition(), here)) {
        List<Name> path = a.source().path();
        Object value =
            count
                ? Fraction.ONE
                : evaluator.value(
                    new Expression.Reference(a.source().span(), path.subList(1, path.size())),
                    here);
        values.add(new Item(value, weight(a, here), null, day));
      }
    }
  }

  // ---- the payee's own values in several periods ----

  private void past(Aggregate a, Where at, boolean pay, List<Item> values) {
    Person person = at.person();
    if (person == null) {
      throw new Unknown("nobody is credited");
    }
    Stretch days;
    try {
      days = window(a, at);
    } catch (Unknown nothingBefore) {
      if (!(a.window() instanceof Window.Previous || a.window() instanceof Window.YearAgo)) {
        throw nothingBefore;
      }
      return;
    }
    String name = a.source().path().getFirst().text();
    for (Stretch period = at.period(); period != null; period = world.before(period)) {
      if (days == null || !days.holds(period.last())) {
        continue;
      }
      boolean earlier = !period.equals(at.period());
      boolean belongs;
      try {
        belongs = world.belongs(person, period);
      } catch (Unknown unknown) {
        if (!pay || !earlier) {
          throw unknown;
        }
        // What could not be paid was not paid.
        belongs = true;
      }
      Where then = Where.of(person, period);
      if (!belongs || (a.condition() != null && !evaluator.holds(a.condition(), then))) {
        continue;
      }
      if (isPeriods(a)) {
        values.add(Item.of(Fraction.ONE));
        continue;
      }
      try {
        values.add(Item.of(world.value(name, person, period)));
      } catch (Unknown unknown) {
        // What is not known yet may still be paid; what was not paid is nothing.
        if (!pay || !earlier) {
          throw unknown;
        }
        values.add(Item.of(Fraction.ZERO));
      }
    }
  }

  /** In how many periods in a row a condition held, the one at hand being the last. */
  Fraction streak(Expression condition, Where at) {
    int count = 0;
    Stretch period = at.period();
    while (period != null && held(condition, at, period)) {
      count++;
      period = world.before(period);
    }
    return Fraction.of(count);
  }

  /** Whether a condition held in each of the last periods; one in which it did not decides. */
  boolean lasted(Expression condition, int periods, Where at) {
    Unknown missing = null;
    Stretch period = at.period();
    boolean all = true;
    for (int back = 0; back < periods; back++) {
      if (period == null) {
        return false;
      }
      try {
        all &= held(condition, at, period);
      } catch (Unknown unknown) {
        missing = unknown;
      }
      period = world.before(period);
    }
    if (all && missing != null) {
      throw missing;
    }
    return all;
  }

  private boolean held(Expression condition, Where at, Stretch period) {
    Person person = at.person();
    if (person == null) {
      throw new Unknown("nobody is credited");
    }
    return world.belongs(person, period) && evaluator.holds(condition, Where.of(person, period));
  }

  // ---- payees ----

  private void payees(Aggregate a, @Nullable Clause source, Where at, List<Item> values) {
    Scope scope = a.scope();
    Set<String> whose =
        source instanceof Clause.Group group
            ? world.members(group, at.period())
            : scope == null ? everybody() : whose(scope, at);
    boolean counted = source == null || source instanceof Clause.Group;
    for (Person person : world.records().people()) {
      boolean included =
          whose.contains(person.key())
              && person.versionIn(at.period()) != null
              && (!(scope instanceof Scope.Below below)
                  || isBelow(person.key(), below, at, at.period().last()));
      if (!included) {
        continue;
      }
      if (a.condition() != null && !evaluator.holds(a.condition(), at.member(person))) {
        continue;
      }
      Object value =
          counted || a.function().text().equals("count")
              ? Fraction.ONE
              : world.value(a.source().path().getFirst().text(), person, at.period());
      values.add(new Item(value, Fraction.ONE, person.key(), null));
    }
  }

  // ---- standing among others ----

  Fraction rank(Expression.Ranking r, Where at) {
    Aggregate all =
        new Aggregate(r.span(), r.kind(), r.subject(), r.scope(), null, r.condition(), null);
    List<Item> items = items(all, at);
    Fraction own = null;
    for (Item item : items) {
      if (at.person() != null && at.person().key().equals(item.payee())) {
        own = item.number();
      }
    }
    String kind = r.kind().text();
    if (own == null) {
      if (kind.equals("share")) {
        return Fraction.ZERO;
      }
      throw new Unknown("not among those compared");
    }
    if (kind.equals("share")) {
      Fraction sum = together("sum", items);
      if (sum.isZero()) {
        throw new Unknown("nobody has a share of nothing");
      }
      return own.over(sum);
    }
    boolean lowest = r.order() != null && r.order().text().equals("lowest");
    Set<Fraction> betterValues = new HashSet<>();
    int better = 0;
    int equal = 0;
    for (Item item : items) {
      int order = item.number().compareTo(own);
      equal += order == 0 ? 1 : 0;
      if (lowest ? order < 0 : order > 0) {
        better++;
        betterValues.add(item.number());
      }
    }
    if (kind.equals("percentile")) {
      int worse = items.size() - better - equal;
      return Fraction.of(2L * worse + equal, 2L * items.size());
    }
    return switch (Objects.requireNonNull(r.ties()).text()) {
      case "share" -> Fraction.of(better + 1);
      case "next" -> Fraction.of(betterValues.size() + 1);
      default -> Fraction.of(2L * better + 1 + equal, 2);
    };
  }

  // ---- whose ----

  private Set<String> everybody() {
    Set<String> keys = new HashSet<>();
    world.records().people().forEach(person -> keys.add(person.key()));
    return keys;
  }

  /** The keys of the payees whose records are read; for those below, everybody ever below. */
  private Set<String> whose(@Nullable Scope scope, Where at) {
    if (scope instanceof Scope.Everybody) {
      return everybody();
    }
    if (scope instanceof Scope.Group group) {
      return world.members((Clause.Group) world.book().defined(group.name().text()), at.period());
    }
    Person person = at.person();
    if (person == null) {
      throw new Unknown("nobody is credited");
    }
    return switch (scope) {
      case null -> Set.of(person.key());
      case Scope.Same same -> same(same.field().text(), person, at.period());
      case Scope.Below below -> everBelow(person, below.andSelf());
      default -> throw new UnsupportedOperationException("the reference cannot read " + scope);
    };
  }

  private Set<String> same(String field, Person person, Stretch period) {
    Row own = person.versionIn(period);
    if (own == null) {
      throw new Unknown(person.key() + " has no day in " + period);
    }
    Object value = own.value(field);
    Set<String> keys = new HashSet<>();
    for (Person other : world.records().people()) {
      Row version = other.versionIn(period);
      if (version != null && value.equals(version.values().get(field))) {
        keys.add(other.key());
      }
    }
    return keys;
  }

  private Set<String> everBelow(Person top, boolean andSelf) {
    String field = Objects.requireNonNull(world.book().manager());
    Set<String> found = new HashSet<>(Set.of(top.key()));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Person person : world.records().people()) {
        boolean reports = person.versions().stream().anyMatch(v -> found.contains(v.text(field)));
        grown |= reports && found.add(person.key());
      }
    }
    if (!andSelf) {
      found.remove(top.key());
    }
    return found;
  }

  private boolean isBelow(String key, Scope.Below below, Where at, LocalDate day) {
    String top = Objects.requireNonNull(at.person()).key();
    if (key.equals(top)) {
      return below.andSelf();
    }
    int steps = below.levels() == null ? Integer.MAX_VALUE : below.levels();
    Person person = world.records().person(key);
    for (int step = 0; step < steps && person != null; step++) {
      String manager = person.manager(day);
      if (top.equals(manager)) {
        return true;
      }
      person = world.records().person(manager);
    }
    return false;
  }

  // ---- when ----

  /** The days an aggregate reads; null when there are none. */
  private @Nullable Stretch window(Aggregate a, Where at) {
    Stretch window = window(a.window(), at);
    boolean before = a.details() != null && a.details().before() != null;
    LocalDate last = at.period().first().minusDays(1);
    if (!before || window == null || window.last().isBefore(last)) {
      return window;
    }
    return window.first().isAfter(last) ? null : new Stretch(window.first(), last);
  }

  private @Nullable Stretch window(@Nullable Window window, Where at) {
    Stretch period = at.period();
    Calendar calendar = world.calendar();
    return switch (window) {
      case null -> period;
      case Window.Over o ->
          switch (o.unit().text()) {
            case "period" -> period;
            case "plan" -> new Stretch(world.book().effective().first(), period.last());
            default -> calendar.around(period.last(), o.unit().text());
          };
      case Window.ToDate t ->
          new Stretch(calendar.around(period.last(), t.unit().text()).first(), period.last());
      case Window.PlanToDate t -> new Stretch(world.book().effective().first(), period.last());
      case Window.Previous p -> {
        Stretch before = previous(period, p.unit().text(), 1);
        if (before == null) {
          throw new Unknown("nothing lies before");
        }
        yield before;
      }
      case Window.Last l -> last(period, l);
      case Window.Trailing t ->
          new Stretch(period.last().minusDays(Evaluator.days(t.duration()) - 1), period.last());
      case Window.Since s -> {
        LocalDate from = (LocalDate) evaluator.value(s.date(), at.withoutRecord());
        yield from.isAfter(period.last()) ? null : new Stretch(from, period.last());
      }
      case Window.YearAgo y -> yearAgo(y.window(), period);
    };
  }

  /** The same days of the year before: by their place among the periods or spans of a year. */
  private Stretch yearAgo(Window window, Stretch period) {
    return switch (window) {
      case Window.Over o -> inYearBefore(period, o.unit().text());
      case Window.ToDate t -> {
        Stretch end = inYearBefore(period, "period");
        Stretch start = inYearBefore(period, t.unit().text());
        yield new Stretch(start.first(), end.last());
      }
      default -> throw new IllegalStateException("no such days a year before");
    };
  }

  private Stretch inYearBefore(Stretch period, String unit) {
    Calendar calendar = world.calendar();
    Stretch year = calendar.around(period.last(), "year");
    Stretch end = calendar.period(year.first().minusDays(1));
    if (end == null) {
      throw new Unknown("there is no year before");
    }
    Stretch before = calendar.around(end.last(), "year");
    Stretch now = firstOf(year, unit);
    Stretch then = firstOf(before, unit);
    while (!now.holds(period.last())) {
      now = next(now, unit);
      then = next(then, unit);
    }
    if (!before.holds(then.last())) {
      throw new Unknown("the year before has no such " + unit);
    }
    return then;
  }

  private Stretch firstOf(Stretch year, String unit) {
    return unit.equals("period")
        ? Objects.requireNonNull(world.calendar().period(year.first()))
        : world.calendar().around(year.first(), unit);
  }

  private Stretch next(Stretch span, String unit) {
    LocalDate day = span.last().plusDays(1);
    Stretch period = world.calendar().period(day);
    if (period == null) {
      throw new Unknown("the calendar ends before " + day);
    }
    return unit.equals("period") ? period : world.calendar().around(day, unit);
  }

  private Stretch last(Stretch period, Window.Last window) {
    String unit = window.unit().text();
    Stretch current = previous(period, unit, 0);
    LocalDate first = Objects.requireNonNull(current).first();
    for (int back = 1; back < window.count(); back++) {
      Stretch before = previous(period, unit, back);
      if (before != null) {
        first = before.first();
      }
    }
    return new Stretch(first, current.last());
  }

  /** The period or span so many before the one at hand; null before the first. */
  private @Nullable Stretch previous(Stretch period, String unit, int back) {
    String span = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
    boolean periods = span.equals("period");
    Stretch at = periods ? period : world.calendar().around(period.last(), span);
    for (int step = 0; step < back; step++) {
      Stretch before = world.calendar().period(at.first().minusDays(1));
      if (before == null) {
        return null;
      }
      at = periods ? before : world.calendar().around(before.last(), span);
    }
    return at;
  }
}
