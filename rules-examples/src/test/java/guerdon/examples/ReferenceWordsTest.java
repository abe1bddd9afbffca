package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever word the grammar knows, the reference by clause tells what it is for. */
class ReferenceWordsTest {
  private static final Path GRAMMAR =
      Path.of("../dsl/src/main/antlr4/guerdon/dsl/parse/PlanGrammar.g4");
  private static final Path REFERENCE = Path.of("../docs/language/reference");
  private static final Pattern TOKEN = Pattern.compile("(?m)^[A-Z_]+: ('.+);$");
  private static final Pattern WORD = Pattern.compile("'([a-z][a-z-]*)'");

  private static Set<String> words() throws IOException {
    Set<String> words = new TreeSet<>();
    Matcher token = TOKEN.matcher(Files.readString(GRAMMAR));
    while (token.find()) {
      Matcher word = WORD.matcher(token.group(1));
      while (word.find()) {
        words.add(word.group(1));
      }
    }
    return words;
  }

  private static String reference() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> pages = Files.list(REFERENCE)) {
      for (Path page : pages.sorted().toList()) {
        text.append(Files.readString(page)).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void everyWordOfTheGrammarStandsInTheReference() throws IOException {
    Set<String> words = words();
    assertTrue(words.size() > 200, () -> "only " + words.size() + " words were found");
    String text = reference();
    List<String> untold =
        words.stream()
            .filter(
                word -> !Pattern.compile("(?<![a-z-])" + word + "(?![a-z-])").matcher(text).find())
            .toList();
    assertEquals(List.of(), untold);
  }
}
