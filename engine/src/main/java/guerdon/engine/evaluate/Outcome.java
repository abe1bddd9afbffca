package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import org.jspecify.annotations.Nullable;

/**
 * What a component pays a payee for a period.
 *
 * @param pay the rounded amount, or why it is missing
 * @param standing whether there is a line at all
 * @param entitlement what the payee is entitled to so far, exact; null where the component pays no
 *     entitlement
 * @param carried what a cap cut off and the next period adds
 * @param paidCredits how many credits were paid for
 * @param ledger what is kept for later periods; null where the component keeps no balances
 */
public record Outcome(
    Object pay,
    Standing standing,
    @Nullable Object entitlement,
    Rational carried,
    int paidCredits,
    @Nullable Ledger ledger) {

  Outcome(
      Object pay,
      Standing standing,
      @Nullable Object entitlement,
      Rational carried,
      int paidCredits) {
    this(pay, standing, entitlement, carried, paidCredits, null);
  }

  /** Why a component pays what it pays. */
  public enum Standing {
    /** It pays its amount. */
    PAYS,
    /** A gate is closed: it pays nothing. */
    CLOSED,
    /** It is not in force in the period: it pays nothing. */
    NOT_IN_FORCE,
    /** The plan is not for the payee in the period: there is no line. */
    OUTSIDE
  }

  static final Outcome NOT_IN_FORCE =
      new Outcome(Rational.ZERO, Standing.NOT_IN_FORCE, null, Rational.ZERO, 0);

  /** The plan is not for the payee in the period, who keeps what was kept. */
  static Outcome outside(Rational carried, @Nullable Ledger ledger) {
    return new Outcome(Rational.ZERO, Standing.OUTSIDE, null, carried, 0, ledger);
  }

  static Outcome missing(Missing reason, Rational carried) {
    return new Outcome(reason, Standing.PAYS, null, carried, 0);
  }

  static Outcome missing(Missing reason, Rational carried, @Nullable Ledger ledger) {
    return new Outcome(reason, Standing.PAYS, null, carried, 0, ledger);
  }

  /** What a component keeps beside its pay, or why that is not known. */
  Object reading(Expr.Reading reading) {
    return switch (reading) {
      case EARNED -> ledger == null || pay instanceof Missing ? pay : ledger.earned();
      case HELD -> pay instanceof Missing ? pay : ledger == null ? Rational.ZERO : ledger.held();
      case DRAW_BALANCE -> ledger == null ? Rational.ZERO : ledger.drawBalance();
    };
  }

  /** What counts towards a cap or an entitlement: the pay before draw, clawback and release. */
  Rational counted() {
    return ledger == null || pay instanceof Missing ? paid() : ledger.withinCap();
  }

  /** What was paid: the amount, or nothing where it is missing. */
  Rational paid() {
    return pay instanceof Rational amount ? amount : Rational.ZERO;
  }

  public boolean hasLine() {
    return standing != Standing.OUTSIDE;
  }
}
