package guerdon.engine.simulate;

import guerdon.dsl.diagnostic.Spelling;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.LargestRemainder;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.dsl.value.Rounding;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import guerdon.engine.simulate.Scenario.Condition;
import guerdon.engine.simulate.Scenario.Potential;
import guerdon.engine.simulate.Scenario.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Applies a scenario to facts; the facts themselves stay as they are. */
public final class ScenarioFacts {
  private final Plan plan;
  private final Scenario scenario;
  private Snapshot snapshot;

  private ScenarioFacts(Plan plan, Scenario scenario, Snapshot snapshot) {
    this.plan = plan;
    this.scenario = scenario;
    this.snapshot = snapshot;
  }

  /**
   * The facts of a scenario. Files that it replaces must have been read already.
   *
   * @throws ScenarioException for a change that touches no row, an unknown payee, or a potential
   *     that cannot be shared by
   */
  public static Snapshot of(Plan plan, Scenario scenario, Snapshot snapshot) {
    ScenarioFacts facts = new ScenarioFacts(plan, scenario, snapshot);
    for (Scenario.Change change : scenario.changes()) {
      switch (change) {
        case Scenario.Scale c -> facts.scale(c);
        case Scenario.Recut c -> facts.recut(c);
        case Scenario.Move c -> facts.move(c);
        case Scenario.Replace c -> {
          // Its rows are in the snapshot.
        }
      }
    }
    return facts.snapshot;
  }

  private ScenarioException wrong(Scenario.Change change, String message) {
    return new ScenarioException(
        "scenario " + scenario.name() + ", `" + change.text() + "`: " + message);
  }

  private void scale(Scenario.Scale change) {
    RecordField field = change.field();
    changeRows(
        change,
        change.record(),
        change.where(),
        row ->
            row.value(field) instanceof Rational amount
                ? row.with(field, amount.times(change.factor()))
                : row);
  }

  private void move(Scenario.Move change) {
    for (String payee : List.of(change.from(), change.to())) {
      if (snapshot.payee(payee) == null) {
        throw wrong(
            change,
            "the data has no payee "
                + payee
                + Spelling.nearest(payee, snapshot.payees().stream().map(Payee::key).toList())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("."));
      }
    }
    RecordField field = change.field();
    List<Fact> rows = new ArrayList<>();
    int touched = 0;
    for (Fact row : snapshot.table(change.record().name()).rows()) {
      boolean moves = change.from().equals(row.value(field)) && passes(row, change.where());
      touched += moves ? 1 : 0;
      rows.add(moves ? row.with(field, change.to()) : row);
    }
    refuseUntouched(change, touched);
    snapshot = snapshot.with(change.record(), rows, plan.payees());
  }

  private void changeRows(
      Scenario.Change change,
      RecordType record,
      List<Condition> where,
      UnaryOperator<Fact> changed) {
    List<Fact> rows = new ArrayList<>();
    int touched = 0;
    for (Fact row : snapshot.table(record.name()).rows()) {
      boolean meant = passes(row, where);
      touched += meant ? 1 : 0;
      rows.add(meant ? changed.apply(row) : row);
    }
    refuseUntouched(change, touched);
    snapshot = snapshot.with(record, rows, plan.payees());
  }

  private void refuseUntouched(Scenario.Change change, int touched) {
    if (touched == 0) {
      throw wrong(change, "no row of the data is meant, so nothing would change.");
    }
  }

  private boolean passes(Fact row, List<Condition> where) {
    for (Condition condition : where) {
      if (!condition.holds(value(row, condition.route()))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Object value(Fact row, Route route) {
    return new ScenarioRoutes(snapshot).value(row, route);
  }

  // ---- handing out anew ----

  private void recut(Scenario.Recut change) {
    List<Fact> rows = snapshot.table(change.record().name()).rows();
    Map<String, Rational> byPayee =
        change.potential() instanceof Potential.OfPayee of ? sums(of) : Map.of();
    Map<Integer, Rational> weights = new HashMap<>();
    RationalSum whole = new RationalSum();
    for (int at = 0; at < rows.size(); at++) {
      Fact row = rows.get(at);
      if (!passes(row, change.where()) || !(row.value(change.field()) instanceof Rational had)) {
        continue;
      }
      whole.add(had);
      Object potential =
          switch (change.potential()) {
            case Potential.OfRow of -> value(row, of.route());
            case Potential.OfPayee of ->
                byPayee.getOrDefault(String.valueOf(row.value(change.payee())), Rational.ZERO);
          };
      if (!(potential instanceof Rational weight) || weight.signum() < 0) {
        throw wrong(change, row + " has no potential, or one below 0, to be given a part by.");
      }
      weights.put(at, weight);
    }
    refuseUntouched(change, weights.size());
    if (weights.values().stream().allMatch(Rational::isZero)) {
      throw wrong(change, "every potential is 0, so there is nothing to share by.");
    }
    int decimals = plan.currency().minorDigits();
    Rational total = whole.total().roundedToDecimals(decimals, Rounding.Mode.HALF_UP);
    Rational unit = Rational.ONE;
    for (int at = 0; at < decimals; at++) {
      unit = unit.dividedBy(Rational.of(10));
    }
    Map<Integer, Rational> shares = LargestRemainder.allocate(total, weights, unit);
    List<Fact> changed = new ArrayList<>();
    for (int at = 0; at < rows.size(); at++) {
      Rational share = shares.get(at);
      changed.add(share == null ? rows.get(at) : rows.get(at).with(change.field(), share));
    }
    snapshot = snapshot.with(change.record(), changed, plan.payees());
  }

  private Map<String, Rational> sums(Potential.OfPayee of) {
    Map<String, RationalSum> sums = new HashMap<>();
    for (Fact row : snapshot.table(of.record().name()).rows()) {
      if (row.value(of.payee()) instanceof String payee
          && row.value(of.field()) instanceof Rational amount) {
        sums.computeIfAbsent(payee, unseen -> new RationalSum()).add(amount);
      }
    }
    Map<String, Rational> totals = new HashMap<>();
    sums.forEach((payee, sum) -> totals.put(payee, sum.total()));
    return totals;
  }
}
