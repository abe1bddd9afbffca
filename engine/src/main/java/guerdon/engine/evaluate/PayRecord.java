package guerdon.engine.evaluate;

import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps by which a component came to its pay, as they were computed; for an explanation. */
public final class PayRecord {
  private final List<Step> steps = new ArrayList<>();
  private final List<PaidCredit> credits = new ArrayList<>();
  private final List<CreditTerm> terms = new ArrayList<>();

  /** What a step does to the amount. */
  public enum StepKind {
    CLOSED_GATE,
    NOT_IN_FORCE,
    AMOUNT,
    EXCEPTION,
    CREDITS,
    FLOOR,
    CARRIED_IN,
    CAP,
    ROUNDED_ENTITLEMENT,
    LESS_BEFORE,
    ROUNDED,
    /** The excess over a cap that was kept is paid. */
    REFUNDED,
    DRAW_TOPPED_UP,
    DRAW_REPAID,
    DRAW_FORGIVEN,
    /** Earned in the period and not payable in it. */
    HELD_BACK,
    /** Earned before and payable now. */
    RELEASED,
    CLAWED_BACK,
    /** What was paid more because of credits that are lost. */
    RECOMPUTED,
    ROUNDED_TO_DATE,
    MINIMUM_CARRIED_IN,
    BELOW_MINIMUM
  }

  /**
   * A step of a component.
   *
   * @param index which gate or exception
   * @param operand the bound, or what was added or taken off
   * @param after the amount after the step
   */
  public record Step(StepKind kind, int index, Rational operand, Rational after) {}

  /**
   * A credit a component paid for.
   *
   * @param exception the exception that replaced its amount, or -1
   * @param amount before floor and cap
   * @param bounded after floor and cap
   * @param pay rounded where the component rounds per credit
   * @param month which month it is since the credit, where it pays each month; else 1
   */
  public record PaidCredit(
      Credit credit, int exception, Rational amount, Rational bounded, Rational pay, int month) {}

  /**
   * What a step did to the pay of one credit.
   *
   * @param credit null where it is the pay of a whole period
   * @param period in which it was earned
   * @param why the reason in words, empty where the step says it
   */
  public record CreditTerm(
      StepKind kind, @Nullable Credit credit, Period period, Rational amount, String why) {}

  void step(StepKind kind, int index, Rational operand, Rational after) {
    steps.add(new Step(kind, index, operand, after));
  }

  void credit(PaidCredit paid) {
    credits.add(paid);
  }

  void term(CreditTerm term) {
    terms.add(term);
  }

  /** What release, hold and clawback did, credit by credit. */
  public List<CreditTerm> terms() {
    return terms;
  }

  public List<Step> steps() {
    return steps;
  }

  public List<PaidCredit> credits() {
    return credits;
  }
}
