package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Clause.DrawTerm;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.engine.reference.Balance.Earning;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what a component has earned into what it pays: draw, clawback, release, minimum. */
final class Settling {
  private final World world;
  private final Evaluator evaluator;
  private final Clause.Component component;
  private final Where at;
  private final Function<Fraction, Fraction> rounding;
  private final Balance before;
  private Fraction toppedUp = Fraction.ZERO;
  private Fraction repaid = Fraction.ZERO;
  private Map<String, Fraction> owed;
  private int drawPeriods;
  private Fraction pay = Fraction.ZERO;
  private Fraction paidOut;

  Settling(
      World world,
      Evaluator evaluator,
      Clause.Component component,
      Where at,
      Function<Fraction, Fraction> rounding,
      Balance before) {
    this.world = world;
    this.evaluator = evaluator;
    this.component = component;
    this.at = at;
    this.rounding = rounding;
    this.before = before;
    this.owed = new LinkedHashMap<>(before.owed());
    this.drawPeriods = before.drawPeriods();
    this.paidOut = before.paidOut();
  }

  /** What somebody got for one credit, before floor and cap of the period. */
  record CreditPay(Given credit, Fraction pay) {}

  /** What is paid, or why that is not known, and what is kept. */
  record Settled(Object pay, Balance balance) {}

  /**
   * Settles a period.
   *
   * @param closed whether a gate closes the whole component
   */
  Settled settle(Fraction earned, List<CreditPay> credits, boolean inForce, boolean closed) {
    List<Earning> unsettled = earnings(earned, credits);
    try {
      pay = earned;
      List<Earning> settled = List.of();
      for (String step : steps()) {
        switch (step) {
          case "draw" -> {
            draw(pay, credits, inForce);
            pay = pay.plus(toppedUp).minus(repaid);
            unsettled = earnings(earned.minus(repaid), credits);
          }
          case "clawback" -> {
            Fraction left = earned.minus(repaid);
            List<Earning> fresh = earnings(left, isSpread() ? spread(left) : credits);
            unsettled = fresh;
            settled = released(earned, fresh);
          }
          default -> bounded(step, inForce && !closed);
        }
      }
      Balance balance = kept(earned, settled);
      return new Settled(pay, balance);
    } catch (Unknown unknown) {
      // Pay that rests on no credit is that of its period alone.
      List<Earning> followed =
          unsettled.stream().filter(e -> e.credit() != null || !followsEach()).toList();
      return new Settled(unknown, before.unpaid(followed));
    }
  }

  /** What is kept, once pay below the minimum has been put aside. */
  private Balance kept(Fraction earned, List<Earning> all) {
    Fraction held = Fraction.ZERO;
    for (Earning earning : all) {
      Fraction left = earning.pay().times(earning.left());
      held = held.plus(left.times(Fraction.ONE.minus(earning.payable())));
    }
    Fraction tooLittle = Fraction.ZERO;
    ComponentItem.Minimum minimum = item(ComponentItem.Minimum.class);
    if (minimum != null) {
      pay = pay.plus(before.tooLittle());
      if (pay.sign() > 0 && pay.compareTo(evaluator.number(minimum.amount(), at)) < 0) {
        tooLittle = pay;
        pay = Fraction.ZERO;
      }
    }
    return new Balance(earned, owed, drawPeriods, all, paidOut, rounding.apply(held), tooLittle);
  }

  /** Brings all that was earned to the end of the period, and pays what has become payable. */
  private List<Earning> released(Fraction earned, List<Earning> fresh) {
    List<Earning> all = new ArrayList<>();
    if (!followsCredits()) {
      return all;
    }
    before.earnings().forEach(earning -> all.add(advanced(earning)));
    fresh.forEach(earning -> all.add(advanced(earning)));
    Fraction payable = Fraction.ZERO;
    Fraction whole = Fraction.ZERO;
    for (Earning earning : all) {
      // Notes below zero for other deals are no reason to keep what was paid for a lost one.
      payable = payable.plus(earning.pay().times(earning.left()).times(earning.payable()));
      whole = whole.plus(earning.pay().greatest(Fraction.ZERO));
    }
    Fraction more = new Recomputing(world, evaluator, component, at).paidMore(earned);
    payable = payable.minus(more.greatest(Fraction.ZERO).least(whole.greatest(Fraction.ZERO)));
    Fraction due = rounding.apply(payable).minus(before.paidOut());
    paidOut = before.paidOut().plus(due);
    Fraction ofCredits = fresh.stream().map(Earning::pay).reduce(Fraction.ZERO, Fraction::plus);
    pay = pay.minus(ofCredits).plus(due);
    return all;
  }

