package guerdon.engine;

import guerdon.dsl.model.Example;
import java.util.List;

/** Whether a plan's worked example came out as the plan says, expectation by expectation. */
public record ExampleOutcome(Example example, List<CheckOutcome> checks) {
  public ExampleOutcome {
    checks = List.copyOf(checks);
  }

  /** Whether every expectation is met. */
  public boolean passed() {
    return checks.stream().allMatch(CheckOutcome::passed);
  }
}
