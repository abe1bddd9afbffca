package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What components pay, each payee and period once. */
final class Components {
  private final World world;
  private final Evaluator evaluator;
  private final Map<List<Object>, Outcome> outcomes = new HashMap<>();

  Components(World world, Evaluator evaluator) {
    this.world = world;
    this.evaluator = evaluator;
  }

  /**
   * What a component pays.
   *
   * @param pay rounded, or why it is missing
   * @param line whether there is a line at all
   * @param entitlement what somebody is entitled to so far; null where that is not known
   * @param carried what a cap leaves for the next period
   * @param credits how many credits were paid for
   */
  record Outcome(
      Object pay, boolean line, @Nullable Fraction entitlement, Fraction carried, int credits) {

    static Outcome nothing(boolean line) {
      return new Outcome(Fraction.ZERO, line, null, Fraction.ZERO, 0);
    }

    Fraction paid() {
      return pay instanceof Fraction amount ? amount : Fraction.ZERO;
    }
  }

  Outcome pay(Clause.Component component, Person person, Stretch period) {
    List<Object> key = List.of(component.name().text(), person.key(), period);
    Outcome known = outcomes.get(key);
    if (known == null) {
      known = compute(component, person, period);
      outcomes.put(key, known);
    }
    return known;
  }

  private Outcome compute(Clause.Component component, Person person, Stretch period) {
    try {
      if (!world.belongs(person, period)) {
        return Outcome.nothing(false);
      }
    } catch (Unknown unknown) {
      return new Outcome(unknown, true, null, Fraction.ZERO, 0);
    }
    Stretch inForce = inForce(component);
    if (inForce != null && !inForce.meets(period)) {
      return Outcome.nothing(true);
    }
    return new Payment(world, evaluator, component, person, period).compute();
  }

  static @Nullable Stretch inForce(Clause.Component component) {
    for (ComponentItem item : component.items()) {
      if (item instanceof ComponentItem.Effective e) {
        return new Stretch(
            e.from().value(), e.to() == null ? java.time.LocalDate.MAX : e.to().value());
      }
    }
    return null;
  }
}