  /** A floor or cap that comes after draw or clawback bounds what is paid. */
  private void bounded(String step, boolean bounds) {
    ComponentItem.Floor floor = item(ComponentItem.Floor.class);
    ComponentItem.Cap cap = item(ComponentItem.Cap.class);
    if (bounds && step.equals("floor") && floor != null) {
      pay = pay.greatest(rounding.apply(evaluator.number(floor.amount(), at)));
    }
    if (bounds && step.equals("cap") && cap != null) {
      pay = pay.least(rounding.apply(evaluator.number(cap.amount(), at)));
    }
  }

  /** Draw and clawback, and the floor or cap that the plan puts after one of them. */
  private List<String> steps() {
    StepNames order = StepNames.of(component);
    List<String> steps = new ArrayList<>();
    for (String step : order.names()) {
      if (step.equals("draw") || step.equals("clawback") || order.isAfterEarning(step)) {
        steps.add(step);
      }
    }
    if (!steps.contains("draw")) {
      steps.addFirst("draw");
    }
    if (!steps.contains("clawback")) {
      steps.addLast("clawback");
    }
    return steps;
  }

  private boolean isSpread() {
    return item(ComponentItem.Spread.class) != null;
  }

  /** Whether pay is followed credit by credit. */
  private boolean followsEach() {
    ComponentItem.Pay rule = item(ComponentItem.Pay.class);
    return isSpread() || (rule != null && rule.credit() != null);
  }

  /** The credits of the period that pay per period rests on, by their amounts. */
  private List<CreditPay> spread(Fraction amount) {
    ComponentItem.Spread rule = item(ComponentItem.Spread.class);
    List<CreditPay> credits = new ArrayList<>();
    if (rule == null || !followsCredits() || amount.isZero()) {
      return credits;
    }
    Expression.Reference source = new Expression.Reference(rule.span(), List.of(rule.credits()));
    Name sum = new Name(rule.span(), "sum");
    Expression.Aggregate aggregate =
        new Expression.Aggregate(rule.span(), sum, source, rule.whose(), null, null, null);
    for (Gatherer.Item item : evaluator.items(aggregate, at)) {
      credits.add(new CreditPay(Objects.requireNonNull(item.credit()), item.number()));
    }
    return credits;
  }

  private <T extends ComponentItem> @Nullable T item(Class<T> type) {
    List<T> found = items(type);
    return found.isEmpty() ? null : found.getFirst();
  }

