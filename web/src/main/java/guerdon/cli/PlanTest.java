package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.engine.Engine;
import guerdon.engine.ExampleOutcome;
import java.util.List;

/**
 * A plan and what became of its examples.
 *
 * @param outcomes in the order of the plan; empty when it has errors or no examples
 */
record PlanTest(Compilation compilation, List<ExampleOutcome> outcomes) {
  PlanTest {
    outcomes = List.copyOf(outcomes);
  }

  /** Runs the examples of a plan, unless it has errors. */
  static PlanTest of(Compilation compilation) {
    Plan plan = compilation.plan();
    if (plan == null || plan.examples().isEmpty()) {
      return new PlanTest(compilation, List.of());
    }
    try (Engine engine = Engine.prepare(plan)) {
      return new PlanTest(compilation, engine.runExamples());
    }
  }

  boolean hasErrors() {
    return compilation.hasErrors();
  }

  boolean hasNoExamples() {
    return !hasErrors() && outcomes.isEmpty();
  }

  /** Whether the plan has no errors and every example came out. */
  boolean passed() {
    return !hasErrors() && failures() == 0;
  }

  long failures() {
    return outcomes.stream().filter(outcome -> !outcome.passed()).count();
  }
}
