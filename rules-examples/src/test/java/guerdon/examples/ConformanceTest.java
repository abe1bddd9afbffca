package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.engine.Engine;
import guerdon.engine.ExampleOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every published case is computed as its source computes it, and the table in the documents lists
 * each of them.
 *
 * <p>{@code -Dgolden.update=true} writes the table anew.
 */
class ConformanceTest {
  private static final Path CASES = Path.of("conformance");
  private static final Path TABLE = Path.of("../docs/conformance.md");

  private record Case(String kind, String id, String source, boolean answerable, int examples) {}

  @TestFactory
  Stream<DynamicTest> caseGivesThePublishedFigures() throws IOException {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> run(file)));
  }

  @Test
  void everyCaseNamesItsSourceAndIsCalledByItsFile() throws IOException {
    for (Path file : files()) {
      Plan plan = compiled(file);
      assertEquals(id(file).replace('-', '_'), plan.name(), file.toString());
      assertFalse(source(file).isEmpty(), () -> file + " does not begin with its source");
      assertFalse(plan.examples().isEmpty(), () -> file + " has no example");
    }
  }

  @Test
  void tableOfTheDocumentsListsEveryCase() throws IOException {
    StringBuilder table = new StringBuilder(INTRODUCTION);
    List<Case> cases = files().stream().map(ConformanceTest::read).toList();
    table.append(cases.size()).append(" cases, ");
    table.append(cases.stream().mapToInt(Case::examples).sum()).append(" examples.\n\n");
    table.append("| kind | case | examples | result | source |\n|---|---|---|---|---|\n");
    for (Case c : cases) {
      String path = "../rules-examples/conformance/" + c.kind() + "/" + c.id() + ".plan";
      table.append("| ").append(c.kind()).append(" | [").append(c.id()).append("](");
      table.append(path).append(") | ").append(c.examples()).append(" | ");
      table.append(c.answerable() ? "passes" : "not answerable as published, see the case");
      table.append(" | ").append(c.source()).append(" |\n");
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(TABLE, table);
    }
    assertEquals(table.toString(), Files.readString(TABLE).replace("\r\n", "\n"));
  }

  private static final String INTRODUCTION =
      """
      # Conformance

      Worked examples that vendors, open-source test suites, regulators' filings and text books
      publish, each written as a plan with the published figures as its `example`. Run them with
      `./guerdon test rules-examples/conformance`. Nothing in the language or the engine knows any
      of them. Where a source is ambiguous or contradicts itself, the case says so.

      One published case has no plan: the multi-currency settlements of OCA/commission 17.0. It
      counts the settlement documents that are open for each agent, month and currency before and
      after some were invoiced; no amount of pay is stated, so there is nothing a plan could pay.

      """;

  private static void run(Path file) throws IOException {
    try (Engine engine = Engine.prepare(compiled(file))) {
      for (ExampleOutcome outcome : engine.runExamples()) {
        assertTrue(outcome.passed(), () -> outcome.toString());
      }
    }
  }

  private static Plan compiled(Path file) throws IOException {
    Compilation compilation = PlanCompiler.compile(id(file), Files.readAllBytes(file));
    assertFalse(compilation.hasErrors(), () -> compilation.diagnostics().toString());
    Plan plan = compilation.plan();
    assertNotNull(plan);
    return plan;
  }

  private static Case read(Path file) {
    try {
      boolean answerable = !Files.readString(file).contains("UNANSWERABLE");
      String kind = CASES.relativize(file).getName(0).toString();
      return new Case(kind, id(file), source(file), answerable, compiled(file).examples().size());
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  /** The comment a case begins with, up to its first full stop or the end of the paragraph. */
  private static String source(Path file) throws IOException {
    String text = Files.readString(file);
    String words = text.lines().takeWhile(l -> l.startsWith("-- ")).findFirst().orElse("");
    return words.startsWith("-- Source: ")
        ? words.substring("-- Source: ".length()).replace("|", "\\|")
        : "";
  }

  private static String id(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ".plan".length());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files.filter(f -> f.toString().endsWith(".plan")).sorted().toList();
    }
  }
}
