package guerdon.engine.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Cases on which the engine and the reference once did not agree. */
class DifferentialCasesTest {
  private static final Path CASES = Path.of("src/test/resources/guerdon/engine/differential");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> casesThatOnceDifferedAgree() throws IOException {
    List<Path> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      files.filter(file -> file.toString().endsWith(".plan")).sorted().forEach(cases::add);
    }
    Comparison comparison = new Comparison(folder).withLoadedRules();
    return cases.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    String.valueOf(file.getFileName()), () -> agree(comparison, file)));
  }

  private static void agree(Comparison comparison, Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Comparison.Result result = comparison.compare(text, CaseText.facts(text));
    assertNull(result.refused());
    assertNull(result.difference());
    assertEquals(false, result.lines().isEmpty());
  }
}
