package guerdon.cli;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Money;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.Evaluation;
import guerdon.engine.Incomplete;
import guerdon.engine.PayLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run paid in all.
 *
 * @param payees how many payees are in the plan
 * @param paid how many of them are paid an amount other than zero
 * @param byComponent the sums of each component, in the order of the plan; one for each currency it
 *     is paid out in
 */
record PayTotals(int payees, int paid, Map<String, List<Money>> byComponent) {
  PayTotals {
    byComponent = Collections.unmodifiableMap(new LinkedHashMap<>(byComponent));
  }

  static PayTotals of(Plan plan, Evaluation evaluation) {
    Set<String> payees = new HashSet<>();
    Set<String> paid = new HashSet<>();
    Map<String, SortedMap<CurrencyCode, RationalSum>> sums = new LinkedHashMap<>();
    for (Definition.Component component : plan.components()) {
      sums.put(component.name(), new TreeMap<>(Comparator.comparing(CurrencyCode::code)));
    }
    for (PayLine line : evaluation.lines()) {
      payees.add(line.payee());
      if (!line.amount().isZero()) {
        paid.add(line.payee());
        sums.computeIfAbsent(
                line.component(), name -> new TreeMap<>(Comparator.comparing(CurrencyCode::code)))
            .computeIfAbsent(line.currency(), currency -> new RationalSum())
            .add(line.amount());
      }
    }
    for (Incomplete missing : evaluation.incomplete()) {
      payees.add(missing.payee());
    }
    Map<String, List<Money>> totals = new LinkedHashMap<>();
    sums.forEach(
        (name, byCurrency) -> {
          List<Money> money = new ArrayList<>();
          byCurrency.forEach((currency, sum) -> money.add(new Money(sum.total(), currency)));
          totals.put(
              name, money.isEmpty() ? List.of(new Money(Rational.ZERO, plan.currency())) : money);
        });
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
