package guerdon.engine;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.evaluate.Case;
import guerdon.engine.evaluate.CaseRules;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.Outcome;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Run;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Pays every payee every component for every period, in an order in which components stand after
 * what they read.
 */
final class Payer {
  private static final int PAYEES_AT_ONCE = 32;
  private static final String STEP = "paying";

  private final Run run;
  private final CaseRules rules;
  private final List<Period> periods;
  private final Workers workers;
  private final Progress progress;
  private final SortedMap<Integer, SortedMap<Integer, List<CompiledComponent>>> strata;
  private final List<CompiledComponent> byName;

  Payer(Run run, CaseRules rules, DateRange range, Workers workers, Progress progress) {
    this.run = run;
    this.rules = rules;
    this.periods = periods(run, range);
    this.workers = workers;
    this.progress = progress;
    this.strata = strata();
    this.byName =
        run.program().components().stream()
            .sorted(Comparator.comparing(component -> component.definition().name()))
            .toList();
  }

  private static List<Period> periods(Run run, DateRange range) {
    List<Period> periods = new ArrayList<>();
    for (PayPeriod period : run.calendar().within(range)) {
      if (period.range().overlap(run.plan().effective()).isPresent()) {
        periods.add(run.period(period));
      }
    }
    return periods;
  }

  private SortedMap<Integer, SortedMap<Integer, List<CompiledComponent>>> strata() {
    SortedMap<Integer, SortedMap<Integer, List<CompiledComponent>>> strata = new TreeMap<>();
    for (CompiledComponent component : run.program().components()) {
      strata
          .computeIfAbsent(component.reading().stratum(), stratum -> new TreeMap<>())
          .computeIfAbsent(component.reading().level(), level -> new ArrayList<>())
          .add(component);
    }
    return strata;
  }

  /** Pays some payees who do not depend on others. */
  Result payAlone(List<Payee> payees) {
    for (SortedMap<Integer, List<CompiledComponent>> levels : strata.values()) {
      levels.values().forEach(components -> pay(payees, components));
    }
    return result(payees);
  }

  /** Pays, stratum by stratum: within one, payees do not read each other's pay. */
  void pay() {
    List<Payee> payees = run.snapshot().payees();
    int pieces = (payees.size() + PAYEES_AT_ONCE - 1) / PAYEES_AT_ONCE;
    AtomicLong done = new AtomicLong();
    Object lock = new Object();
    long total = (long) payees.size() * strata.size();
    for (SortedMap<Integer, List<CompiledComponent>> levels : strata.values()) {
      workers.each(
          pieces,
          piece -> {
            int from = piece * PAYEES_AT_ONCE;
            List<Payee> some = payees.subList(from, Math.min(payees.size(), from + PAYEES_AT_ONCE));
            levels.values().forEach(components -> pay(some, components));
            synchronized (lock) {
              progress.advanced(STEP, done.addAndGet(some.size()), total);
            }
          });
    }
  }

  private void pay(List<Payee> payees, List<CompiledComponent> components) {
    List<CompiledComponent> together = new ArrayList<>();
    for (CompiledComponent component : components) {
      if (component.reading().byPeriod()) {
        periods.forEach(period -> decide(payees, List.of(component), List.of(period)));
      } else {
        together.add(component);
      }
    }
    decide(payees, together, periods);
  }

  private void decide(List<Payee> payees, List<CompiledComponent> components, List<Period> asked) {
    List<Case> cases = new ArrayList<>();
    for (Payee payee : payees) {
      for (Period period : asked) {
        for (CompiledComponent component : components) {
          if (!run.payouts().isSettled(component, payee, period)) {
            cases.add(run.payouts().ask(component, payee, period));
          }
        }
      }
    }
    if (!cases.isEmpty()) {
      rules.decide(cases);
      // Period by period, so that what was paid earlier in a span is known.
      cases.forEach(run.payouts()::settle);
    }
  }

  /**
   * What everybody is paid, and what could not be paid, both by payee, period and component.
   *
   * @param lines the lines, zeros among them
   */
  record Result(List<PayLine> lines, List<Incomplete> incomplete) {}

  Result result() {
    List<Payee> payees = run.snapshot().payees();
    int pieces = (payees.size() + PAYEES_AT_ONCE - 1) / PAYEES_AT_ONCE;
    @Nullable Result[] parts = new @Nullable Result[pieces];
    workers.each(
        pieces,
        piece -> {
          int from = piece * PAYEES_AT_ONCE;
          int to = Math.min(payees.size(), from + PAYEES_AT_ONCE);
          parts[piece] = result(payees.subList(from, to));
        });
    List<PayLine> lines = new ArrayList<>(payees.size() * periods.size() * byName.size());
    List<Incomplete> incomplete = new ArrayList<>();
    for (Result part : parts) {
      if (part != null) {
        lines.addAll(part.lines);
        incomplete.addAll(part.incomplete);
      }
    }
    return new Result(lines, incomplete);
  }

  private Result result(List<Payee> payees) {
    Result result = new Result(new ArrayList<>(), new ArrayList<>());
    for (Payee payee : payees) {
      for (Period period : periods) {
        for (CompiledComponent component : byName) {
          Outcome outcome = run.payouts().outcome(component, payee, period);
          if (outcome.hasLine()) {
            result(payee, period, component, outcome, result);
          }
        }
      }
    }
    return result;
  }

  private void result(
      Payee payee, Period period, CompiledComponent component, Outcome outcome, Result result) {
    PayLines.add(run, component, payee, period, outcome.pay(), result.lines, result.incomplete);
  }
}
