package guerdon.dsl.review;

import guerdon.dsl.model.Definition.Bound;
import guerdon.dsl.model.Definition.BoundScope;
import guerdon.dsl.model.Definition.Cap;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Entitlement;
import guerdon.dsl.model.Definition.Gate;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a component pays for rising amounts sold: at each place where the curve may bend, just below
 * it and there.
 */
final class PayoutCurve {
  private static final Rational NEAR = Rational.of(999_999_999, 1_000_000_000);

  /**
   * A point of the curve.
   *
   * @param kink why the curve may bend here, null at its ends
   * @param below what is paid just below, {@code middle} halfway to the next point
   * @param next what is paid just below the next point
   */
  record Point(
      Rational sold,
      @Nullable Kink kink,
      Rational below,
      Rational pay,
      Rational middle,
      Rational next,
      boolean capped) {

    Rational jump() {
      return pay.minus(below);
    }

    Rational rise() {
      return next.minus(pay);
    }
  }

  private final Component component;
  private final Sample sample;

  PayoutCurve(Component component, Sample sample) {
    this.component = component;
    this.sample = sample;
  }

  /** The points from nothing sold to beyond the last kink; empty where pay cannot be told. */
  List<Point> points(List<Kink> kinks) {
    TreeMap<Rational, Kink> places = new TreeMap<>();
    for (Kink kink : kinks) {
      place(kink).filter(at -> at.signum() > 0).ifPresent(at -> places.putIfAbsent(at, kink));
    }
    if (places.isEmpty()) {
      return List.of();
    }
    List<Rational> sold = new ArrayList<>();
    sold.add(Rational.ZERO);
    sold.addAll(places.keySet());
    sold.add(places.lastKey().times(Rational.of(5, 4)));
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < sold.size() - 1; i++) {
      Rational at = sold.get(i);
      Rational to = sold.get(i + 1);
      Rational below = at.isZero() ? pay(at) : pay(at.times(NEAR));
      Rational here = pay(at);
      Rational middle = pay(at.plus(to).dividedBy(Rational.of(2)));
      Rational next = pay(to.times(NEAR));
      if (below == null || here == null || middle == null || next == null) {
        return List.of();
      }
      points.add(new Point(at, places.get(at), below, here, middle, next, capped(next)));
    }
    return points;
  }

  /** How much must be sold for the key to reach a bound; nothing where it is not a line. */
  Optional<Rational> place(Kink kink) {
    Rational none = key(kink.key(), Rational.ZERO);
    Rational one = key(kink.key(), Rational.ONE);
    Rational two = key(kink.key(), Rational.of(2));
    if (none == null || one == null || two == null) {
      return Optional.empty();
    }
    Rational slope = one.minus(none);
    if (slope.isZero() || !two.minus(one).equals(slope)) {
      return Optional.empty();
    }
    return Optional.of(kink.bound().minus(none).dividedBy(slope));
  }

  @Nullable Rational key(Expr key, Rational sold) {
    sample.sell(sold);
    return sample.number(key);
  }

  /** What is paid within the component's floor and cap. */
  private @Nullable Rational pay(Rational sold) {
    Rational amount = uncapped(sold);
    Rational most = cap();
    return amount == null || most == null ? amount : amount.min(most);
  }

  /** Everything is known in a sample; a gate for those who lack something is drawn open. */
  private static boolean asksForAbsence(Expr condition) {
    return condition instanceof Expr.Not not && not.value() instanceof Expr.IsKnown;
  }

  /** What would be paid without the cap. */
  @Nullable Rational uncapped(Rational sold) {
    sample.sell(sold);
    for (Gate gate : component.gates()) {
      if (!asksForAbsence(gate.condition())
          && Boolean.FALSE.equals(sample.evaluate(gate.condition()))) {
        return Rational.ZERO;
      }
    }
    Rational amount = sample.number(component.amount());
    Bound floor = component.floor();
    Rational least = floor == null || !meets(floor.scope()) ? null : sample.number(floor.amount());
    return amount == null || least == null ? amount : amount.max(least);
  }

  /** The cap, null where there is none or it bounds more than the curve shows. */
  @Nullable Rational cap() {
    Cap cap = component.cap();
    return cap == null || !meets(cap.scope()) ? null : sample.number(cap.amount());
  }

  private boolean capped(Rational pay) {
    Rational most = cap();
    return most != null && pay.compareTo(most) >= 0;
  }

  private boolean meets(BoundScope scope) {
    Entitlement entitlement = component.entitlement();
    if (entitlement == null) {
      return scope == (component.credit() == null ? BoundScope.PERIOD : BoundScope.CREDIT);
    }
    Span span = entitlement.span();
    return switch (scope) {
      case CREDIT, PERIOD -> false;
      case PLAN -> span == null;
      case MONTH -> span == Span.MONTH;
      case QUARTER -> span == Span.QUARTER;
      case HALF_YEAR -> span == Span.HALF_YEAR;
      case YEAR -> span == Span.YEAR;
    };
  }
}
