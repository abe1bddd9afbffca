package guerdon.cli;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Money;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.Evaluation;
import guerdon.engine.Incomplete;
import guerdon.engine.PayLine;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a run paid in all.
 *
 * @param payees how many payees are in the plan
 * @param paid how many of them are paid an amount other than zero
 * @param byComponent the sum of each component, in the order of the plan
 */
record PayTotals(int payees, int paid, Map<String, Money> byComponent) {
  PayTotals {
    byComponent = Collections.unmodifiableMap(new LinkedHashMap<>(byComponent));
  }

  static PayTotals of(Plan plan, Evaluation evaluation) {
    Set<String> payees = new HashSet<>();
    Set<String> paid = new HashSet<>();
    Map<String, RationalSum> sums = new LinkedHashMap<>();
    for (Definition.Component component : plan.components()) {
      sums.put(component.name(), new RationalSum());
    }
    for (PayLine line : evaluation.lines()) {
      payees.add(line.payee());
      if (!line.amount().isZero()) {
        paid.add(line.payee());
        sums.computeIfAbsent(line.component(), name -> new RationalSum()).add(line.amount());
      }
    }
    for (Incomplete missing : evaluation.incomplete()) {
      payees.add(missing.payee());
    }
    Map<String, Money> totals = new LinkedHashMap<>();
    sums.forEach((name, sum) -> totals.put(name, new Money(sum.total(), plan.currency())));
    return new PayTotals(payees.size(), paid.size(), totals);
  }

  /** All components together, by payee. */
  static Map<String, Rational> byPayee(Evaluation evaluation) {
    Map<String, RationalSum> sums = new LinkedHashMap<>();
    for (PayLine line : evaluation.lines()) {
      sums.computeIfAbsent(line.payee(), payee -> new RationalSum()).add(line.amount());
    }
    Map<String, Rational> totals = new LinkedHashMap<>();
    sums.forEach((payee, sum) -> totals.put(payee, sum.total()));
    return totals;
  }
}
