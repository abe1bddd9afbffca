package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.Clause.RoundingWords;
import guerdon.engine.reference.Components.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one component pays somebody for a period: gate, amount, exception, floor, cap, limit, and
 * rounding last.
 */
final class Payment {
  private final World world;
  private final Evaluator evaluator;
  private final Clause.Component component;
  private final Person person;
  private final Stretch period;
  private final ComponentItem.Pay pay;
  private final Where at;
  private ComponentItem.@Nullable Except exception;
  private int paidCredits;

  Payment(
      World world, Evaluator evaluator, Clause.Component component, Person person, Stretch period) {
    this.world = world;
    this.evaluator = evaluator;
    this.component = component;
    this.person = person;
    this.period = period;
    this.pay = Objects.requireNonNull(item(ComponentItem.Pay.class));
    this.at = Where.of(person, period);
  }

  private <T extends ComponentItem> @Nullable T item(Class<T> type) {
    List<T> found = items(type);
    return found.isEmpty() ? null : found.getFirst();
  }

  private <T extends ComponentItem> List<T> items(Class<T> type) {
    return component.items().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private Clause.@Nullable Credit credit() {
    return pay.credit() == null ? null : (Clause.Credit) world.book().defined(pay.credit().text());
  }

  Outcome compute() {
    Fraction carriedIn = carriedIn();
    try {
      if (!open()) {
        return closed(carriedIn);
      }
      exception = periodException();
      String span = entitlementSpan();
      return span == null ? plain(carriedIn) : entitlement(span, carriedIn);
    } catch (Unknown unknown) {
      return new Outcome(unknown, true, null, carriedIn, 0);
    }
  }

  private Fraction carriedIn() {
    Stretch before = world.before(period);
    ComponentItem.Cap cap = item(ComponentItem.Cap.class);
    return cap == null || before == null || !carries(cap)
        ? Fraction.ZERO
        : world.components().pay(component, person, before).carried();
  }

  private static boolean carries(ComponentItem.Cap cap) {
    return Objects.requireNonNull(cap.fate()).text().equals("carried");
  }

  /** Whether all gates are open; one closed gate decides whatever the others. */
  private boolean open() {
    Unknown missing = null;
    for (ComponentItem.Gate gate : items(ComponentItem.Gate.class)) {
      try {
        if (!evaluator.holds(gate.condition(), at)) {
          return false;
        }
      } catch (Unknown unknown) {
        missing = unknown;
      }
    }
    if (missing != null) {
      throw missing;
    }
    return true;
  }

  private Outcome closed(Fraction carriedIn) {
    Fraction entitled = null;
    String span = entitlementSpan();
    if (span != null) {
      try {
        // Whether a gate is open is asked of what is paid, not of what somebody is entitled to.
        requireDecidedGates();
        exception = periodException();
        entitled = entitled(span);
      } catch (Unknown unknown) {
        entitled = null;
      }
    }
    return new Outcome(Fraction.ZERO, true, entitled, carriedIn, 0);
  }

  private void requireDecidedGates() {
    for (ComponentItem.Gate gate : items(ComponentItem.Gate.class)) {
      evaluator.value(gate.condition(), at);
    }
  }

  /** The exception that applies to the whole period. */
  private ComponentItem.@Nullable Except periodException() {
    ComponentItem.Except found = null;
    for (ComponentItem.Except except : items(ComponentItem.Except.class)) {
      if (!decidedPerCredit(except) && evaluator.holds(except.condition(), at)) {
        if (found != null) {
          throw new Unknown("two exceptions apply");
        }
        found = except;
      }
    }
    return found;
  }

  private boolean decidedPerCredit(ComponentItem.Except except) {
    Clause.Credit credit = credit();
    return credit != null && Mentions.credit(except.condition(), credit, world.book());
  }

  private boolean paidPerCredit(ComponentItem.Except except) {
    Clause.Credit credit = credit();
    return credit != null
        && (decidedPerCredit(except) || Mentions.credit(except.amount(), credit, world.book()));
  }

  // ---- amounts ----

  private Outcome plain(Fraction carriedIn) {
    return bounded(amount(), carriedIn, "", null);
  }

  /** What the entitlement to date rose by, or what of it is not paid yet. */
  private Outcome entitlement(String span, Fraction carriedIn) {
    Fraction entitled = entitled(span);
    boolean lessPaid = pay.less() != null && pay.less().text().equals("paid");
    Fraction before = lessPaid ? paidBefore(span) : rounded(entitledBefore(span));
    return bounded(rounded(entitled).minus(before), carriedIn, span, entitled);
  }

  private Fraction entitled(String span) {
    Fraction entitled = amount();
    ComponentItem.Floor floor = item(ComponentItem.Floor.class);
    if (floor != null && scope(floor.per()).equals(span)) {
      entitled = entitled.greatest(evaluator.number(floor.amount(), at));
    }
    ComponentItem.Cap cap = item(ComponentItem.Cap.class);
    if (cap != null && scope(cap.per()).equals(span)) {
      entitled = entitled.least(evaluator.number(cap.amount(), at));
    }
    return entitled;
  }

  /** The span of an amount to date; null where the amount is of the period. */
  private @Nullable String entitlementSpan() {
    if (pay.toDate() != null) {
      return pay.toDate().text();
    }
    Clause.Credit credit = credit();
    Shapes shapes = new Shapes(world.book());
    Shape shape = shapes.of(pay.amount(), credit == null ? null : shapes.source(credit), credit);
    return !shape.window().equals("to date") ? null : shape.span() == null ? "plan" : shape.span();
  }

  private Fraction amount() {
    ComponentItem.Except except = exception;
    if (except != null && !paidPerCredit(except)) {
      return evaluator.number(except.amount(), at);
    }
    Clause.Credit credit = credit();
    return credit == null ? evaluator.number(pay.amount(), at) : credits(credit);
  }

  private Fraction credits(Clause.Credit clause) {
    Fraction room = room();
    Stretch inForce = Components.inForce(component);
    Fraction sum = Fraction.ZERO;
    for (Given given : world.credits(clause)) {
      LocalDate date = given.date();
      boolean counts =
          person.key().equals(given.payee())
              && (date == null || (period.holds(date) && (inForce == null || inForce.holds(date))));
      if (!counts) {
        continue;
      }
      Where here = at.at(given, world.book().variable(clause));
      if (pay.condition() != null && !evaluator.holds(pay.condition(), here)) {
        continue;
      }
      if (given.problem() != null) {
        throw given.problem();
      }
      if (room != null && Fraction.of(paidCredits).compareTo(room) >= 0) {
        break;
      }
      sum = sum.plus(creditPay(here));
      paidCredits++;
    }
    return sum;
  }

  /** How many credits may still be paid; null without a limit. */
  private @Nullable Fraction room() {
    ComponentItem.Limit limit = item(ComponentItem.Limit.class);
    if (limit == null) {
      return null;
    }
    Fraction room = evaluator.number(limit.count(), at);
    for (Stretch earlier : earlier(scope(limit.per()))) {
      int paid = world.components().pay(component, person, earlier).credits();
      room = room.minus(Fraction.of(paid));
    }
    return room;
  }

  private Fraction creditPay(Where here) {
    ComponentItem.Except found = exception;
    for (ComponentItem.Except except : items(ComponentItem.Except.class)) {
      if (decidedPerCredit(except) && evaluator.holds(except.condition(), here)) {
        if (found != null) {
          throw new Unknown("two exceptions apply");
        }
        found = except;
      }
    }
    Fraction amount = evaluator.number(found == null ? pay.amount() : found.amount(), here);
    ComponentItem.Floor floor = item(ComponentItem.Floor.class);
    if (floor != null && scope(floor.per()).equals("credit")) {
      amount = amount.greatest(evaluator.number(floor.amount(), here));
    }
    ComponentItem.Cap cap = item(ComponentItem.Cap.class);
    if (cap != null && scope(cap.per()).equals("credit")) {
      amount = amount.least(evaluator.number(cap.amount(), here));
    }
    return roundsPerCredit() ? rounded(amount) : amount;
  }

  // ---- bounds ----

  private Outcome bounded(
      Fraction amount, Fraction carriedIn, String done, @Nullable Fraction entitled) {
    Fraction result = amount;
    ComponentItem.Floor floor = item(ComponentItem.Floor.class);
    if (floor != null && isOpen(scope(floor.per()), done) && isLastOf(scope(floor.per()))) {
      Fraction least = evaluator.number(floor.amount(), at).minus(paidBefore(scope(floor.per())));
      result = result.greatest(least);
    }
    Fraction carried = Fraction.ZERO;
    ComponentItem.Cap cap = item(ComponentItem.Cap.class);
    if (cap != null && isOpen(scope(cap.per()), done)) {
      result = result.plus(carriedIn);
      Fraction most = evaluator.number(cap.amount(), at).minus(paidBefore(scope(cap.per())));
      Fraction capped = result.least(most);
      carried = carries(cap) ? result.minus(capped) : Fraction.ZERO;
      result = capped;
    }
    return new Outcome(rounded(result), true, entitled, carried, paidCredits);
  }

  private static boolean isOpen(String scope, String done) {
    return !scope.equals("credit") && !scope.equals(done);
  }

  private static String scope(guerdon.dsl.syntax.@Nullable Name per) {
    return per == null ? "period" : per.text().equals("payee") ? "plan" : per.text();
  }

  private boolean isLastOf(String scope) {
    LocalDate last = period.last();
    return scope.equals("period")
        || !last.isBefore(world.book().effective().last())
        || (!scope.equals("plan") && world.calendar().around(last, scope).last().equals(last));
  }

  /** The earlier pay periods of the plan in the same month, quarter, year or plan. */
  private List<Stretch> earlier(String scope) {
    List<Stretch> found = new ArrayList<>();
    if (scope.equals("period")) {
      return found;
    }
    LocalDate start =
        scope.equals("plan")
            ? world.book().effective().first()
            : world.calendar().around(period.last(), scope).first();
    Stretch before = world.before(period);
    while (before != null && !before.last().isBefore(start)) {
      found.add(before);
      before = world.before(before);
    }
    return found;
  }

  private Fraction paidBefore(String scope) {
    Fraction sum = Fraction.ZERO;
    for (Stretch earlier : earlier(scope)) {
      sum = sum.plus(world.components().pay(component, person, earlier).paid());
    }
    return sum;
  }

  /** The last entitlement of the span that is known. */
  private Fraction entitledBefore(String span) {
    for (Stretch earlier : earlier(span)) {
      Fraction known = world.components().pay(component, person, earlier).entitlement();
      if (known != null) {
        return known;
      }
    }
    return Fraction.ZERO;
  }

  // ---- rounding ----

  private RoundingWords rounding() {
    ComponentItem.RoundingRule own = item(ComponentItem.RoundingRule.class);
    return own != null
        ? own.words()
        : Objects.requireNonNull(world.book().head(HeadItem.RoundingRule.class)).words();
  }

  private boolean roundsPerCredit() {
    guerdon.dsl.syntax.Name per = rounding().per();
    return per != null && per.text().equals("credit");
  }

  private Fraction rounded(Fraction amount) {
    RoundingWords words = rounding();
    return amount.rounded(words.mode().text(), Evaluator.literal(words.unit()));
  }
}
