package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormatCommandTest {
  private static final String CRAMMED = "measure m : money\na+b -- why\ntotal t=m\n";
  private static final String LAID_OUT =
      """
      measure m : money
        a + b  -- why

      total t = m
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path plan;

  @BeforeEach
  void write() throws IOException {
    plan = Files.writeString(folder.resolve("a.plan"), CRAMMED);
  }

  @Test
  void aFileIsReplacedByItsLayoutAndThenLeftAlone() throws IOException {
    CommandRun.of("format", plan).exits(0).prints("formatted " + plan + "\n").tells("");
    assertEquals(LAID_OUT, Files.readString(plan));
    CommandRun.of("format", folder).exits(0).prints("").tells("");
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aCheckNamesFilesThatWouldChangeAndWritesNothing() throws IOException {
    CommandRun.of("format", plan, "--check").exits(1).prints("would change " + plan + "\n");
    assertEquals(CRAMMED, Files.readString(plan));
    CommandRun.of("format", plan).exits(0);
    CommandRun.of("format", plan, "--check").exits(0).prints("").tells("");
  }

  @Test
  void theLayoutIsPrintedWhereThatIsAskedFor() throws IOException {
    CommandRun.of("format", plan, "--stdout").exits(0).prints(LAID_OUT).tells("");
    assertEquals(CRAMMED, Files.readString(plan));
    CommandRun.of("format", plan, "--stdout", "--check").exits(2);
  }

  @Test
  void aFileWithMistakesIsLeftAloneAndTheOthersAreLaidOut() throws IOException {
    String broken = "total   t = (m\n";
    Path wrong = Files.writeString(folder.resolve("0.plan"), broken);
    CommandRun run = CommandRun.of("format", folder).exits(1);
    assertTrue(run.out().startsWith(wrong + ":1:14: error E-SYNTAX\n"), run.out());
    assertTrue(run.out().endsWith("formatted " + plan + "\n"), run.out());
    assertEquals(broken, Files.readString(wrong));
  }

  @Test
  void bytesThatAreNoTextAreToldAndStay() throws IOException {
    byte[] bytes = "total t = m -- \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(plan, bytes);
    CommandRun run = CommandRun.of("format", plan).exits(1);
    assertTrue(run.out().contains("E-ENCODING"), run.out());
    assertEquals(bytes.length, Files.size(plan));
  }

  @Test
  void outcomesAreJson() throws Exception {
    JsonNode json = CommandRun.of("format", plan, "--check", "--format", "json").exits(1).json();
    assertEquals("would-change", json.at("/files/0/status").asText());
    assertEquals(plan.toString(), json.at("/files/0/file").asText());
  }
}
