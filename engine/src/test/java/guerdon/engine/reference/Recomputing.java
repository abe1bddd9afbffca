package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Expression;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a component earned more because of credits that are lost by the end of a period. */
final class Recomputing {
  private final World world;
  private final Evaluator evaluator;
  private final Clause.Component component;
  private final Where at;

  Recomputing(World world, Evaluator evaluator, Clause.Component component, Where at) {
    this.world = world;
    this.evaluator = evaluator;
    this.component = component;
    this.at = at;
  }

  /**
   * All periods computed again without what is lost, and compared.
   *
   * @param earned in the period at hand
   */
  Fraction paidMore(Fraction earned) {
    Map<Row, Fraction> kept = world.isImagined() ? Map.of() : kept();
    if (kept.isEmpty()) {
      return Fraction.ZERO;
    }
    World without = world.keeping(kept);
    Person person = Objects.requireNonNull(at.person());
    Fraction more = earned.minus(earned(without, person, at.period()));
    Stretch period = world.before(at.period());
    while (period != null) {
      more = more.plus(earned(world, person, period)).minus(earned(without, person, period));
      period = world.before(period);
    }
    return more;
  }

  private Fraction earned(World of, Person person, Stretch period) {
    return of.components().pay(component, person, period).balance().earned();
  }

  /** What is left of each record that somebody loses a credit of. */
  private Map<Row, Fraction> kept() {
    Map<Row, Fraction> kept = new HashMap<>();
    for (ComponentItem item : component.items()) {
      if (item instanceof ComponentItem.Clawback clawback && Settling.isRecomputed(clawback)) {
        Clause.Credit clause = (Clause.Credit) world.book().defined(credits(clawback));
        for (Given given : world.credits(clause)) {
          Fraction lost = lost(clawback, clause, given);
          if (lost != null) {
            Fraction left = Fraction.ONE.minus(lost.least(Fraction.ONE).greatest(Fraction.ZERO));
            kept.merge(given.row(), left, Fraction::least);
          }
        }
      }
    }
    return kept;
  }

  private String credits(ComponentItem.Clawback clawback) {
    if (clawback.credits() != null) {
      return clawback.credits().text();
    }
    for (ComponentItem item : component.items()) {
      if (item instanceof ComponentItem.Spread spread) {
        return spread.credits().text();
      }
      if (item instanceof ComponentItem.Pay pay && pay.credit() != null) {
        return pay.credit().text();
      }
    }
    throw new IllegalStateException("a clawback of no credits");
  }

  /** The share that is lost of a credit; null where it is not lost, or not yet. */
  private @Nullable Fraction lost(
      ComponentItem.Clawback clawback, Clause.Credit clause, Given given) {
    Person whose = world.records().person(given.payee());
    Stretch period = given.date() == null ? null : world.calendar().period(given.date());
    Expression on = Settling.day(clawback);
    if (whose == null || period == null || on == null) {
      return null;
    }
    Where here = Where.of(whose, period).at(given, world.book().variable(clause));
    Object day = Recipients.attempt(() -> evaluator.value(on, here));
    if (!(day instanceof LocalDate known) || known.isAfter(at.period().last())) {
      return null;
    }
    return evaluator.holds(clawback.condition(), here)
        ? Settling.share(evaluator, clawback, on, here)
        : null;
  }
}
