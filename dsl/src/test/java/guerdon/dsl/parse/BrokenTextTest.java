package guerdon.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.diagnostic.DiagnosticRenderer;
import guerdon.dsl.diagnostic.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of broken texts, each with the exact words a comp designer reads. */
class BrokenTextTest {
  static List<String> broken() throws IOException {
    try (Stream<Path> files = Files.list(ParsedTexts.FOLDER.resolve("broken"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenTextIsToldInTheseWords(String name) {
    SourceText source = new SourceText(name, ParsedTexts.read("broken/" + name));
    String told = new DiagnosticRenderer(source).render(PlanParser.parse(source).diagnostics());
    ParsedTexts.assertGolden("broken/" + name.replaceFirst("[.]plan.*", ".txt"), told);
  }

  @Test
  void noMessageSpeaksOfTheParser() throws IOException {
    for (String name : broken()) {
      String told = ParsedTexts.read("broken/" + name.replaceFirst("[.]plan.*", ".txt"));
      assertTrue(!told.matches("(?s).*(token|mismatched|extraneous|viable|null|EOF).*"), told);
    }
  }

  @Test
  void theTableIsLargeEnoughToTrust() throws IOException {
    assertTrue(broken().size() >= 60);
  }
}
