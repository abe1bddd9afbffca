package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.Clause.RoundingWords;
import guerdon.dsl.syntax.Expression;
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
  private final Fraction carriedIn;
  private final Balance before;
  private final StepNames order;
  private final List<Settling.CreditPay> creditPays = new ArrayList<>();
  private ComponentItem.@Nullable Except exception;
  private Fraction refunded = Fraction.ZERO;
  private Fraction carriedOn = Fraction.ZERO;

  /** How many credits were paid for; below zero: all that were looked at. */
  private int paidCredits = -1;

  Payment(
      World world,
      Evaluator evaluator,
      Clause.Component component,
      Person person,
      Stretch period,
      Fraction carried,
      Balance before) {
    this.world = world;
    this.evaluator = evaluator;
    this.component = component;
    this.person = person;
    this.period = period;
    this.pay = Objects.requireNonNull(item(ComponentItem.Pay.class));
    this.at = Where.of(person, period);
    this.before = before;
    this.order = StepNames.of(component);
    ComponentItem.Cap cap = item(ComponentItem.Cap.class);
    this.carriedIn = cap == null || fate(cap).equals("forfeited") ? Fraction.ZERO : carried;
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
    Stretch inForce = Components.inForce(component);
    if (inForce != null && !inForce.meets(period)) {
      return settled(Fraction.ZERO, null, Fraction.ZERO, false, false);
    }
    try {
      boolean open = open();
      if (!open && order.gatesFirst()) {
        return settled(Fraction.ZERO, closedEntitlement(), carriedIn, true, true);
      }
      exception = periodException();
      String span = entitlementSpan();
      if (span != null) {
        return entitlement(span);
      }
      return order.names().isEmpty() ? plain() : inOrder(open);
    } catch (Unknown unknown) {
      return Outcome.missing(unknown, carriedIn, before);
    }
  }

  /** What is paid of what was earned, and what is kept. */
  private Outcome settled(
      Fraction earned,
      @Nullable Fraction entitlement,
      Fraction carried,
      boolean inForce,
      boolean closed) {
    Settling.Settled settled =
        new Settling(world, evaluator, component, at, this::rounded, before)
            .settle(earned, creditPays, inForce, closed);
    boolean known = settled.pay() instanceof Fraction;
    return new Outcome(
        settled.pay(),
        true,
        entitlement,
        carried,
        paidCredits < 0 ? creditPays.size() : paidCredits,
        known ? earned.minus(rounded(refunded)) : Fraction.ZERO,
        settled.balance());
  }

  private static String fate(ComponentItem.Cap cap) {
    return Objects.requireNonNull(cap.fate()).text();
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

  /** What somebody is entitled to although a gate is closed; null where that is not known. */
  private @Nullable Fraction closedEntitlement() {
    String span = entitlementSpan();
    if (span == null) {
      return null;
    }
    try {
      // Whether a gate is open is asked of what is paid, not of what somebody is entitled to.
      requireDecidedGates();
      exception = periodException();
      return entitled(span);
    } catch (Unknown unknown) {
      return null;
    } finally {
      creditPays.clear();
    }
  }

  private void requireDecidedGates() {
    for (ComponentItem.Gate gate : items(ComponentItem.Gate.class)) {
      evaluator.value(gate.condition(), at);
    }
  }

  /** The exception that applies to the whole period. */
  private ComponentItem.@Nullable Except periodException() {
    List<ComponentItem.Except> applying = applying(false, at);
    if (applying.size() > 1) {
      throw new Unknown("two exceptions apply");
    }
    return applying.isEmpty() ? null : applying.getFirst();
  }

  /** The exceptions that apply, but for those that others go over. */
  private List<ComponentItem.Except> applying(boolean perCredit, Where where) {
    List<ComponentItem.Except> applying = new ArrayList<>();
    for (ComponentItem.Except except : items(ComponentItem.Except.class)) {
      if (decidedPerCredit(except) == perCredit && applies(except, where)) {
        applying.add(except);
      }
    }
    return applying;
  }

  /** One that goes over it and applies rules it out, whatever is not known. */
  private boolean applies(ComponentItem.Except except, Where where) {
    Object holds = Recipients.attempt(() -> evaluator.value(except.condition(), where));
    for (ComponentItem.Except higher : items(ComponentItem.Except.class)) {
      boolean over = higher.over().stream().anyMatch(n -> isOf(n, except));
      if (over && !Boolean.FALSE.equals(holds)) {
        Object goesOver = Recipients.attempt(() -> evaluator.value(higher.condition(), where));
        if (Boolean.TRUE.equals(goesOver)) {
          return false;
        }
        holds = goesOver instanceof Unknown ? goesOver : holds;
      }
    }
    return (Boolean) World.known(holds);
  }

  /** Whether an exception, or one that goes over it, asks about the credit. */
  private boolean decidedPerCredit(ComponentItem.Except except) {
    Clause.Credit credit = credit();
    return credit != null
        && (Mentions.credit(except.condition(), credit, world.book())
            || items(ComponentItem.Except.class).stream()
                .filter(e -> e.over().stream().anyMatch(n -> isOf(n, except)))
                .anyMatch(e -> Mentions.credit(e.condition(), credit, world.book())));
  }

  private static boolean isOf(guerdon.dsl.syntax.Name name, ComponentItem.Except except) {
    return name.text().equals(except.label().text());
  }

  private boolean paidPerCredit(ComponentItem.Except except) {
    Clause.Credit credit = credit();
    return credit != null
        && (decidedPerCredit(except) || Mentions.credit(except.amount(), credit, world.book()));
  }

  // ---- amounts ----

  private Outcome plain() {
    return bounded(amount(), "", null);
  }

  /** What the entitlement to date rose by, or what of it is not paid yet. */
  private Outcome entitlement(String span) {
    Fraction entitled = entitled(span);
    boolean lessPaid = pay.less() != null && pay.less().text().equals("paid");
    Fraction paidOrEarned = lessPaid ? paidBefore(span) : rounded(entitledBefore(span));
    creditPays.clear();
    return bounded(rounded(entitled).minus(paidOrEarned), span, entitled);
  }

  private Fraction entitled(String span) {
    Fraction entitled = amount();
    boolean capFirst = order.isBefore("cap", "floor");
    ComponentItem.Floor floor = item(ComponentItem.Floor.class);
    boolean lifts = floor != null && scope(floor.per()).equals(span);
    if (lifts && !capFirst) {
      entitled = entitled.greatest(evaluator.number(Objects.requireNonNull(floor).amount(), at));
    }
    ComponentItem.Cap cap = item(ComponentItem.Cap.class);
    if (cap != null && scope(cap.per()).equals(span)) {
      entitled = entitled.least(evaluator.number(cap.amount(), at));
    }
    if (lifts && capFirst) {
      entitled = entitled.greatest(evaluator.number(Objects.requireNonNull(floor).amount(), at));
    }
    return entitled;
  }

  /** The steps one after another as the plan names them; draw and clawback are settled later. */
  private Outcome inOrder(boolean open) {
    ComponentItem.Except replacing =
        exception != null && !paidPerCredit(exception) ? exception : null;
    Fraction reached = Fraction.ZERO;
    for (String step : order.names()) {
      // What comes before an exception that applies is replaced by it.
      if (replacing != null && !step.equals("gate") && order.isBefore(step, "exception")) {
        continue;
      }
      switch (step) {
        case "amount" -> reached = replacing == null ? amount() : reached;
        case "exception" ->
            reached = replacing == null ? reached : evaluator.number(replacing.amount(), at);
        case "gate" -> {
          if (!open) {
            reached = Fraction.ZERO;
            carriedOn = carriedIn;
            refunded = Fraction.ZERO;
            paidCredits = 0;
          }
        }
        case "floor" -> reached = floored(reached, "");
        case "cap" -> reached = capped(reached, "");
        default -> {
          // A limit counts credits while they are added up.
        }
      }
    }
    return settled(rounded(reached), null, carriedOn, true, false);
  }

  /** The span of an amount to date; null where the amount is of the period. */
  private @Nullable String entitlementSpan() {
    if (pay.toDate() != null) {
      return pay.toDate().text();
    }
    if (credit() != null) {
      // What is paid for each credit is of the credit, a running sum in it too.
      return null;
    }
    Shape shape = new Shapes(world.book()).of(pay.amount(), null, null);
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
    Fraction sum = Fraction.ZERO;
    for (Given given : world.credits(clause)) {
      if (!person.key().equals(given.payee()) || !isInForce(given.date())) {
        continue;
      }
      Where here = at.at(given, world.book().variable(clause));
      if (isUsedUp(room)) {
        // Nothing more is paid, whatever is not known of it.
        break;
      }
      for (int month : pay.residual() == null ? once(given) : again(pay.residual(), given, here)) {
        Where then = here.inMonth(month);
        if (isUsedUp(room)) {
          break;
        }
        if (pay.condition() != null && !evaluator.holds(pay.condition(), then)) {
          continue;
        }
        if (given.problem() != null) {
          throw given.problem();
        }
        Fraction amount = creditPay(then);
        creditPays.add(new Settling.CreditPay(given, amount));
        sum = sum.plus(amount);
      }
    }
    return sum;
  }

  private boolean isUsedUp(@Nullable Fraction room) {
    return room != null && Fraction.of(creditPays.size()).compareTo(room) >= 0;
  }

  private boolean isInForce(@Nullable LocalDate date) {
    Stretch inForce = Components.inForce(component);
    return date == null || inForce == null || inForce.holds(date);
  }

  private List<Integer> once(Given given) {
    return given.date() == null || period.holds(given.date()) ? List.of(1) : List.of();
  }

  /** The months, counted from that of the credit, in which it pays again and that begin now. */
  private List<Integer> again(Clause.ComponentItem.Residual rule, Given given, Where here) {
    if (given.date() == null) {
      if (given.problem() != null) {
        throw given.problem();
      }
      return List.of();
    }
    int each = Settling.Months.of(rule.unit().text());
    int starting = rule.starting() == null ? 0 : Settling.Months.of(rule.starting()).count();
    int most =
        rule.first() == null ? Integer.MAX_VALUE : Settling.Months.of(rule.first()).count() / each;
    Expression last = rule.until();
    Object end =
        last == null ? LocalDate.MAX : Recipients.attempt(() -> evaluator.value(last, here));
    LocalDate until = end instanceof LocalDate known ? known : LocalDate.MAX;
    List<Integer> months = new ArrayList<>();
    for (int time = 0; time < most; time++) {
      LocalDate day = given.date().plusMonths(starting + (long) time * each);
      if (day.isAfter(period.last()) || day.isAfter(until)) {
        break;
      }
      if (period.holds(day)) {
        months.add(starting + time * each + 1);
      }
    }
    return months;
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
    List<ComponentItem.Except> applying = new ArrayList<>(applying(true, here));
    if (exception != null) {
      applying.add(exception);
    }
    if (applying.size() > 1) {
      throw new Unknown("two exceptions apply");
    }
    ComponentItem.Except found = applying.isEmpty() ? null : applying.getFirst();
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

  private Outcome bounded(Fraction amount, String done, @Nullable Fraction entitled) {
    Fraction result = amount;
    boolean capFirst = order.isBefore("cap", "floor");
    result = capFirst ? result : floored(result, done);
    result = capped(result, done);
    result = capFirst ? floored(result, done) : result;
    return settled(rounded(result), entitled, carriedOn, true, false);
  }

  private Fraction floored(Fraction amount, String done) {
    ComponentItem.Floor floor = item(ComponentItem.Floor.class);
    if (floor == null
        || order.isAfterEarning("floor")
        || !isOpen(scope(floor.per()), done)
        || !isLastOf(scope(floor.per()))) {
      return amount;
    }
    return amount.greatest(
        evaluator.number(floor.amount(), at).minus(paidBefore(scope(floor.per()))));
  }

  private Fraction capped(Fraction amount, String done) {
    ComponentItem.Cap cap = item(ComponentItem.Cap.class);
    if (cap == null || order.isAfterEarning("cap") || !isOpen(scope(cap.per()), done)) {
      return amount;
    }
    Fraction whole = amount.plus(fate(cap).equals("carried") ? carriedIn : Fraction.ZERO);
    Fraction most = evaluator.number(cap.amount(), at).minus(paidBefore(scope(cap.per())));
    Fraction capped = whole.least(most);
    Fraction excess = whole.minus(capped);
    carriedOn = Fraction.ZERO;
    switch (fate(cap)) {
      case "carried" -> carriedOn = excess;
      case "refunded" -> {
        Fraction kept = carriedIn.plus(excess);
        boolean refunds =
            !kept.isZero() && evaluator.holds(Objects.requireNonNull(cap.refundWhen()), at);
        refunded = refunds ? kept : Fraction.ZERO;
        carriedOn = refunds ? Fraction.ZERO : kept;
        return capped.plus(refunded);
      }
      default -> {
        // What is forfeited is gone.
      }
    }
    return capped;
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
      sum = sum.plus(world.components().pay(component, person, earlier).counted());
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

  private static RoundingWords rounding(Book book, ComponentItem.@Nullable RoundingRule own) {
    return own != null
        ? own.words()
        : Objects.requireNonNull(book.head(HeadItem.RoundingRule.class)).words();
  }

  private boolean roundsPerCredit() {
    guerdon.dsl.syntax.Name per =
        rounding(world.book(), item(ComponentItem.RoundingRule.class)).per();
    return per != null && per.text().equals("credit");
  }

  private Fraction rounded(Fraction amount) {
    return rounded(world.book(), item(ComponentItem.RoundingRule.class), amount);
  }

  static Fraction rounded(Book book, ComponentItem.@Nullable RoundingRule own, Fraction amount) {
    RoundingWords words = rounding(book, own);
    return amount.rounded(words.mode().text(), Evaluator.literal(words.unit()));
  }

  static Fraction unit(Book book, ComponentItem.@Nullable RoundingRule own) {
    return Evaluator.literal(rounding(book, own).unit());
  }
}
