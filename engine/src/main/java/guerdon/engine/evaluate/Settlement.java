package guerdon.engine.evaluate;

import guerdon.dsl.model.Terms;
import guerdon.dsl.model.Terms.PayStep;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.dsl.value.Rounding;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledTerms.Decision;
import guerdon.engine.evaluate.Ledger.Position;
import guerdon.engine.evaluate.PayRecord.PaidCredit;
import guerdon.engine.evaluate.PayRecord.StepKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a component earned in a period into what it pays, and into what is kept for later:
 * draw, clawback, release and hold, minimum payout, in this order.
 *
 * <p>Everything that is kept is rounded like pay, so that balances and lines add up.
 */
final class Settlement {
  private final Case decided;
  private final CompiledTerms terms;
  private final Rounding rounding;
  private final Ledger before;
  private final boolean inForce;
  private final @Nullable PayRecord record;

  private Rational pay = Rational.ZERO;
  private Rational repaid = Rational.ZERO;
  private Draws.State draw;
  private Rational payable;
  private Rational paidOut;
  private Rational recomputed;
  private Rational cancelled;

  Settlement(Case decided, Ledger before, boolean inForce, @Nullable PayRecord record) {
    this.decided = decided;
    this.terms = decided.component().terms();
    this.rounding = decided.component().definition().rounding();
    this.before = before;
    this.inForce = inForce;
    this.record = record;
    this.draw = new Draws.State(before.draw(), before.drawPeriods(), before.records());
    this.payable = before.payable();
    this.paidOut = before.paidOut();
    this.recomputed = before.recomputed();
    this.cancelled = before.cancelled();
  }

  /** What is paid and kept; the pay is missing where something of it is not known. */
  record Settled(Object pay, Ledger ledger) {}

  /**
   * Settles a period.
   *
   * @param earned rounded
   * @param withinCap what of it counts towards a cap
   * @param credits for which it was earned; the sum of their pay is spread over what was earned
   */
  Settled settle(Rational earned, Rational withinCap, List<PaidCredit> credits) {
    pay = earned;
    List<Position> fresh = new ArrayList<>();
    List<Position> settled = new ArrayList<>();
    for (PayStep step : steps()) {
      Missing unknown =
          switch (step) {
            case DRAW -> draws(pay, credits);
            case CLAWBACK -> release(earned, credits, fresh, settled);
            case FLOOR -> bounded(step, decided.component().floor());
            case CAP -> bounded(step, decided.component().cap());
            case GATE, AMOUNT, EXCEPTION, LIMIT -> null;
          };
      if (unknown != null) {
        return new Settled(unknown, unpaid(earned, credits, fresh));
      }
    }
    Object small = minimum();
    if (small instanceof Missing missing) {
      return new Settled(missing, unpaid(earned, credits, fresh));
    }
    return new Settled(
        pay,
        new Ledger(
            earned,
            withinCap,
            draw.balance(),
            draw.periods(),
            draw.records(),
            isOver() ? open(settled) : settled,
            payable,
            paidOut,
            rounding.apply(Releases.held(settled)),
            (Rational) small,
            recomputed,
            cancelled));
  }

  /**
   * What credits have earned is followed all the same where a period cannot be paid; what rests on
   * no credit is pay of that period alone, and no later one pays it.
   */
  private Ledger unpaid(Rational earned, List<PaidCredit> credits, List<Position> fresh) {
    if (fresh.isEmpty()) {
      positions(earned.minus(repaid), credits, fresh);
    }
    boolean ofCredits = terms.spread() != null || decided.component().clause() >= 0;
    return before.unpaid(
        fresh.stream().filter(position -> position.credit() != null || !ofCredits).toList());
  }

