package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.engine.Engine;
import guerdon.engine.drools.PlanDrl;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever the language can say pays the same by the DRL of the plan.
 *
 * <p>Of the plans of the manual and of the published cases those are taken that say something the
 * ones before do not; {@code -Ddrl.all=true} takes all.
 */
final class DrlOfEveryConstructTest {
  @TestFactory
  Stream<DynamicTest> loadedRulesPayTheSame() throws IOException {
    Set<String> said = new HashSet<>();
    List<DynamicTest> tests = new ArrayList<>();
    for (ManualBlocks.WholeBlock block : plans()) {
      Plan plan = PlanCompiler.compile(new SourceText(block.name(), block.text())).plan();
      if (plan == null || plan.policy() != null || plan.examples().isEmpty()) {
        continue;
      }
      Set<String> says = new HashSet<>();
      words(plan, says);
      if (said.addAll(says) || Boolean.getBoolean("drl.all")) {
        tests.add(DynamicTest.dynamicTest(block.name(), () -> paysTheSame(plan)));
      }
    }
    assertTrue(said.contains("Decision"), said::toString);
    assertTrue(tests.size() > 20, () -> tests.size() + " plans");
    return tests.stream();
  }

  private static List<ManualBlocks.WholeBlock> plans() throws IOException {
    List<ManualBlocks.WholeBlock> plans = new ArrayList<>(ManualBlocks.all());
    try (Stream<Path> files = Files.walk(Path.of("conformance"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".plan")).sorted().toList()) {
        plans.add(new ManualBlocks.WholeBlock(file.toString(), Files.readString(file)));
      }
    }
    return plans;
  }

  private static void paysTheSame(Plan plan) {
    PlainDrools drools = new PlainDrools(PlanDrl.of(plan));
    try (Engine engine = Engine.prepare(plan);
        Engine loaded = Engine.prepare(plan, drools)) {
      assertEquals(PlainDrools.results(engine), PlainDrools.results(loaded));
    }
  }

  /** What sorts of records and choices a plan is made of. */
  private static void words(@Nullable Object part, Set<String> words) {
    switch (part) {
      case SourceSpan place -> {
        // Where something stands says nothing.
      }
      case Enum<?> word -> words.add(word.getDeclaringClass().getSimpleName() + "." + word.name());
      case Collection<?> parts -> parts.forEach(each -> words(each, words));
      case Map<?, ?> parts -> parts.values().forEach(each -> words(each, words));
      case Record whole -> {
        words.add(whole.getClass().getSimpleName());
        for (RecordComponent component : whole.getClass().getRecordComponents()) {
          words(value(component, whole), words);
        }
      }
      case null, default -> {
        // A text or a number.
      }
    }
  }

  private static @Nullable Object value(RecordComponent component, Record whole) {
    try {
      return component.getAccessor().invoke(whole);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " of " + whole, e);
    }
  }
}
