package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFileTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void theOldFileStaysUntilTheNewOneIsComplete() throws IOException {
    Path target = Files.writeString(folder.resolve("pay.csv"), "old");
    try (OutputFile file = OutputFile.open(target)) {
      file.writer().write("new");
      file.writer().flush();
      assertEquals("old", Files.readString(target));
      file.publish();
      assertEquals("new", Files.readString(target));
    }
    assertEquals(List.of("pay.csv"), names());
  }

  @Test
  void whatWasNotPublishedLeavesNothing() throws IOException {
    Path target = folder.resolve("pay.csv");
    try (OutputFile file = OutputFile.open(target)) {
      file.writer().write("half");
    }
    assertFalse(Files.exists(target));
    assertEquals(List.of(), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