  /** Draw and clawback, and what the plan puts after one of them. */
  private List<PayStep> steps() {
    Terms rule = terms.definition();
    List<PayStep> steps = new ArrayList<>();
    for (PayStep step : rule.order()) {
      boolean settles = step == PayStep.DRAW || step == PayStep.CLAWBACK;
      if (settles || isAfterEarning(rule, step)) {
        steps.add(step);
      }
    }
    if (!steps.contains(PayStep.DRAW)) {
      steps.addFirst(PayStep.DRAW);
    }
    if (!steps.contains(PayStep.CLAWBACK)) {
      steps.addLast(PayStep.CLAWBACK);
    }
    return steps;
  }

  /** Whether a floor or cap stands after draw or clawback, so that it bounds what is paid. */
  static boolean isAfterEarning(Terms rule, PayStep step) {
    boolean bounds = step == PayStep.FLOOR || step == PayStep.CAP;
    int at = rule.order().indexOf(step);
    int draw = rule.order().indexOf(PayStep.DRAW);
    int clawback = rule.order().indexOf(PayStep.CLAWBACK);
    return bounds && at >= 0 && ((draw >= 0 && draw < at) || (clawback >= 0 && clawback < at));
  }

  /** A floor or cap of what is paid in the period. */
  private @Nullable Missing bounded(PayStep step, @Nullable Node node) {
    if (node == null || !inForce || decided.closesAll()) {
      return null;
    }
    Object bound = node.evaluate(decided.context());
    if (!(bound instanceof Rational known)) {
      return (Missing) bound;
    }
    Rational limit = rounding.apply(known);
    pay = step == PayStep.FLOOR ? pay.max(limit) : pay.min(limit);
    if (record != null) {
      record.step(step == PayStep.FLOOR ? StepKind.FLOOR : StepKind.CAP, 0, limit, pay);
    }
    return null;
  }

  /** What becomes payable, what is held and what is taken back. */
  private @Nullable Missing release(
      Rational earned, List<PaidCredit> credits, List<Position> fresh, List<Position> settled) {
    if (!terms.definition().followsCredits()) {
      return null;
    }
    Missing unknown = positions(earned.minus(repaid), credits, fresh);
    Releases releases = new Releases(decided, terms, record);
    if (unknown == null) {
      unknown = releases.advance(before.positions(), fresh, settled);
    }
    if (unknown != null) {
      return unknown;
    }
    less(StepKind.HELD_BACK, releases.heldBack());
    plus(StepKind.RELEASED, releases.released());
    less(StepKind.CLAWED_BACK, releases.clawedBack());
    Rational change = releases.change();
    if (terms.definition().recomputes()) {
      cancelled = cancelled.plus(releases.cancelled());
      Rational became = payable.plus(change).plus(recomputed).minus(notes(settled));
      Object more = paidMore(earned, became);
      if (!(more instanceof Rational known)) {
        return (Missing) more;
      }
      Rational taken = known.minus(recomputed);
      less(StepKind.RECOMPUTED, taken);
      change = change.minus(taken);
      recomputed = known;
    }
    payable = payable.plus(change);
    Rational due = rounding.apply(payable).minus(paidOut);
    plus(StepKind.ROUNDED_TO_DATE, due.minus(change));
    paidOut = paidOut.plus(due);
    return null;
  }

  /**
   * What was earned to date more than without the credits that are lost, as far as it was payable.
   *
   * <p>Less than nothing where lost credits had earned more, before they were payable, than is lost
   * without them: a floor of $250 is paid although the deal of $300 that went beyond it is gone.
   *
   * @param became what became payable to date, were nothing computed again and but for credit notes
   */
  private Object paidMore(Rational earned, Rational became) {
    Object without = LostCredits.earnedMore(decided, earned);
    return without instanceof Rational more
        ? more.minus(cancelled).min(became.max(Rational.ZERO)).max(cancelled.negate())
        : without;
  }

  /** What credits below zero came to; a note for one deal is no reason to keep pay for another. */
  private static Rational notes(List<Position> positions) {
    RationalSum sum = new RationalSum();
    for (Position position : positions) {
      sum.add(position.pay().times(position.released()).min(Rational.ZERO));
    }
    return sum.total();
  }

