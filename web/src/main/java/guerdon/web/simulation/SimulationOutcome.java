package guerdon.web.simulation;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.engine.Simulator;
import guerdon.engine.facts.Payee;
import guerdon.engine.simulate.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a simulation, to be told.
 *
 * @param plan the plan that the others are compared with
 * @param payees those of the snapshot, in its order
 * @param result on the data as it is
 * @param worlds on the data of each scenario
 */
public record SimulationOutcome(
    Plan plan,
    List<Payee> payees,
    List<PayPeriod> periods,
    Rational threshold,
    Simulator.Result result,
    List<World> worlds,
    Simulator.Looking looking,
    SimulationHashes hashes) {
  public SimulationOutcome {
    payees = List.copyOf(payees);
    periods = List.copyOf(periods);
    worlds = List.copyOf(worlds);
  }

  /** What came of a scenario; null for the data as it is. */
  public record World(@Nullable Scenario scenario, Simulator.Result result) {}
}
