package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That all ways of paying agree is checked by the benchmark itself; times are not tested. */
final class BenchCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void measuresAndWritesItsFigures() throws Exception {
    Path file = folder.resolve("bench.json");
    CommandRun.of(
            "bench",
            "--records",
            "2000",
            "--payees",
            "40",
            "--variants",
            "10",
            "--rounds",
            "1",
            "--json",
            file)
        .exits(0);
    JsonNode json = JsonMapper.builder().build().readTree(Files.readString(file));
    assertEquals(2_000, json.get("records").asInt());
    assertEquals(2, json.get("variants").size());
    assertEquals("[1, 10]", json.get("variants").findValues("variants").toString());
    // All came to the same cent, else there were no result.
    assertEquals(
        "[\"loop\", \"columns\", \"duckdb\", \"duckdb\", \"postgresql\", \"first\", \"comparison\","
            + " \"rules\", \"byhand\"]",
        json.get("ways").findValues("name").toString());
  }

  @Test
  void sizesThatCannotBeMeasuredAreRefused() {
    CommandRun.of("bench", "--records", "5")
        .exits(2)
        .tells("guerdon bench: --records is between 1,000 and 200,000,000, not 5.\n");
    CommandRun.of("bench", "--records", "1000", "--payees", "2000")
        .exits(2)
        .tells("guerdon bench: --payees is between 10 and 1,000, not 2,000.\n");
  }
}
