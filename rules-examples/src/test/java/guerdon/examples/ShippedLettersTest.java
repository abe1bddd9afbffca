package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.engine.letter.PlanLetter;
import guerdon.examples.ShippedPlans.ShippedPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The letters of the plans that ship; some of them are held against files. */
final class ShippedLettersTest {
  private static final Path FOLDER = Path.of("src/test/resources/guerdon/examples/letters");

  static List<ShippedPlan> plans() {
    return ShippedPlans.all();
  }

  private static PlanLetter letter(ShippedPlan plan) {
    Compilation compiled = PlanCompiler.compile(new SourceText(plan.name(), plan.text()));
    return PlanLetter.of(
        compiled.source(),
        Objects.requireNonNull(compiled.plan(), () -> compiled.diagnostics().toString()));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyShippedPlanHasALetterWithItsPayAndItsExamples(ShippedPlan plan) {
    PlanLetter letter = letter(plan);
    assertTrue(letter.markdown().contains("\n## What is paid\n"), letter::markdown);
    assertTrue(letter.markdown().contains("\n## Agreement\n"), letter::markdown);
    assertFalse(letter.markdown().contains("null"), letter::markdown);
    assertFalse(letter.html().contains("@{"), letter::html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "saas/saas_ae",
        "saas/saas_manager",
        "real-data/aw1_quarterly_tiers",
        "real-data/aw3_manager_override",
        "real-data/crm1_price_realisation"
      })
  void theLetterReadsAsItsGoldenFile(String name) throws IOException {
    ShippedPlan plan =
        plans().stream().filter(p -> p.name().equals(name + ".plan")).findFirst().orElseThrow();
    String file = name.substring(name.indexOf('/') + 1);
    hold(FOLDER.resolve(file + ".md"), letter(plan).markdown());
    if (name.equals("saas/saas_ae")) {
      hold(FOLDER.resolve(file + ".html"), letter(plan).html());
    }
  }

  private static void hold(Path golden, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, actual);
    }
    assertEquals(Files.readString(golden), actual);
  }
}
