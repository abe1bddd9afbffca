package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
      String text = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      List<Case> cases = new ArrayList<>();
      for (String section : text.split("(?m)^=== ")) {
        if (!section.isEmpty()) {
          cases.add(parse(section));
        }
      }
      return cases.stream();
    }
  }

  private static Case parse(String section) {
    String[] parts = section.split("(?m)^--- ");
    Map<String, String> files = new TreeMap<>();
    for (int at = 1; at < parts.length; at++) {
      int lineEnd = parts[at].indexOf('\n');
      files.put(parts[at].substring(0, lineEnd), parts[at].substring(lineEnd + 1));
    }
    return new Case(parts[0].strip(), files, files.remove("expect").strip());
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
