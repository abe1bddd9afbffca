package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Name;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Reads the inputs of a plan. */
final class Inputs {
  private final World world;
  private final Evaluator evaluator;

  Inputs(World world, Evaluator evaluator) {
    this.world = world;
    this.evaluator = evaluator;
  }

  Object read(Clause.Input input, Where at) {
    try {
      return stated(input, at);
    } catch (Unknown unknown) {
      if (input.initial() == null) {
        throw unknown;
      }
      return evaluator.value(input.initial(), at);
    }
  }

  private Object stated(Clause.Input input, Where at) {
    Person person = at.person();
    if (person == null) {
      throw new Unknown("nobody is credited");
    }
    String from = input.source().path().getFirst().text();
    Row.Kind kind =
        from.equals("payee")
            ? world.book().payees()
            : Objects.requireNonNull(world.book().kind(from));
    String field = field(input, kind);
    if (kind.name().equals(world.book().payees().name())) {
      Row version = person.versionIn(at.period());
      if (version == null) {
        throw new Unknown(person.key() + " has no day in the period");
      }
      return version.value(field);
    }
    return input.proration() == null
        ? ofOneRow(input, kind, field, person, at)
        : weighted(input, kind, field, person, at);
  }

  String field(Clause.Input input, Row.Kind kind) {
    List<Name> path = input.source().path();
    if (path.size() == 2) {
      return path.getLast().text();
    }
    String own = input.name().text();
    if (kind.field(own) != null) {
      return own;
    }
    return kind.clause().fields().stream()
        .filter(f -> f.type().base().text().equals(input.type().base().text()))
        .map(f -> f.name().text())
        .filter(f -> !kind.marked("key").contains(f) && !kind.marked("protected").contains(f))
        .findFirst()
        .orElseThrow();
  }

  private boolean meant(Clause.Input input, Row row, Where at) {
    Where here = at.plain().at(row, row.kind().single(), null);
    boolean selected = true;
    Unknown missing = null;
    if (input.selector() != null) {
      try {
        selected = row.value(selector(row.kind())).equals(input.selector().value());
      } catch (Unknown unknown) {
        missing = unknown;
      }
    }
    if (selected && input.condition() != null) {
      selected = evaluator.holds(input.condition(), here);
    }
    if (selected && missing != null) {
      throw missing;
    }
    return selected;
  }

  private static String selector(Row.Kind kind) {
    for (String name : List.of("measure", "kind")) {
      if (kind.field(name) != null) {
        return name;
      }
    }
    return kind.clause().fields().stream()
        .filter(f -> f.type().base().text().equals("text"))
        .map(f -> f.name().text())
        .findFirst()
        .orElseThrow();
  }

  private Object ofOneRow(
      Clause.Input input, Row.Kind kind, String field, Person person, Where at) {
    List<LocalDate> days = person.days(at.period());
    if (days.isEmpty()) {
      throw new Unknown(person.key() + " has no day in the period");
    }
    Row found = null;
    for (Row row : world.records().of(kind)) {
      if (isOwn(row, person) && row.holds().holds(days.getLast()) && meant(input, row, at)) {
        if (found != null) {
          throw new Unknown("two rows of " + kind.name());
        }
        found = row;
      }
    }
    if (found == null) {
      throw new Unknown("no row of " + kind.name());
    }
    return found.value(field);
  }

  private boolean isOwn(Row row, Person person) {
    return person.key().equals(row.text(world.book().payeeFields(row.kind()).getFirst()));
  }

  private Fraction weighted(
      Clause.Input input, Row.Kind kind, String field, Person person, Where at) {
    Stretch span =
        world
            .calendar()
            .around(at.period().last(), Objects.requireNonNull(input.type().per()).text());
    List<Stretch> covered = world.covered(person, span);
    String words = Objects.requireNonNull(input.proration()).text();
    Fraction sum = Fraction.ZERO;
    boolean any = false;
    for (Row row : world.records().of(kind)) {
      if (!isOwn(row, person) || !row.holds().meets(span) || !meant(input, row, at)) {
        continue;
      }
      Fraction amount = (Fraction) row.value(field);
      any = true;
      for (Stretch stretch : covered) {
        if (stretch.meets(row.holds())) {
          sum = sum.plus(amount.times(share(words, stretch.common(row.holds()), span, person)));
        }
      }
    }
    if (!any) {
      throw new Unknown("no row of " + kind.name());
    }
    return sum;
  }

  private Fraction share(String words, Stretch part, Stretch whole, Person person) {
    return DayCounts.share(words, part, whole, day -> world.isHoliday(person, day));
  }
}
