package guerdon.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.DiagnosticRenderer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A table of plans with one mistake each and the exact words a comp designer reads about it.
 *
 * <p>Run with {@code -Dgolden.update=true} to write the texts anew; then read each of them.
 */
class BrokenPlansTest {
  private static final Path SOURCES =
      Path.of("src/test/resources/guerdon/dsl/check/broken").toAbsolutePath();

  static Stream<String> plans() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(".plan"))
          .map(n -> n.substring(0, n.length() - ".plan".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Compilation compile(String name) throws IOException {
    return PlanCompiler.compile(
        name + ".plan", Files.readAllBytes(SOURCES.resolve(name + ".plan")));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void brokenPlanIsToldInExactlyTheseWords(String name) throws IOException {
    Compilation compilation = compile(name);
    String told = new DiagnosticRenderer(compilation.source()).render(compilation.diagnostics());
    Path golden = SOURCES.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, told);
    }
    assertEquals(Files.readString(golden), told);
  }

  @ParameterizedTest
  @MethodSource("plans")
  void oneMistakeGivesOneMessage(String name) throws IOException {
    int mistakes =
        switch (name) {
          case "correct" -> 0;
          case "several-mistakes" -> 4;
          case "table-row-too-short", "example-wrong-choice" -> 1;
          default -> 1;
        };
    assertEquals(mistakes, compile(name).diagnostics().size());
  }

  @Test
  void theTableIsLargeEnoughToTrust() throws IOException, URISyntaxException {
    List<String> names = plans().toList();
    assertTrue(names.size() >= 100, "only " + names.size() + " broken plans");
    assertTrue(names.stream().allMatch(Objects::nonNull));
  }
}
