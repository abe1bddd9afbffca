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
   * @param counted what of the pay counts towards floors, caps and entitlements of longer spans
   * @param balance what is kept beside
   */
  record Outcome(
      Object pay,
      boolean line,
      @Nullable Fraction entitlement,
      Fraction carried,
      int credits,
      Fraction counted,
      Balance balance) {

    static Outcome nothing(Fraction carried, Balance balance) {
      return new Outcome(
          Fraction.ZERO, false, null, carried, 0, Fraction.ZERO, balance.unpaid(List.of()));
    }

    static Outcome missing(Unknown reason, Fraction carried, Balance balance) {
      return new Outcome(reason, true, null, carried, 0, Fraction.ZERO, balance.unpaid(List.of()));
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
    Stretch earlier = world.before(period);
    Outcome before = earlier == null ? null : pay(component, person, earlier);
    Fraction carried = before == null ? Fraction.ZERO : before.carried();
    Balance balance = before == null ? Balance.NONE : before.balance();
    try {
      // Whoever is not paid keeps what is kept for them.
      if (!world.belongs(person, period)) {
        return Outcome.nothing(carried, balance);
      }
    } catch (Unknown unknown) {
      return Outcome.missing(unknown, carried, balance);
    }
    return new Payment(world, evaluator, component, person, period, carried, balance).compute();
  }

  /** What a component keeps beside its pay. */
  Object reading(String kind, Clause.Component component, Person person, Stretch period) {
    Outcome outcome = pay(component, person, period);
    if (kind.equals("draw balance")) {
      return outcome.balance().drawBalance();
    }
    if (outcome.pay() instanceof Unknown unknown) {
      throw unknown;
    }
    return kind.equals("held") ? outcome.balance().held() : outcome.balance().earned();
  }

  /** What a guarantee pays: what is missing to it, while its window lasts. */
  Outcome guarantee(
      Clause.Component component, ComponentItem.Guarantee rule, Person person, Stretch period) {
    Object pay = Fraction.ZERO;
    boolean line = true;
    try {
      line = world.belongs(person, period);
      Stretch inForce = inForce(component);
      Where at = Where.of(person, period);
      if (line
          && (inForce == null || inForce.meets(period))
          && (rule.window() == null || evaluator.holds(rule.window(), at))) {
        Fraction amount = evaluator.number(rule.amount(), at);
        Fraction earned = (Fraction) reading("earned", component, person, period);
        pay =
            Payment.rounded(world.book(), rounding(component), amount.minus(earned.least(amount)));
      }
    } catch (Unknown unknown) {
      pay = unknown;
    }
    return new Outcome(pay, line, null, Fraction.ZERO, 0, Fraction.ZERO, Balance.NONE);
  }

  private static ComponentItem.@Nullable RoundingRule rounding(Clause.Component component) {
    return component.items().stream()
        .filter(ComponentItem.RoundingRule.class::isInstance)
        .map(ComponentItem.RoundingRule.class::cast)
        .findFirst()
        .orElse(null);
  }

  static @Nullable Stretch inForce(Clause.Component component) {
    return component.items().stream()
        .filter(ComponentItem.Effective.class::isInstance)
        .map(item -> days((ComponentItem.Effective) item))
        .findFirst()
        .orElse(null);
  }

  static Stretch days(ComponentItem.Effective effective) {
    return new Stretch(
        effective.from().value(),
        effective.to() == null ? java.time.LocalDate.MAX : effective.to().value());
  }
}
