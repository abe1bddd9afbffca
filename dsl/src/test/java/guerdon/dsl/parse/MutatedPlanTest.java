package guerdon.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.DiagnosticRenderer;
import guerdon.dsl.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No text makes the parser throw: correct plans, mutated word by word. */
class MutatedPlanTest {
  private static final int INPUTS = 20_000;
  private static final long NANOSECONDS = 10_000_000_000L;
  private static final int PIECE = 80;
  private static final List<String> GARBAGE =
      List.of(
          "\"",
          "(",
          ")",
          "[",
          "]",
          "|",
          "\\",
          "--",
          "not ",
          "if ",
          "\u202e",
          "\uD83D\uDCB0",
          "%",
          "$",
          "1,50",
          "2026-99-99",
          "-",
          "/",
          "\n",
          "```",
          "of",
          "to",
          "over",
          "per",
          "and",
          "\ud800",
          "\u0000",
          "==",
          " x ",
          "\u201c",
          "99999999999999999999999999999999999999999");

  @Test
  void noInputMakesTheParserThrow() {
    Random random = new Random(20260101);
    List<List<String>> plans = List.of(words("saas_ae.plan"), words("every_clause.plan"));
    long deadline = System.nanoTime() + NANOSECONDS;
    int count = 0;
    while (count < INPUTS && System.nanoTime() < deadline) {
      String text = mutated(plans.get(count % plans.size()), random);
      SourceText source = new SourceText(count % 50 == 0 ? "m.plan.md" : "m.plan", text);
      ParseResult result = PlanParser.parse(source);
      for (Diagnostic told : result.diagnostics()) {
        assertTrue(told.place().end() <= text.length(), text);
        assertFalse(told.message().isBlank(), text);
      }
      assertTrue(
          result.diagnostics().isEmpty()
              || new DiagnosticRenderer(source).render(result.diagnostics()).endsWith("\n"));
      count++;
    }
    System.out.println(count + " mutated plans parsed");
    assertTrue(count > 200, "only " + count);
  }

  private static List<String> words(String file) {
    return List.of(ParsedTexts.read(file).split("(?<=[\\s(),|.])|(?=[\\s(),|.])"));
  }

  private static String mutated(List<String> plan, Random random) {
    int start = random.nextInt(plan.size() - PIECE);
    boolean whole = random.nextInt(20) == 0;
    List<String> words = new ArrayList<>(whole ? plan : plan.subList(start, start + PIECE));
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(4)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, words.get(random.nextInt(words.size())));
        case 2 -> Collections.swap(words, at, random.nextInt(words.size()));
        default -> words.add(at, GARBAGE.get(random.nextInt(GARBAGE.size())));
      }
    }
    return String.join("", words);
  }
}
