package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.DiagnosticRenderer;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.engine.Engine;
import guerdon.engine.ExampleOutcome;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the manual shows works: every block of a plan in it compiles, and its examples come out as
 * they say.
 */
class ManualTest {
  @TestFactory
  Stream<DynamicTest> blockOfTheManualWorksAsItSays() throws IOException {
    List<ManualBlocks.WholeBlock> blocks = ManualBlocks.all();
    assertFalse(blocks.isEmpty());
    return blocks.stream()
        .map(block -> DynamicTest.dynamicTest(block.name(), () -> run(block.name(), block.text())));
  }

  private static void run(String name, String text) {
    SourceText source = new SourceText(name, text);
    Compilation compilation = PlanCompiler.compile(source);
    assertFalse(
        compilation.hasErrors(),
        () -> new DiagnosticRenderer(source).render(compilation.diagnostics()));
    Plan plan = compilation.plan();
    assertNotNull(plan);
    try (Engine engine = Engine.prepare(plan)) {
      for (ExampleOutcome outcome : engine.runExamples()) {
        outcome.checks().forEach(check -> assertTrue(check.passed(), () -> check.message(100)));
        assertTrue(outcome.passed(), () -> name + ": " + outcome.example().title());
      }
    }
  }
}
