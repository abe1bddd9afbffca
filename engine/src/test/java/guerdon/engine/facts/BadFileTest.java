package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole files that are refused, and the exact words for it: {@code bad-files.txt}. */
class BadFileTest {
  @TempDir Path folder;

  /** Files that replace good ones, "absent" to take one away, and the messages. */
  record Case(String title, Map<String, String> files, String expected) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Case> badFiles() throws IOException {
    try (InputStream golden = BadFileTest.class.getResourceAsStream("bad-files.txt")) {
      assertNotNull(golden);
      String text = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      return sections(text, "=== ").stream().map(BadFileTest::parse).toList().stream();
    }
  }

  private static Case parse(String section) {
    List<String> parts = sections(section, "--- ");
    Map<String, String> files = new TreeMap<>();
    for (String part : parts.subList(1, parts.size())) {
      int lineEnd = part.indexOf('\n');
      files.put(part.substring(0, lineEnd), part.substring(lineEnd + 1));
    }
    String expected = files.remove("expect");
    assertNotNull(expected);
    return new Case(parts.getFirst().strip(), files, expected.strip());
  }

  /** What stands before, between and after lines that begin with {@code mark}. */
  private static List<String> sections(String text, String mark) {
    List<String> sections = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(mark)) {
        sections.add(line.substring(mark.length()) + "\n");
      } else {
        String before = sections.isEmpty() ? "" : sections.removeLast();
        sections.add(before + line + "\n");
      }
    }
    return sections;
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void aBadFileIsNamedWithItsRemedy(Case badFile) {
    Map<String, String> files = new TreeMap<>(SalesData.GOOD);
    files.putAll(badFile.files());
    files.values().removeIf("absent\n"::equals);
    SalesData.write(folder, files);

    ReadOutcome outcome = SalesData.read(folder, ReadOptions.STRICT);

    assertEquals(badFile.expected(), told(outcome, folder));
    assertNull(outcome.snapshot());
  }

  private static String told(ReadOutcome outcome, Path folder) {
    return outcome.badRows().stream()
        .map(BadRow::text)
        .map(text -> text.replace(folder.toString(), "FOLDER"))
        .collect(Collectors.joining("\n"));
  }
}
