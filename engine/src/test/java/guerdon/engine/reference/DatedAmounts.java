package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amounts that follow the rows of the payee, and so may change inside a pay period. */
final class DatedAmounts {
  private static final Set<String> CALLS = Set.of("min", "max");

  private final World world;
  private final Evaluator evaluator;
  private final boolean bare;

  /**
   * @param bare whether the fields of the payee have bare names, before those of definitions
   */
  DatedAmounts(World world, Evaluator evaluator, boolean bare) {
    this.world = world;
    this.evaluator = evaluator;
    this.bare = bare;
  }

  /** A stretch of the period and the amount that holds in it. */
  record Part(Stretch days, Fraction amount) {}

  /** The amounts one after another; null where there is only one. */
  @Nullable List<Part> parts(Expression amount, Where at) {
    Person person = at.person();
    if (person == null || at.row() != null || at.credit() != null || !follows(amount)) {
      return null;
    }
    List<LocalDate> starts = new ArrayList<>();
    for (Row version : person.versions()) {
      if (version.holds().meets(at.period())) {
        starts.add(version.holds().common(at.period()).first());
      }
    }
    if (starts.size() < 2) {
      return null;
    }
    List<Part> parts = new ArrayList<>();
    for (int next = 0; next < starts.size(); next++) {
      LocalDate first = next == 0 ? at.period().first() : starts.get(next);
      LocalDate last =
          next + 1 == starts.size() ? at.period().last() : starts.get(next + 1).minusDays(1);
      if (!last.isBefore(first)) {
        Where then = at.on(starts.get(next));
        parts.add(new Part(new Stretch(first, last), (Fraction) value(amount, then)));
      }
    }
    return parts.size() < 2 ? null : parts;
  }

  /** Whether an amount is made of fields of the payee, parameters and constants. */
  private boolean follows(Expression amount) {
    return isDated() && isMadeOf(amount, false) && isMadeOf(amount, true);
  }

  private boolean isDated() {
    return world.book().payees().role("starts") != null;
  }

  /**
   * @param payee whether a field of the payee must be among what it is made of
   */
  private boolean isMadeOf(Expression e, boolean payee) {
    return switch (e) {
      case Expression.NumberLiteral l -> !payee;
      case Expression.PercentLiteral l -> !payee;
      case Expression.MoneyLiteral l -> !payee;
      case Expression.TextLiteral l -> !payee;
      case Expression.Negation n -> isMadeOf(n.operand(), payee);
      case Expression.Binary b ->
          b.operator() != Expression.BinaryOperator.AND
              && b.operator() != Expression.BinaryOperator.OR
              && both(payee, b.left(), b.right());
      case Expression.Choice c -> both(payee, c.condition(), c.then(), c.otherwise());
      case Expression.Call c ->
          CALLS.contains(c.name().text()) && both(payee, c.arguments().toArray(Expression[]::new));
      case Expression.Reference r -> reference(r, payee);
      default -> false;
    };
  }

  private boolean both(boolean payee, Expression... parts) {
    boolean any = false;
    for (Expression part : parts) {
      boolean has = isMadeOf(part, payee);
      if (!payee && !has) {
        return false;
      }
      any |= has;
    }
    return !payee || any;
  }

  private boolean reference(Expression.Reference r, boolean payee) {
    String head = r.path().getFirst().text();
    if (isField(r) || (r.path().size() == 2 && head.equals("payee"))) {
      return true;
    }
    return r.path().size() == 1
        && switch (world.book().definition(head)) {
          case Clause.Parameter p -> !payee;
          case Clause.Input i ->
              isOfPayee(i) && (i.initial() == null || isMadeOf(i.initial(), false));
          case Clause.Measure m -> m.eachCredit() == null && isMadeOf(m.value(), payee);
          case null, default -> false;
        };
  }

  private boolean isField(Expression.Reference r) {
    return bare
        && r.path().size() == 1
        && world.book().payees().field(r.path().getFirst().text()) != null;
  }

  private boolean isOfPayee(Clause.Input input) {
    String from = input.source().path().getFirst().text();
    return from.equals("payee") || from.equals(world.book().payees().name());
  }

  private Object value(Expression e, Where at) {
    return switch (e) {
      case Expression.Negation n -> ((Fraction) value(n.operand(), at)).negated();
      case Expression.Binary b -> evaluator.joined(b, value(b.left(), at), value(b.right(), at));
      case Expression.Choice c ->
          value((Boolean) value(c.condition(), at) ? c.then() : c.otherwise(), at);
      case Expression.Call c -> {
        List<Object> values = c.arguments().stream().map(each -> value(each, at)).toList();
        yield c.name().text().equals("min")
            ? values.stream().min(Evaluator::order).orElseThrow()
            : values.stream().max(Evaluator::order).orElseThrow();
      }
      case Expression.Reference r when r.path().size() == 1 && !isField(r) ->
          definition(world.book().defined(r.path().getFirst().text()), r, at);
      default -> evaluator.value(e, at);
    };
  }

  private Object definition(Clause clause, Expression.Reference r, Where at) {
    return switch (clause) {
      case Clause.Input input -> {
        Row version = at.person() == null || at.day() == null ? null : at.person().on(at.day());
        try {
          if (version == null) {
            throw new Unknown("nobody is there");
          }
          yield version.value(world.inputs().field(input, world.book().payees()));
        } catch (Unknown unknown) {
          if (input.initial() == null) {
            throw unknown;
          }
          yield value(input.initial(), at);
        }
      }
      case Clause.Measure measure -> value(measure.value(), at);
      default -> evaluator.value(r, at);
    };
  }
}