  /** Whether nothing more happens to what has become payable: it is not taken back, nor falls. */
  private boolean isOver() {
    return terms.definition().clawbacks().isEmpty() && terms.proportion() == null;
  }

  /** What may still become payable. */
  private static List<Position> open(List<Position> positions) {
    return positions.stream().filter(p -> !p.released().equals(Rational.ONE)).toList();
  }

  private @Nullable Missing draws(Rational earned, List<PaidCredit> credits) {
    Terms.Draw rule = terms.definition().draw();
    if (rule == null) {
      return null;
    }
    Draws draws = new Draws(decided, rule, before, rounding);
    Missing unknown = draws.settle(earned, credits, inForce);
    if (unknown != null) {
      return unknown;
    }
    draw = draws.state();
    if (!draws.forgiven().isZero()) {
      step(StepKind.DRAW_FORGIVEN, draws.forgiven());
    }
    plus(StepKind.DRAW_TOPPED_UP, draws.toppedUp());
    repaid = draws.repaid();
    less(StepKind.DRAW_REPAID, repaid);
    return null;
  }

  /** Spreads what was earned over the credits it was earned for, or that it rests on. */
  private @Nullable Missing positions(
      Rational amount, List<PaidCredit> credits, List<Position> positions) {
    if (!terms.definition().followsCredits()) {
      return null;
    }
    List<Weighted> weighted = new ArrayList<>();
    if (decided.component().clause() >= 0) {
      credits.forEach(credit -> weighted.add(new Weighted(credit.credit(), credit.pay())));
    } else if (terms.spread() != null && !amount.isZero()) {
      Gathering gathered = terms.spread().gathered(decided.context());
      if (gathered.result() instanceof Missing missing) {
        return missing;
      }
      for (Gathering.Item item : gathered.items()) {
        weighted.add(new Weighted(item.credit(), (Rational) item.value()));
      }
    }
    Rational sum = Rational.ZERO;
    for (Weighted credit : weighted) {
      sum = sum.plus(credit.weight);
    }
    List<Rational> none = terms.clawbacks().stream().map(clawback -> Rational.ZERO).toList();
    Period period = decided.context().period();
    if (sum.isZero()) {
      if (!amount.isZero()) {
        positions.add(new Position(null, period, amount, Rational.ZERO, none));
      }
      return null;
    }
    for (Weighted credit : weighted) {
      Rational share = credit.weight.times(amount).dividedBy(sum);
      positions.add(new Position(credit.credit, period, share, Rational.ZERO, none));
    }
    return null;
  }

  private record Weighted(@Nullable Credit credit, Rational weight) {}

  /** Holds back pay below the minimum; returns what is carried on, or why that is not known. */
  private Object minimum() {
    Node minimum = terms.minimum();
    if (minimum == null) {
      return Rational.ZERO;
    }
    plus(StepKind.MINIMUM_CARRIED_IN, before.belowMinimum());
    Rational due = pay;
    if (due.signum() <= 0) {
      return Rational.ZERO;
    }
    Object known = minimum.evaluate(decided.context());
    if (!(known instanceof Rational least)) {
      return known;
    }
    if (due.compareTo(least) >= 0) {
      return Rational.ZERO;
    }
    less(StepKind.BELOW_MINIMUM, due);
    return due;
  }

  private void plus(StepKind kind, Rational amount) {
    if (!amount.isZero()) {
      pay = pay.plus(amount);
      step(kind, amount);
    }
  }

  private void less(StepKind kind, Rational amount) {
    if (!amount.isZero()) {
      pay = pay.minus(amount);
      step(kind, amount);
    }
  }

  private void step(StepKind kind, Rational operand) {
    if (record != null) {
      record.step(kind, 0, operand, pay);
    }
  }

  /** Whether a decision of the rules holds; {@code otherwise} where the plan states none. */
  static Object decision(Case decided, Decision decision, boolean stated, boolean otherwise) {
    return stated ? decided.decision(decision) : (Object) otherwise;
  }
}
