package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition.BoundScope;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What components pay: known once the rules have answered for them, asked for when it is read
 * before that. Safe for any number of threads.
 */
public final class Payouts {
  private final Run run;
  private final CaseRules rules;
  private final Memo[] outcomes;

  Payouts(Run run, CaseRules rules, Memo[] outcomes) {
    this.run = run;
    this.rules = rules;
    this.outcomes = outcomes;
  }

  /** What a component pays a payee for a period. */
  public Outcome outcome(CompiledComponent component, Payee payee, Period period) {
    Outcome known = known(component, payee, period);
    if (known != null) {
      return known;
    }
    payEarlier(component, payee, period);
    return pay(component, payee, period);
  }

  private @Nullable Outcome known(CompiledComponent component, Payee payee, Period period) {
    return period.index() >= 0
            && outcomes[component.index()].get(payee.index(), period.index())
                instanceof Outcome outcome
        ? outcome
        : null;
  }

  /**
   * Pays earlier periods from the first on, so that looking back over years takes no deep stack.
   */
  private void payEarlier(CompiledComponent component, Payee payee, Period period) {
    BoundScope scope = component.reading().earlier();
    Period at = period.previous();
    if (scope == null || at == null || known(component, payee, at) != null) {
      return;
    }
    Deque<Period> unpaid = new ArrayDeque<>();
    LocalDate start = new Spans(run, component, payee, period).start(scope);
    while (at != null
        && at.index() >= 0
        && !at.pay().last().isBefore(start)
        && known(component, payee, at) == null) {
      unpaid.push(at);
      at = at.previous();
    }
    while (!unpaid.isEmpty()) {
      pay(component, payee, unpaid.pop());
    }
  }

  private Outcome pay(CompiledComponent component, Payee payee, Period period) {
    Outcome standing = outsideOrUnknown(component, payee, period);
    if (standing != null) {
      return remember(component, payee, period, standing);
    }
    Case asked = ask(component, payee, period);
    rules.decide(List.of(asked));
    return settle(asked);
  }

  /** Whether the outcome of a component is known already, or needs no rules to be known. */
  public boolean isSettled(CompiledComponent component, Payee payee, Period period) {
    if (known(component, payee, period) != null) {
      return true;
    }
    Outcome standing = outsideOrUnknown(component, payee, period);
    if (standing == null) {
      return false;
    }
    remember(component, payee, period, standing);
    return true;
  }

  /** A case for the rules to answer. */
  public Case ask(CompiledComponent component, Payee payee, Period period) {
    return new Case(component, Context.of(run, payee, period));
  }

  /**
   * Computes what an answered case pays.
   *
   * @throws IllegalStateException when no rule has answered
   */
  public Outcome settle(Case answered) {
    if (!answered.answered()) {
      throw new IllegalStateException(
          "no rule answered for " + answered.component().definition().name());
    }
    Period period = answered.context().period();
    payEarlier(answered.component(), answered.payee(), period);
    Outcome outcome = ComponentPay.of(answered, null);
    return remember(answered.component(), answered.payee(), period, outcome);
  }

  private Outcome remember(
      CompiledComponent component, Payee payee, Period period, Outcome outcome) {
    if (period.index() >= 0) {
      outcomes[component.index()].put(payee.index(), period.index(), outcome);
    }
    return outcome;
  }

  /** Computes once more what a component pays and keeps the steps. */
  public PayRecord record(CompiledComponent component, Payee payee, Period period) {
    PayRecord record = new PayRecord();
    if (outsideOrUnknown(component, payee, period) == null) {
      Case asked = ask(component, payee, period);
      rules.decide(List.of(asked));
      ComponentPay.of(asked, record);
    }
    return record;
  }

  /** The periods before this one in the span of a component's entitlement, the latest first. */
  public List<Period> earlierInSpan(CompiledComponent component, Payee payee, Period period) {
    return new Spans(run, component, payee, period).earlier();
  }

  void forget(Payee payee) {
    for (Memo memo : outcomes) {
      memo.forget(payee.index());
    }
  }

  private @Nullable Outcome outsideOrUnknown(
      CompiledComponent component, Payee payee, Period period) {
    Object belongs = run.attendance().belongs(payee, period);
    if (Boolean.TRUE.equals(belongs)) {
      return null;
    }
    // What is kept for a payee waits until the plan is for them again.
    Spans spans = new Spans(run, component, payee, period);
    Ledger ledger =
        component.terms().definition().keepsBalances()
            ? spans.ledgerBefore().unpaid(List.of())
            : null;
    return belongs instanceof Missing missing
        ? Outcome.missing(missing, spans.carriedIn(), ledger)
        : Outcome.outside(spans.carriedIn(), ledger);
  }
}
