package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page of beginners' mistakes says what the checker says.
 *
 * <p>Each row replaces one piece of the plan on the page; run with {@code -Dgolden.update=true} to
 * write the last column anew, then read it.
 */
final class MistakesTest {
  private static final String FIRST = "mistakes.md";
  private static final Path PAGES = Path.of("../docs/language");
  private static final int MISTAKE = 2;
  private static final int RIGHT = 3;
  private static final int WRITTEN = 4;
  private static final int TOLD = 5;

  @ParameterizedTest
  @ValueSource(strings = {FIRST, "mistakes-in-terms.md"})
  void everyMistakeIsToldInTheWordsOfThePage(String name) throws IOException {
    Path page = PAGES.resolve(name);
    List<String> lines = Files.readAllLines(page);
    String plan = plan(lines);
    assertEquals("", told("team.plan", plan), "the plan of the page is right");
    List<String> now = lines.stream().map(line -> isRow(line) ? tried(plan, line) : line).toList();
    if (Boolean.getBoolean("golden.update")) {
      Files.write(page, now);
    }
    assertEquals(String.join("\n", Files.readAllLines(page)), String.join("\n", now));
  }

  @Test
  void thePageHoldsAHundredMistakesAndMore() throws IOException {
    long rows =
        Files.readAllLines(PAGES.resolve(FIRST)).stream().filter(MistakesTest::isRow).count();
    assertTrue(rows >= 100, "only " + rows);
  }

  private static boolean isRow(String line) {
    return line.matches("[|] [0-9]+ [|].*");
  }

  private static String plan(List<String> lines) {
    int start = lines.indexOf("```plan") + 1;
    return String.join(
            "\n", lines.subList(start, start + lines.subList(start, lines.size()).indexOf("```")))
        + "\n";
  }

  private static String tried(String plan, String line) {
    List<String> cells = new ArrayList<>(List.of(line.split("(?<!\\\\)[|]", -1)));
    String mistake = cells.get(MISTAKE).strip();
    String right = text(cells.get(RIGHT));
    int place = plan.indexOf(right);
    assertTrue(place >= 0 && !right.isEmpty(), () -> mistake + ": `" + right + "` is not there");
    String broken =
        plan.substring(0, place)
            + text(cells.get(WRITTEN))
            + plan.substring(place + right.length());
    String told = told(mistake, broken);
    assertFalse(told.contains(" // "), () -> mistake + " is told twice: " + told);
    assertTrue(!told.isEmpty(), () -> mistake + " is not told");
    cells.set(TOLD, " " + told.replace("|", "\\|") + " ");
    return String.join("|", cells);
  }

  private static String told(String name, String text) {
    return PlanCompiler.compile(new SourceText(name, text)).diagnostics().stream()
        .map(MistakesTest::sentence)
        .collect(Collectors.joining(" // "));
  }

  private static String sentence(Diagnostic diagnostic) {
    String repair = diagnostic.repair();
    return diagnostic.code().id()
        + ": "
        + diagnostic.message()
        + (repair == null ? "" : " " + repair);
  }

  /** What stands between the backticks of a cell, with its signs for ends of lines and blanks. */
  private static String text(String cell) {
    String code = cell.strip();
    if (code.equals("(nothing)")) {
      return "";
    }
    return code.substring(1, code.length() - 1)
        .replace("\\|", "|")
        .replace('↵', '\n')
        .replace('⇥', '\t')
        .replace('␣', '\u00A0');
  }
}
