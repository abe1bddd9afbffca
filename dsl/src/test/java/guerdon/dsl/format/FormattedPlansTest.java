package guerdon.dsl.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.parse.Lexeme;
import guerdon.dsl.parse.ParseResult;
import guerdon.dsl.parse.PlanLexemes;
import guerdon.dsl.parse.PlanParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the layout of every plan: the ones that ship, and the same ones in disorder. */
final class FormattedPlansTest {
  private static final int DISORDERS = 25;

  static List<SourceText> plans() throws IOException {
    List<SourceText> plans = new ArrayList<>();
    plans.add(PlanCompiler.standardData());
    for (String folder : List.of("../rules-examples", "src/test/resources/guerdon/dsl")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = file.toString();
          if (name.contains("target") || !(name.endsWith(".plan") || name.endsWith(".plan.md"))) {
            continue;
          }
          SourceText source = new SourceText(name, Files.readString(file));
          if (PlanParser.parse(source).diagnostics().isEmpty()) {
            plans.add(source);
          }
        }
      }
    }
    assertTrue(plans.size() > 5, plans.toString());
    return plans;
  }

  @ParameterizedTest
  @MethodSource("plans")
  void theLayoutSaysTheSameKeepsEveryCommentAndIsFinal(SourceText plan) {
    holds(plan);
  }

  /**
   * Blanks, line ends and comments are put anywhere; where the text still reads, the rules hold.
   */
  @Test
  void soDoesTheLayoutOfPlansInDisorder() throws IOException {
    int read = 0;
    for (SourceText plan : plans()) {
      // Of its own, so that another plan changes nothing for this one.
      Random random = new Random(plan.name().hashCode());
      List<Lexeme> lexemes = PlanLexemes.of(plan).lexemes();
      if (lexemes.size() > 2_000) {
        continue;
      }
      for (int round = 0; round < DISORDERS; round++) {
        SourceText disorder = new SourceText("disorder.plan", disordered(lexemes, random, round));
        if (PlanParser.parse(disorder).diagnostics().isEmpty()) {
          holds(disorder);
          read++;
        }
      }
    }
    assertTrue(read > 200, "only " + read + " could be read");
  }

  /**
   * The words that mark a field may name one, and only lines tell which: whatever the lines, the
   * layout reads as its source does.
   */
  @Test
  void soDoesTheLayoutOfFieldsThatAreCalledLikeMarks() {
    List<String> words =
        List.of(
            "key",
            "event",
            "optional",
            "known",
            "hired",
            "left",
            "ends",
            "added",
            "text",
            "date",
            "money",
            "from \"k\"",
            "one of \"A\", \"B\"",
            "in coin",
            "a",
            "people",
            "per month");
    Random random = new Random(20260102);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder("data people\n  id text key\n");
      for (int word = random.nextInt(12) + 2; word > 0; word--) {
        text.append(words.get(random.nextInt(words.size())));
        text.append(
            switch (random.nextInt(6)) {
              case 0 -> "\n  ";
              case 1 -> " -- note\n  ";
              default -> " ";
            });
      }
      SourceText data = new SourceText("fields.plan", text.append('\n').toString());
      if (PlanParser.parse(data).diagnostics().isEmpty()) {
        holds(data);
        read++;
      }
    }
    assertTrue(read > 1_000, "only " + read + " could be read");
  }

  private static void holds(SourceText plan) {
    PlanFormatter.Formatted formatted = PlanFormatter.format(plan);
    assertEquals("[]", formatted.diagnostics().toString());
    SourceText laidOut = new SourceText(plan.name(), formatted.text());
    ParseResult parsed = PlanParser.parse(laidOut);
    assertEquals("[]", parsed.diagnostics().toString(), laidOut::text);
    assertEquals(withoutPlaces(PlanParser.parse(plan)), withoutPlaces(parsed));
    assertEquals(comments(plan), comments(laidOut));
    assertEquals(laidOut.text(), PlanFormatter.format(laidOut).text());
    laidOut.text().lines().forEach(line -> assertEquals(line.stripTrailing(), line));
  }

  private static String withoutPlaces(ParseResult result) {
    return result.tree().toString().replaceAll("SourceSpan\\[start=\\d+, end=\\d+\\]", "");
  }

  private static List<String> comments(SourceText source) {
    return PlanLexemes.of(source).lexemes().stream()
        .filter(lexeme -> lexeme.kind() == Lexeme.Kind.COMMENT)
        .map(Lexeme::text)
        .sorted()
        .toList();
  }

  private static String disordered(List<Lexeme> lexemes, Random random, int round) {
    StringBuilder text = new StringBuilder();
    int wildness = 1 + round % 8;
    for (Lexeme lexeme : lexemes) {
      boolean opens = lexeme.opens() != Lexeme.Opening.NOTHING;
      if (!lexeme.tight() || lexeme.text().equals(")")) {
        text.append(blanks(random, opens ? 2 : 40 / wildness));
      }
      text.append(lexeme.text());
      if (lexeme.kind() == Lexeme.Kind.COMMENT) {
        text.append('\n');
      } else if (random.nextInt(200 / wildness) == 0) {
        text.append(random.nextBoolean() ? " " : "\n").append("-- note ").append(random.nextInt());
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String blanks(Random random, int lineEndOneIn) {
    if (random.nextInt(lineEndOneIn) != 0) {
      return " ".repeat(1 + random.nextInt(3));
    }
    return "\n".repeat(1 + random.nextInt(3)) + " ".repeat(random.nextInt(9));
  }
}
