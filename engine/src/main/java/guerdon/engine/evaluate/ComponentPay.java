package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.BoundScope;
import guerdon.dsl.model.Definition.ExcessFate;
import guerdon.dsl.model.Terms;
import guerdon.dsl.model.Terms.PayStep;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledTerms.Decision;
import guerdon.engine.evaluate.Outcome.Standing;
import guerdon.engine.evaluate.PayRecord.StepKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes what a component pays once its gates and exceptions are decided, in the order of the
 * language: amount, exception, floor, cap, limit, and rounding last.
 *
 * <p>A limit is about credits, so it counts them before floors and caps of the whole period are
 * applied to their sum.
 */
final class ComponentPay {
  private final CompiledComponent component;
  private final Definition.Component definition;
  private final Case decided;
  private final Run run;
  private final Period period;
  private final @Nullable PayRecord record;
  private final Spans spans;
  private final boolean keeps;
  private @Nullable PayRecord kept;

  private ComponentPay(Case decided, @Nullable PayRecord record) {
    this.component = decided.component();
    this.definition = component.definition();
    this.decided = decided;
    this.run = decided.context().run();
    this.period = decided.context().period();
    this.record = record;
    this.spans = new Spans(run, component, decided.payee(), period);
    this.keeps = component.terms().definition().keepsBalances();
  }

  static Outcome of(Case decided, @Nullable PayRecord record) {
    return new ComponentPay(decided, record).compute();
  }

  /** Thrown inside this class only, to leave the fixed order of steps where a value is missing. */
  private static final class Unknown extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Missing reason;

