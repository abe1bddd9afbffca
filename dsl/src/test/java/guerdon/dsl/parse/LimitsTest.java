package guerdon.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  private static final String GOOD = "\nmeasure y : money\n  sum of deals\n";

  private static void assertLimit(String text, String found, int clauses) {
    ParseResult result = ParsedTexts.parse(text);
    assertEquals(
        List.of(Code.LIMIT), result.diagnostics().stream().map(told -> told.code()).toList());
    String message = result.diagnostics().getFirst().message();
    assertTrue(message.contains(found), message);
    assertEquals(clauses, result.tree().clauses().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "not ",
        "- ",
        "5% of ",
        "if a then b else ",
        "if ",
        "f(",
        "previous x or ",
        "t applied to ",
        "day of ",
        "sum of a where "
      })
  void nestingIsRefusedBeforeItExhaustsTheStack(String opening) {
    String text = "measure x : money\n  " + opening.repeat(100_000 / words(opening)) + "x" + GOOD;
    assertLimit(text, "More than 200 levels", 1);
  }

  private static int words(String opening) {
    return opening.split(" ").length + 1;
  }

  @Test
  void hundredThousandParenthesesAreOneMistake() {
    assertLimit("measure x : money\n  " + "(".repeat(100_000) + "x" + GOOD, "200 levels", 1);
  }

  @Test
  void twoHundredLevelsAreRead() {
    // The rule for a value holds the outermost one, so one less fits into the parentheses.
    String text = "measure x : money\n  " + "(".repeat(199) + "1" + ")".repeat(199);
    assertEquals(1, ParsedTexts.clauses(text).size());
    assertLimit("measure x : money\n  " + "(".repeat(200) + "1" + ")".repeat(200), "200", 0);
  }

  @Test
  void deepTextsNeedLittleStack() throws InterruptedException {
    String text = "measure x : money\n  " + "(".repeat(199) + "1" + ")".repeat(199);
    AtomicInteger clauses = new AtomicInteger();
    Runnable parse = () -> clauses.set(ParsedTexts.parse(text).tree().clauses().size());
    Thread thread = new Thread(null, parse, "small stack", 640 * 1024);
    thread.start();
    thread.join();

    assertEquals(1, clauses.get());
  }

  @Test
  void valuesThatCanBeReadInVeryManyWaysAreGivenUp() throws IOException {
    Path tangled = Path.of("src/test/resources/guerdon/dsl/parse/tangled.txt");
    assertLimit(Files.readString(tangled), "in too many ways to try them all", 0);
  }

  @Test
  void longSumsAreRefusedBeforeTheirTreeExhaustsTheStack() {
    assertEquals(1, ParsedTexts.clauses("total t = " + "a + ".repeat(1_000) + "a").size());
    assertLimit("total t = " + "a + ".repeat(1_001) + "a" + GOOD, "1,001 operations", 1);
  }

  @Test
  void textsOverTwoMebibytesAreRefused() {
    assertLimit("-".repeat(2 * 1024 * 1024 + 1), "2,097,153 characters", 0);
    assertEquals(
        Code.SYNTAX,
        ParsedTexts.parse("-".repeat(2 * 1024 * 1024)).diagnostics().getFirst().code());
  }

  @Test
  void moreThanTwoHundredThousandWordsAreRefused() {
    assertLimit("total t = " + "a + ".repeat(100_000), "200,000 words and signs", 0);
  }

  @Test
  void moreThanTwentyThousandClausesAreRefused() {
    assertEquals(20_000, ParsedTexts.clauses("group g payees where a\n".repeat(20_000)).size());
    assertLimit("group g payees where a\n".repeat(20_001), "20,001 clauses", 0);
    assertLimit("group g payees where\n".repeat(20_001), "20,001 clauses", 0);
  }

  @Test
  void figuresOfMoreThanFortyDigitsAreRefused() {
    ParseResult result = ParsedTexts.parse("total t = " + "9".repeat(41));
    assertEquals(Code.LITERAL, result.diagnostics().getFirst().code());
  }
}
