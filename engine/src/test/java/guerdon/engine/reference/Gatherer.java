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

  Fraction gather(Aggregate a, Where at) {
    List<Fraction> values = new ArrayList<>();
    boolean count = a.function().text().equals("count");
    Clause source = world.book().definition(a.source().path().getFirst().text());
    if (source instanceof Clause.Credit || isPerCredit(source)) {
      credits(a, Objects.requireNonNull(source), at, count, values);
    } else if (source instanceof Clause.Component && a.scope() == null && a.window() != null) {
      paid(a, at, values);
    } else if (source != null) {
      payees(a, source, at, values);
    } else {
      Row.Kind kind =
          Objects.requireNonNull(world.book().kind(a.source().path().getFirst().text()));
      boolean people = kind.name().equals(world.book().payees().name());
      if (people && a.source().path().size() == 1) {
        payees(a, null, at, values);
      } else {
        rows(a, kind, at, count, values);
      }
    }
    return together(a.function().text(), values);
  }

  private static boolean isPerCredit(@Nullable Clause source) {
    return source instanceof Clause.Measure m && m.eachCredit() != null;
  }

  private static Fraction together(String function, List<Fraction> values) {
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
      default -> throw new UnsupportedOperationException(function);
    };
  }

  // ---- credits ----

  private void credits(Aggregate a, Clause source, Where at, boolean count, List<Fraction> values) {
    Stretch window = window(a.window(), at);
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
      values.add(count ? Fraction.ONE : value(a, source, given, here));
    }
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

  private Fraction value(Aggregate a, Clause source, Given given, Where here) {
    List<Name> path = a.source().path();
    if (source instanceof Clause.Measure measure) {
      return (Fraction) world.perCredit(measure, given);
    }
    return path.size() == 1
        ? (Fraction) World.known(given.amount())
        : evaluator.number(
            new Expression.Reference(a.source().span(), path.subList(1, path.size())), here);
  }

  // ---- rows ----

  private void rows(Aggregate a, Row.Kind kind, Where at, boolean count, List<Fraction> values) {
    Stretch window = window(a.window(), at);
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
        values.add(
            count
                ? Fraction.ONE
                : evaluator.number(
                    new Expression.Reference(a.source().span(), path.subList(1, path.size())),
                    here));
      }
    }
  }

  // ---- pay of earlier periods ----

  private void paid(Aggregate a, Where at, List<Fraction> values) {
    boolean before = a.details() != null && a.details().before() != null;
    Window whole = a.window();
    if (at.person() == null) {
      return;
    }
    Stretch days;
    try {
      days = window(whole, at);
    } catch (Unknown nothingBefore) {
      return;
    }
    Stretch period = before ? world.before(at.period()) : at.period();
    while (period != null) {
      if (days != null && days.holds(period.last())) {
        try {
          values.add(
              (Fraction) world.value(a.source().path().getFirst().text(), at.person(), period));
        } catch (Unknown unpaid) {
          // What is not known yet may still be paid; what was not paid is nothing.
          if (period.equals(at.period())) {
            throw unpaid;
          }
          values.add(Fraction.ZERO);
        }
      }
      period = world.before(period);
    }
  }

  // ---- payees ----

  private void payees(Aggregate a, @Nullable Clause source, Where at, List<Fraction> values) {
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
      values.add(
          counted || a.function().text().equals("count")
              ? Fraction.ONE
              : (Fraction) world.value(a.source().path().getFirst().text(), person, at.period()));
    }
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
      default -> throw new UnsupportedOperationException("the reference cannot read " + window);
    };
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
