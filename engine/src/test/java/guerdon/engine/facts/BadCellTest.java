package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One bad cell in a deal that is otherwise good, and the exact words for it: {@code bad-cells.txt}.
 */
class BadCellTest {
  private static final Pattern LINE = Pattern.compile("(\\w+) \\[(.*?)] (.+)");
  private static final List<String> HEADER =
      Arrays.asList(SalesData.DEAL_HEADER.strip().split(","));
  private static final List<String> GOOD_CELLS =
      Arrays.asList(
          "O-9,E2,GTX Pro,Won,4821.50,12.5%,3,2026-01-31,30/01/2026,yes,,2026-02-01".split(","));

  @TempDir Path folder;

  static Stream<String> badCells() throws IOException {
    try (InputStream golden = BadCellTest.class.getResourceAsStream("bad-cells.txt")) {
      assertNotNull(golden);
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("badCells")
  void aBadCellIsNamedWithItsRemedy(String line) {
    Matcher parts = LINE.matcher(line);
    assertEquals(true, parts.matches(), line);
    String column = parts.group(1);
    List<String> cells = new ArrayList<>(GOOD_CELLS);
    String cell = parts.group(2).translateEscapes();
    cells.set(HEADER.indexOf(column), '"' + cell.replace("\"", "\"\"") + '"');
    Map<String, String> files = new TreeMap<>(SalesData.GOOD);
    files.put("deals.csv", SalesData.DEAL_HEADER + String.join(",", cells) + "\n");
    SalesData.write(folder, files);

    ReadOutcome outcome = SalesData.read(folder, ReadOptions.STRICT);

    assertEquals(1, outcome.badRows().size(), () -> outcome.badRows().toString());
    BadRow bad = outcome.badRows().getFirst();
    assertEquals(line, column + " [" + parts.group(2) + "] " + bad.reason() + ". " + bad.remedy());
    assertEquals("deals.csv", bad.file());
    assertEquals(2, bad.line());
    assertEquals(column, bad.column());
    assertEquals(null, outcome.snapshot());
  }
}