  private <T extends ComponentItem> List<T> items(Class<T> type) {
    return component.items().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private boolean followsCredits() {
    return item(ComponentItem.Clawback.class) != null
        || item(ComponentItem.Payable.class) != null
        || item(ComponentItem.Hold.class) != null;
  }

  /**
   * What was earned is spread over the credits by what each has earned, or weighs; where there are
   * none, it is followed as a whole.
   */
  private List<Earning> earnings(Fraction amount, List<CreditPay> credits) {
    Fraction sum = credits.stream().map(CreditPay::pay).reduce(Fraction.ZERO, Fraction::plus);
    List<Earning> earnings = new ArrayList<>();
    if (!followsCredits()) {
      return earnings;
    }
    List<Fraction> none =
        items(ComponentItem.Clawback.class).stream().map(c -> Fraction.ZERO).toList();
    if (sum.isZero() && !amount.isZero()) {
      earnings.add(new Earning(null, at.period(), amount, Fraction.ZERO, none));
    } else if (!sum.isZero()) {
      for (CreditPay credit : credits) {
        Fraction share = credit.pay().times(amount).over(sum);
        earnings.add(new Earning(credit.credit(), at.period(), share, Fraction.ZERO, none));
      }
    }
    return earnings;
  }

  private Where at(Given credit) {
    Clause.Credit clause = (Clause.Credit) world.book().defined(credit.clause());
    return at.at(credit, world.book().variable(clause));
  }

  // ---- draw ----

  private void draw(Fraction earned, List<CreditPay> credits, boolean inForce) {
    ComponentItem.Draw draw = item(ComponentItem.Draw.class);
    if (draw == null) {
      return;
    }
    boolean runs = inForce && (draw.window() == null || evaluator.holds(draw.window(), at));
    drawPeriods += drawPeriods > 0 || runs ? 1 : 0;
    DrawTerm.Forgiven forgiven = term(draw, DrawTerm.Forgiven.class);
    if (before.drawBalance().sign() > 0
        && forgiven != null
        && evaluator.holds(forgiven.condition(), at)) {
      // A record that was advanced stays one, so that it is not advanced anew.
      owed.replaceAll((record, balance) -> Fraction.ZERO);
    }
    if (draw.per() == null) {
      // A guarantee beside it comes first, and repaying leaves it.
      Fraction guaranteed = guaranteed(inForce);
      Fraction least = runs ? rounding.apply(evaluator.number(draw.amount(), at)) : Fraction.ZERO;
      Fraction filled = guaranteed == null ? earned : earned.greatest(guaranteed);
      toppedUp = runs ? least.minus(filled).greatest(Fraction.ZERO) : Fraction.ZERO;
      least = guaranteed == null ? least : least.greatest(guaranteed);
      Fraction balance = owed.getOrDefault("", Fraction.ZERO);
      repaid = repayment(draw, balance, earned, least);
      Fraction more = draw.recoverable() ? toppedUp : Fraction.ZERO;
      owed.put("", balance.minus(repaid).plus(more));
      return;
    }
    Map<String, Fraction> pays = new LinkedHashMap<>();
    Map<String, Given> first = new LinkedHashMap<>();
    for (CreditPay credit : credits) {
      String record = record(draw.per(), credit.credit());
      pays.merge(record, credit.pay(), Fraction::plus);
      first.putIfAbsent(record, credit.credit());
    }
    for (String record : pays.keySet()) {
      Fraction pay = rounding.apply(pays.getOrDefault(record, Fraction.ZERO));
      Fraction balance = owed.get(record);
      if (balance != null) {
        Fraction back = repayment(draw, balance, pay, Fraction.ZERO);
        repaid = repaid.plus(back);
        owed.put(record, balance.minus(back));
      } else if (runs) {
        Where here = at(Objects.requireNonNull(first.get(record)));
        Fraction advance = rounding.apply(evaluator.number(draw.amount(), here));
        Fraction up = advance.minus(pay).greatest(Fraction.ZERO);
        toppedUp = toppedUp.plus(up);
        owed.put(record, draw.recoverable() ? up : Fraction.ZERO);
      }
    }
  }

  private @Nullable Fraction guaranteed(boolean inForce) {
    ComponentItem.Guarantee rule = item(ComponentItem.Guarantee.class);
    return rule == null
            || !inForce
            || (rule.window() != null && !evaluator.holds(rule.window(), at))
        ? null
        : rounding.apply(evaluator.number(rule.amount(), at));
  }

  private static <T extends DrawTerm> @Nullable T term(ComponentItem.Draw draw, Class<T> type) {
    return draw.terms().stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
  }

  /** What of the pay above what is kept repays what is owed. */
  private Fraction repayment(
      ComponentItem.Draw draw, Fraction balance, Fraction pay, Fraction least) {
    DrawTerm.FromPeriod period = term(draw, DrawTerm.FromPeriod.class);
    DrawTerm.From from = term(draw, DrawTerm.From.class);
    if (balance.sign() <= 0
        || (period != null && drawPeriods < period.number())
        || (from != null && !evaluator.holds(from.condition(), at))) {
      return Fraction.ZERO;
    }
    DrawTerm.Keeping keeping = term(draw, DrawTerm.Keeping.class);
    Fraction kept =
        keeping == null ? least : least.greatest(evaluator.number(keeping.amount(), at));
    kept = kept.greatest(Fraction.ZERO);
    Fraction above = pay.minus(kept);
    if (above.sign() <= 0) {
      return Fraction.ZERO;
    }
    DrawTerm.Share share = term(draw, DrawTerm.Share.class);
    Fraction part = share == null ? Fraction.ONE : evaluator.number(share.value(), at);
    return rounding.apply(above.times(part)).least(balance);
  }

  private String record(Expression.Reference per, Given credit) {
    String word = per.path().getFirst().text();
    Clause.Credit clause = (Clause.Credit) world.book().defined(credit.clause());
    boolean itself = Names.isRecord(credit.row().kind(), world.book().variable(clause), word);
    return per.path().size() == 1 && itself
        ? credit.row().key()
        : evaluator.value(per, at(credit)).toString();
  }

  // ---- release and clawback ----

  private Earning advanced(Earning earning) {
    Given credit = earning.credit();
    if (credit == null && followsEach()) {
      return new Earning(null, earning.period(), earning.pay(), Fraction.ONE, earning.taken());
    }
    Where now = credit == null ? at : at(credit);
    // Days and clawbacks look back at the period in which it was earned.
    Where then = Where.of(at.person(), earning.period());
    Where here = credit == null ? then : then.at(credit, variable(credit));
    List<Fraction> taken = new ArrayList<>(earning.taken());
    List<ComponentItem.Clawback> clawbacks = items(ComponentItem.Clawback.class);
    Fraction payable = isHeld(now) ? earning.payable() : payable(now, here);
    for (int clawback = 0; clawback < clawbacks.size(); clawback++) {
      if (taken.get(clawback).isZero() && !isRecomputed(clawbacks.get(clawback))) {
        taken.set(clawback, taken(clawbacks.get(clawback), here));
      }
    }
    return new Earning(credit, earning.period(), earning.pay(), payable, taken);
  }

  private String variable(Given credit) {
    return world.book().variable((Clause.Credit) world.book().defined(credit.clause()));
  }

  static boolean isRecomputed(ComponentItem.Clawback clawback) {
    return clawback.manner() != null && clawback.manner().text().equals("recomputed");
  }

  /** One hold that applies is enough. */
  private boolean isHeld(Where here) {
    Unknown missing = null;
    for (ComponentItem.Hold hold : items(ComponentItem.Hold.class)) {
      try {
        if (evaluator.holds(hold.condition(), here)) {
          return true;
        }
      } catch (Unknown unknown) {
        missing = unknown;
      }
    }
    if (missing != null) {
      throw missing;
    }
    return false;
  }

  private boolean hasCome(Expression day, Where here) {
    return Recipients.attempt(() -> evaluator.value(day, here)) instanceof LocalDate known
        && !known.isAfter(at.period().last());
  }

  /** The share that is payable by the end of the period. */
  private Fraction payable(Where now, Where here) {
    ComponentItem.Payable rule = item(ComponentItem.Payable.class);
    if (rule == null) {
      return Fraction.ONE;
    }
    if (rule.proportion() != null) {
      Fraction share = evaluator.number(rule.proportion(), now);
      return share.greatest(Fraction.ZERO).least(Fraction.ONE);
    }
    Fraction payable = Fraction.ZERO;
    for (Clause.ComponentItem.PayablePart part : rule.parts()) {
      if (hasCome(part.date(), here)) {
        payable =
            payable.plus(
                part.share() == null ? Fraction.ONE : evaluator.number(part.share(), here));
      }
    }
    return payable.least(Fraction.ONE);
  }

  private Fraction taken(ComponentItem.Clawback clawback, Where here) {
    Expression on = day(clawback);
    if (on == null || !hasCome(on, here) || !evaluator.holds(clawback.condition(), here)) {
      return Fraction.ZERO;
    }
    return share(evaluator, clawback, on, here);
  }

  /** The day on which a clawback happens. */
  static @Nullable Expression day(ComponentItem.Clawback clawback) {
    return clawback.on() == null ? withinOf(clawback.condition()) : clawback.on();
  }

  /** The share that a clawback takes on its day. */
  static Fraction share(
      Evaluator evaluator, ComponentItem.Clawback clawback, Expression on, Where here) {
    Fraction share = evaluator.number(clawback.share(), here);
    Clause.ComponentItem.Fading fading = clawback.fading();
    if (fading == null) {
      return share;
    }
    LocalDate from = (LocalDate) evaluator.value(fading.from(), here);
    LocalDate day = (LocalDate) evaluator.value(on, here);
    Months length = Months.of(fading.over());
    ChronoUnit unit = length.days() ? ChronoUnit.DAYS : ChronoUnit.MONTHS;
    Fraction passed =
        Fraction.of(Math.max(0, unit.between(from, day))).over(Fraction.of(length.count()));
    return share.times(Fraction.ONE.minus(passed.least(Fraction.ONE)));
  }

  /** The day that is within some days of another. */
  private static @Nullable Expression withinOf(Expression condition) {
    if (condition instanceof Expression.Within within) {
      return within.value();
    }
    if (condition instanceof Expression.Binary both
        && both.operator() == Expression.BinaryOperator.AND) {
      Expression left = withinOf(both.left());
      return left == null ? withinOf(both.right()) : left;
    }
    return null;
  }

  /** A length of time in days or in months. */
  record Months(int count, boolean days) {
    static int of(String unit) {
      return unit.equals("month") ? 1 : unit.equals("quarter") ? 3 : unit.equals("year") ? 12 : 6;
    }

    static Months of(Expression.DurationLiteral written) {
      int count = Evaluator.literal(written.count()).top().intValueExact();
      String unit = written.unit().text();
      if (unit.startsWith("day") || unit.startsWith("week")) {
        return new Months(unit.startsWith("day") ? count : 7 * count, true);
      }
      String single = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
      return new Months(count * of(single), false);
    }
  }
}
