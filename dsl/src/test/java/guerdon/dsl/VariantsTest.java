package guerdon.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Guard;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Rational;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Variants make whole plans out of a plan and their changes; guards are typed. */
class VariantsTest {
  private static final Path FOLDER = Path.of("src/test/resources/guerdon/dsl/check");

  private static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  private static Compilation compiled() throws IOException {
    Compilation compilation =
        PlanCompiler.compile(new SourceText("variants.plan", read("variants.plan")));
    assertEquals(List.of(), compilation.diagnostics());
    return compilation;
  }

  private static Plan variant(String name) throws IOException {
    Plan plan = Objects.requireNonNull(compiled().variants().get(name)).plan();
    assertNotNull(plan);
    return plan;
  }

  @Test
  void variantsComeInTheOrderOfTheText() throws IOException {
    assertEquals(List.of("richer_top", "without_cap"), List.copyOf(compiled().variants().keySet()));
  }

  @Test
  void aValueSetHoldsFromItsDayOnAndThePlanKeepsItsOwn() throws IOException {
    assertEquals(
        2,
        ((Definition.Parameter) variant("richer_top").definition("base").orElseThrow())
            .values()
            .size());
    Plan plan = compiled().plan();
    assertNotNull(plan);
    assertEquals(1, ((Definition.Parameter) plan.definition("base").orElseThrow()).values().size());
  }

  @Test
  void replacedRemovedAndAddedClausesMakeAWholePlan() throws IOException {
    Plan richer = variant("richer_top");
    assertTrue(richer.definition("loyalty").isPresent());
    assertEquals(
        List.of("A first deal earns loyalty too"),
        richer.examples().stream().map(e -> e.title()).toList());
    Plan without = variant("without_cap");
    assertTrue(without.definition("incentive").isEmpty());
    Definition.Component commission =
        (Definition.Component) without.definition("commission").orElseThrow();
    assertNull(commission.cap());
  }

  @Test
  void aVariantAddsAndReplacesPoolsAndContests() throws IOException {
    String text =
        read("variants.plan")
            + """

            variant shared of p
              add pool shared "Shared" : money
                amount $1,000
                among payees
                by 1
                leftover kept

            variant sprint of p
              add contest sprint "Sprint" : money
                among payees
                by    booked highest first
                ties  split prize
                | place | prize |
                | 1     | $500  |
            """;
    Compilation compilation = PlanCompiler.compile(new SourceText("variants.plan", text));
    assertEquals(List.of(), compilation.diagnostics());
    assertTrue(
        Objects.requireNonNull(Objects.requireNonNull(compilation.variants().get("shared")).plan())
            .definition("shared")
            .isPresent());
  }

  @Test
  void variantsMayStandInAFileOfTheirOwn() throws IOException {
    SourceText plan = new SourceText("correct.plan", read("broken/correct.plan"));
    Map<String, Compilation> own =
        PlanCompiler.variants(
            plan,
            new SourceText("own.plan", "variant richer of p\n  set base from 2026-01-01 is 11%\n"));
    assertNotNull(Objects.requireNonNull(own.get("richer")).plan());
    SourceText misspelt =
        new SourceText("own.plan", "\n\nvariant richer of p\n  set bsae from 2026-01-01 is 11%\n");
    Compilation wrong = Objects.requireNonNull(PlanCompiler.variants(plan, misspelt).get("richer"));
    assertNull(wrong.plan());
    assertEquals(Code.VARIANT, wrong.diagnostics().getFirst().code());
    assertEquals(4, wrong.source().line(wrong.diagnostics().getFirst().place().start()));
  }

  @Test
  void guardsAreTypedAndMayReadProtectedFields() throws IOException {
    Plan plan = compiled().plan();
    assertNotNull(plan);
    List<Guard> guards = plan.guards();
    assertEquals(7, guards.size());
    assertTrue(guards.get(0).test() instanceof Guard.Budget);
    Guard.Gap gap = (Guard.Gap) guards.get(1).test();
    assertTrue(gap.by().protectedField());
    assertEquals(2, gap.given().size());
    Guard.Change change = (Guard.Change) guards.get(5).test();
    assertEquals(Rational.of(-15, 100), change.bound());
    assertEquals(Rational.of(95, 100), change.share());
  }
}
