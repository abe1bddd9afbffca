package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Terms.PayStep;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledTerms.Decision;
import guerdon.engine.facts.Payee;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The question whether a component pays a payee for a period, and how the rules answered it.
 *
 * <p>The answer does not depend on the order in which rules fire: of several closed gates, or of
 * several things that cannot be known, the first of the plan is told.
 */
public final class Case {
  private static final int NONE = -1;

  private final CompiledComponent component;
  private final Context context;
  private int closedGate = NONE;
  private int undecidedGateAt = Integer.MAX_VALUE;
  private @Nullable Missing undecidedGate;
  private int undecidedExceptionAt = Integer.MAX_VALUE;
  private @Nullable Missing undecidedException;
  private int exception = NONE;
  private int otherException = NONE;
  private boolean fired;
  private @Nullable Map<Decision, Object> decisions;

  Case(CompiledComponent component, Context context) {
    this.component = component;
    this.context = context;
  }

  public CompiledComponent component() {
    return component;
  }

  public Context context() {
    return context;
  }

  Payee payee() {
    Payee payee = context.payee();
    if (payee == null) {
      throw new IllegalStateException("a component pays nobody");
    }
    return payee;
  }

  /** A gate is closed. */
  public void gateClosed(int gate) {
    fired = true;
    closedGate = closedGate == NONE ? gate : Math.min(closedGate, gate);
  }

  /** It cannot be known whether a gate is open. */
  public void gateUndecided(int gate, Missing reason) {
    fired = true;
    if (gate < undecidedGateAt) {
      undecidedGateAt = gate;
      undecidedGate = reason;
    }
  }

  /** An exception applies. */
  public void exceptionApplies(int index) {
    fired = true;
    if (exception == NONE || index < exception) {
      otherException = exception;
      exception = index;
    } else if (otherException == NONE || index < otherException) {
      otherException = index;
    }
  }

  /** It cannot be known whether an exception applies. */
  public void exceptionUndecided(int index, Missing reason) {
    fired = true;
    if (index < undecidedExceptionAt) {
      undecidedExceptionAt = index;
      undecidedException = reason;
    }
  }

  /** A condition of the terms holds, or it cannot be known whether it does. */
  public void decided(Decision decision, Object holds) {
    fired = true;
    if (decisions == null) {
      decisions = new EnumMap<>(Decision.class);
    }
    decisions.put(decision, holds);
  }

  /** Whether a condition of the terms holds, or why that is not known. */
  Object decision(Decision decision) {
    return decisions == null ? (Object) false : decisions.getOrDefault(decision, false);
  }

  /** All gates are open and no exception applies. */
  public void pays() {
    fired = true;
  }

  /** Whether any rule has answered. */
  boolean answered() {
    return fired;
  }

  /** The first closed gate, or -1. */
  int closedGate() {
    return closedGate;
  }

  /** Whether a closed gate leaves nothing to pay, whatever stands after it. */
  boolean closesAll() {
    List<PayStep> order = component.terms().definition().order();
    return closedGate >= 0 && (order.isEmpty() || order.getFirst() == PayStep.GATE);
  }

  /** Why it cannot be told what is paid; where one gate is closed, others do not matter. */
  @Nullable Missing problem() {
    return closedGate == NONE && undecidedGate != null ? undecidedGate : exceptionProblem();
  }

  /** Why it cannot be told what would be paid were the gates open. */
  @Nullable Missing entitlementProblem() {
    return undecidedGate != null ? undecidedGate : exceptionProblem();
  }

  private @Nullable Missing exceptionProblem() {
    if (undecidedException != null) {
      return undecidedException;
    }
    return otherException == NONE
        ? null
        : new Missing(
            "two exceptions apply: `" + label(exception) + "` and `" + label(otherException) + "`");
  }

  private String label(int index) {
    Definition.Except definition = component.exceptions().get(index).definition();
    return definition.label();
  }

  /** The exception that applies to the period, or -1. */
  int exception() {
    return exception;
  }
}
