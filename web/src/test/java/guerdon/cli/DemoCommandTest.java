package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void theDemoWritesACompanyPaysItAndTellsWhatToTryNext() throws Exception {
    Path data = folder.resolve("company");
    CommandRun first = CommandRun.of("demo", "--no-serve", "--data", data).exits(0);
    assertTrue(
        first.out().startsWith("A sample company is in " + data + ", written just now.\n"),
        first.out());
    assertTrue(first.out().contains("✓ SaaS Account Executive"), first.out());
    assertTrue(first.out().contains(" who are paid most"), first.out());
    assertTrue(first.out().contains(" who are paid least"), first.out());
    assertTrue(first.out().contains("From the middle, P"), first.out());
    assertTrue(first.out().contains("Try next:\n  guerdon check saas/"), first.out());
    assertFalse(first.out().contains("http"), first.out());

    CommandRun second = CommandRun.of("demo", "--data", data).exits(0);
    assertEquals(
        first.out().replace(", written just now.", "."),
        second.out(),
        "a second start shows the same");

    JsonNode json = CommandRun.of("demo", "--data", data, "--format", "json").exits(0).json();
    assertEquals("demo", json.at("/command").asText());
    assertTrue(json.at("/wasThere").asBoolean());
    assertTrue(json.at("/plans").size() >= 5);
    assertEquals("run", json.at("/run/command").asText());
    assertTrue(json.at("/top/0/amount").isTextual());
    assertTrue(json.at("/explanation/children").size() > 0);
  }

  @Test
  void aFolderThatHoldsSomethingElseIsLeftAlone() throws Exception {
    Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
    CommandRun run = CommandRun.of("demo", "--data", folder).exits(2);
    assertTrue(run.err().contains("mine.txt is no file of a sample company"), run.err());
    assertEquals("mine", Files.readString(mine));
  }

  @Test
  void commandsToCopyAreQuotedForAShell() {
    Launcher launcher = new Launcher("./my guerdon", null);
    assertEquals(
        "'./my guerdon' explain x.plan --payee 'O'\\''Brien, A'",
        launcher.line("explain", "x.plan", "--payee", "O'Brien, A"));
  }
}
