package guerdon.engine.evaluate;

import guerdon.dsl.model.Terms;
import guerdon.dsl.value.Rational;
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

  Settlement(Case decided, Ledger before, boolean inForce, @Nullable PayRecord record) {
    this.decided = decided;
    this.terms = decided.component().terms();
    this.rounding = decided.component().definition().rounding();
    this.before = before;
    this.inForce = inForce;
    this.record = record;
    this.draw = new Draws.State(before.draw(), before.drawPeriods(), before.records());
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
    Missing unknown = draws(earned, credits);
    List<Position> fresh = positions(earned.minus(repaid), credits);
    if (unknown != null) {
      return new Settled(unknown, before.unpaid(positions(earned, credits)));
    }
    Releases releases = new Releases(decided, terms, record);
    List<Position> settled = new ArrayList<>();
    unknown = releases.advance(before.positions(), fresh, settled);
    if (unknown != null) {
      return new Settled(unknown, before.unpaid(fresh));
    }
    Rational payable = before.payable();
    Rational paidOut = before.paidOut();
    if (terms.definition().followsCredits()) {
      less(StepKind.HELD_BACK, releases.heldBack());
      plus(StepKind.RELEASED, releases.released());
      less(StepKind.CLAWED_BACK, releases.clawedBack());
      payable = payable.plus(releases.change());
      Rational due = rounding.apply(payable).minus(paidOut);
      plus(StepKind.ROUNDED_TO_DATE, due.minus(releases.change()));
      paidOut = paidOut.plus(due);
    }
    Object small = minimum();
    if (small instanceof Missing missing) {
      return new Settled(missing, before.unpaid(fresh));
    }
    return new Settled(
        pay,
        new Ledger(
            earned,
            withinCap,
            draw.balance(),
            draw.periods(),
            draw.records(),
            terms.definition().clawbacks().isEmpty() ? open(settled) : settled,
            payable,
            paidOut,
            rounding.apply(Releases.held(settled)),
            (Rational) small));
  }

  /** Without clawbacks, nothing more happens to what has become payable. */
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

  /** Spreads what was earned over the credits it was earned for. */
  private List<Position> positions(Rational amount, List<PaidCredit> credits) {
    Rational sum = Rational.ZERO;
    for (PaidCredit credit : credits) {
      sum = sum.plus(credit.pay());
    }
    List<Position> positions = new ArrayList<>();
    if (!terms.definition().followsCredits() || sum.isZero()) {
      return positions;
    }
    List<Rational> none = terms.clawbacks().stream().map(clawback -> Rational.ZERO).toList();
    for (PaidCredit credit : credits) {
      Rational share = credit.pay().times(amount).dividedBy(sum);
      positions.add(new Position(credit.credit(), share, Rational.ZERO, none));
    }
    return positions;
  }

  /** Holds back pay below the minimum; returns what is carried on, or why that is not known. */
  private Object minimum() {
    Node minimum = terms.minimum();
    if (minimum == null) {
      return Rational.ZERO;
    }
    Object known = minimum.evaluate(decided.context());
    if (!(known instanceof Rational least)) {
      return known;
    }
    plus(StepKind.MINIMUM_CARRIED_IN, before.belowMinimum());
    Rational due = pay;
    if (due.signum() <= 0 || due.compareTo(least) >= 0) {
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