    Unknown(Missing reason) {
      super(reason.reason(), null, false, false);
      this.reason = reason;
    }
  }

  private Outcome compute() {
    DateRange inForce = definition.effective();
    if (inForce != null && inForce.overlap(period.pay().range()).isEmpty()) {
      step(StepKind.NOT_IN_FORCE, 0, Rational.ZERO, Rational.ZERO);
      return keeps ? settled(Outcome.NOT_IN_FORCE, Rational.ZERO, false) : Outcome.NOT_IN_FORCE;
    }
    Rational carriedIn = spans.carriedIn();
    if (decided.closesAll()) {
      return closed(carriedIn);
    }
    Missing problem = decided.problem();
    if (problem != null) {
      return unpaid(problem, carriedIn);
    }
    try {
      if (definition.entitlement() != null) {
        return entitlement(carriedIn);
      }
      return component.terms().definition().order().isEmpty()
          ? amount(carriedIn)
          : inOrder(carriedIn);
    } catch (Unknown unknown) {
      return unpaid(unknown.reason, carriedIn);
    }
  }

  private Outcome unpaid(Missing reason, Rational carriedIn) {
    return keeps
        ? Outcome.missing(reason, carriedIn, spans.ledgerBefore().unpaid(List.of()))
        : Outcome.missing(reason, carriedIn);
  }

  /** Applies the terms of the component to what it earned. */
  private Outcome settled(Outcome earned, Rational withinCap, boolean inForce) {
    Settlement settlement = new Settlement(decided, spans.ledgerBefore(), inForce, record);
    List<PayRecord.PaidCredit> credits = kept == null ? List.of() : kept.credits();
    Settlement.Settled result = settlement.settle(earned.paid(), withinCap, credits);
    return new Outcome(
        result.pay(),
        earned.standing(),
        earned.entitlement(),
        earned.carried(),
        earned.paidCredits(),
        result.ledger());
  }

  private Outcome closed(Rational carriedIn) {
    step(StepKind.CLOSED_GATE, decided.closedGate(), Rational.ZERO, Rational.ZERO);
    Object entitlement = null;
    if (definition.entitlement() != null && decided.entitlementProblem() == null) {
      try {
        entitlement = new ComponentPay(decided, null).entitled();
      } catch (Unknown unknown) {
        entitlement = unknown.reason;
      }
    }
    Outcome closed = new Outcome(Rational.ZERO, Standing.CLOSED, entitlement, carriedIn, 0);
    return keeps ? settled(closed, Rational.ZERO, true) : closed;
  }

  private Outcome amount(Rational carriedIn) throws Unknown {
    CreditSum credits = periodAmount();
    Bounded bounded = bounded(credits.sum, carriedIn, null);
    return paid(bounded, null, credits.count);
  }

  /** Takes the steps in the order that the plan names; draw and clawback are settled later. */
  private Outcome inOrder(Rational carriedIn) throws Unknown {
    Terms terms = component.terms().definition();
    List<PayStep> order = terms.order();
    int exception = decided.exception();
    boolean replaced = exception >= 0 && !component.exceptions().get(exception).paidPerCredit();
    Bounded reached = new Bounded(Rational.ZERO, Rational.ZERO);
    int credits = 0;
    for (PayStep step : order) {
      // What comes before an exception that applies is replaced by it.
      boolean inVain = replaced && terms.isBefore(step, PayStep.EXCEPTION);
      if (inVain && step != PayStep.GATE) {
        continue;
      }
      switch (step) {
        case AMOUNT -> {
          if (!replaced) {
            CreditSum sum = periodAmount();
            reached = new Bounded(sum.sum, Rational.ZERO);
            credits = sum.count;
          }
        }
        case EXCEPTION -> {
          if (replaced) {
            reached = new Bounded(periodAmount().sum, Rational.ZERO);
          }
        }
        case GATE -> {
          if (decided.closedGate() >= 0) {
            step(StepKind.CLOSED_GATE, decided.closedGate(), Rational.ZERO, Rational.ZERO);
            reached = new Bounded(Rational.ZERO, carriedIn);
            credits = 0;
          }
        }
        case FLOOR -> {
          Definition.Bound floor = definition.floor();
          if (floor != null && ofPeriods(floor.scope(), step)) {
            reached = reached.with(floored(reached.amount, floor.scope()));
          }
        }
        case CAP -> {
          Definition.Cap cap = definition.cap();
          if (cap != null && ofPeriods(cap.scope(), step)) {
            reached = capped(cap, reached.amount, carriedIn);
          }
        }
        case LIMIT, DRAW, CLAWBACK -> {
          // a limit counts credits while they are added up
        }
      }
    }
    return paid(reached, null, credits);
  }

  private boolean ofPeriods(BoundScope scope, PayStep step) {
    return scope != BoundScope.CREDIT
        && !Settlement.isAfterEarning(component.terms().definition(), step);
  }

  /** Pays what the entitlement to date has risen by, or what of it is not paid yet. */
  private Outcome entitlement(Rational carriedIn) throws Unknown {
    Definition.Entitlement rule = Objects.requireNonNull(definition.entitlement());
    Rational entitled = entitled();
    Rational rounded = definition.rounding().apply(entitled);
    step(StepKind.ROUNDED_ENTITLEMENT, 0, entitled, rounded);
    Rational before = rule.lessPaid() ? spans.paidBefore(scope(rule)) : earnedBefore(rule);
    Rational rise = rounded.minus(before);
    step(StepKind.LESS_BEFORE, 0, before, rise);
    return paid(bounded(rise, carriedIn, scope(rule)), entitled, 0);
  }

  private Rational entitled() throws Unknown {
    Definition.Entitlement rule = Objects.requireNonNull(definition.entitlement());
    Rational entitled = periodAmount().sum;
    if (capsFirst()) {
      return entitledFloor(rule, entitledCap(rule, entitled));
    }
    return entitledCap(rule, entitledFloor(rule, entitled));
  }

  private boolean capsFirst() {
    return component.terms().definition().isBefore(PayStep.CAP, PayStep.FLOOR);
  }

  private Rational entitledFloor(Definition.Entitlement rule, Rational entitled) throws Unknown {
    Definition.Bound floor = definition.floor();
    if (floor == null || floor.scope() != scope(rule)) {
      return entitled;
    }
    Rational bound = known(component.floor());
    Rational lifted = entitled.max(bound);
    step(StepKind.FLOOR, 0, bound, lifted);
    return lifted;
  }

  private Rational entitledCap(Definition.Entitlement rule, Rational entitled) throws Unknown {
    Definition.Cap cap = definition.cap();
    if (cap == null || cap.scope() != scope(rule)) {
      return entitled;
    }
    Rational bound = known(component.cap());
    Rational cut = entitled.min(bound);
    step(StepKind.CAP, 0, bound, cut);
    return cut;
  }

  private Rational earnedBefore(Definition.Entitlement rule) {
    return spans.entitledBefore(scope(rule)).rounded(definition.rounding());
  }

  private static BoundScope scope(Definition.Entitlement rule) {
    return Spans.scopeOf(rule);
  }

  private record CreditSum(Rational sum, int count) {}

  private CreditSum periodAmount() throws Unknown {
    int exception = decided.exception();
    boolean whole = exception >= 0 && !component.exceptions().get(exception).paidPerCredit();
    if (whole) {
      Rational amount = known(component.exceptions().get(exception).amount());
      step(StepKind.EXCEPTION, exception, amount, amount);
      return new CreditSum(amount, 0);
    }
    if (component.clause() < 0) {
      Rational amount = known(component.amount());
      step(StepKind.AMOUNT, 0, amount, amount);
      return new CreditSum(amount, 0);
    }
    if (component.terms().definition().followsCredits()
        || component.terms().definition().draw() != null) {
      kept = record == null ? new PayRecord() : record;
    }
    CreditPay credits = new CreditPay(decided, spans, kept == null ? record : kept);
    Object sum = credits.sum();
    if (sum instanceof Missing missing) {
      throw new Unknown(missing);
    }
    step(StepKind.CREDITS, 0, Rational.of(credits.count()), (Rational) sum);
    return new CreditSum((Rational) sum, credits.count());
  }

  private record Bounded(Rational amount, Rational carried, Rational refunded) {
    Bounded(Rational amount, Rational carried) {
      this(amount, carried, Rational.ZERO);
    }

    Bounded with(Rational other) {
      return new Bounded(other, carried, refunded);
    }
  }

  /** Applies floor and cap of the period or a longer span, except those of {@code done}. */
  private Bounded bounded(Rational amount, Rational carriedIn, @Nullable BoundScope done)
      throws Unknown {
    Definition.Bound floor = definition.floor();
    boolean lifts =
        floor != null && floor.scope() != done && ofPeriods(floor.scope(), PayStep.FLOOR);
    Definition.Cap cap = definition.cap();
    boolean cuts = cap != null && cap.scope() != done && ofPeriods(cap.scope(), PayStep.CAP);
    Bounded result = new Bounded(amount, Rational.ZERO);
    if (lifts && floor != null && !capsFirst()) {
      result = result.with(floored(result.amount, floor.scope()));
    }
    if (cuts && cap != null) {
      result = capped(cap, result.amount, carriedIn);
    }
    if (lifts && floor != null && capsFirst()) {
      result = result.with(floored(result.amount, floor.scope()));
    }
    return result;
  }

  private Bounded capped(Definition.Cap cap, Rational amount, Rational carriedIn) throws Unknown {
    Rational result = amount;
    if (!carriedIn.isZero() && cap.fate() == ExcessFate.CARRIED) {
      result = result.plus(carriedIn);
      step(StepKind.CARRIED_IN, 0, carriedIn, result);
    }
    Rational room = known(component.cap()).minus(spans.paidBefore(cap.scope()));
    Rational capped = result.min(room);
    step(StepKind.CAP, 0, room, capped);
    Rational excess = result.minus(capped);
    return switch (cap.fate()) {
      case FORFEITED -> new Bounded(capped, Rational.ZERO);
      case CARRIED -> new Bounded(capped, excess);
      case REFUNDED -> refunded(capped, carriedIn.plus(excess));
    };
  }

  /** Pays the excess that was kept, once the plan says so. */
  private Bounded refunded(Rational capped, Rational excess) throws Unknown {
    if (excess.isZero()) {
      return new Bounded(capped, excess);
    }
    Object decision = decided.decision(Decision.EXCESS_IS_REFUNDED);
    if (decision instanceof Missing missing) {
      throw new Unknown(missing);
    }
    if (!Boolean.TRUE.equals(decision)) {
      return new Bounded(capped, excess);
    }
    Rational result = capped.plus(excess);
    step(StepKind.REFUNDED, 0, excess, result);
    return new Bounded(result, Rational.ZERO, excess);
  }

  private Rational floored(Rational amount, BoundScope scope) throws Unknown {
    if (!spans.endsWith(scope)) {
      return amount;
    }
    Rational least = known(component.floor()).minus(spans.paidBefore(scope));
    Rational result = amount.max(least);
    step(StepKind.FLOOR, 0, least, result);
    return result;
  }

  private Outcome paid(Bounded bounded, @Nullable Rational entitlement, int credits) {
    Rational pay = definition.rounding().apply(bounded.amount);
    step(StepKind.ROUNDED, 0, bounded.amount, pay);
    Outcome earned = new Outcome(pay, Standing.PAYS, entitlement, bounded.carried, credits);
    return keeps
        ? settled(earned, pay.minus(definition.rounding().apply(bounded.refunded)), true)
        : earned;
  }

  private Rational known(@Nullable Node node) throws Unknown {
    Object value = Objects.requireNonNull(node).evaluate(decided.context());
    if (value instanceof Missing missing) {
      throw new Unknown(missing);
    }
    return (Rational) value;
  }

  private void step(StepKind kind, int index, Rational operand, Rational after) {
    if (record != null) {
      record.step(kind, index, operand, after);
    }
  }
}
