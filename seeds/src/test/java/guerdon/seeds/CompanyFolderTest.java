package guerdon.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyFolderTest {
  private static final CompanySize TINY = new CompanySize(12, 1, 3);
  private static final CompanySize BIGGER = new CompanySize(120, 1, 3);

  @TempDir Path folder;

  @Test
  void folderHoldsTheElevenFilesAndTheirChecksums() throws IOException {
    generate(folder, TINY);
    assertEquals(12, names().size());
    assertTrue(names().contains("checksums.txt"));
  }

  @Test
  void folderWithForeignFileIsRefusedAndStaysAsItWas() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    FolderRefusedException refused =
        assertThrows(FolderRefusedException.class, () -> generate(folder, TINY));
    assertEquals(
        "No sample company is written into "
            + folder
            + ": notes.txt is no file of a sample company."
            + " Name a new or empty folder, or move away what is in this one.",
        refused.getMessage());
    assertEquals(List.of("notes.txt"), names());
  }

  @Test
  void foreignFileUnderAnOwnNameIsRefused() throws IOException {
    Files.writeString(folder.resolve("payees.csv"), "id\n1\n");
    FolderRefusedException refused =
        assertThrows(FolderRefusedException.class, () -> generate(folder, TINY));
    assertTrue(refused.toString().contains("payees.csv is not the file that checksums.txt"));
    assertEquals("id\n1\n", Files.readString(folder.resolve("payees.csv")));
  }

  @Test
  void editedFileIsNotOverwritten() throws IOException {
    generate(folder, TINY);
    Files.writeString(folder.resolve("quotas.csv"), "edited\n", StandardOpenOption.APPEND);
    assertThrows(FolderRefusedException.class, () -> generate(folder, TINY));
    assertTrue(Files.readString(folder.resolve("quotas.csv")).endsWith("edited\n"));
  }

  @Test
  void unchangedCompanyIsReplaced() throws IOException {
    generate(folder, TINY);
    GenerationReport bigger = generate(folder, BIGGER);
    assertEquals(bigger.checksums(), Files.readString(folder.resolve("checksums.txt")));
    assertEquals(12, names().size());
  }

  @Test
  void leftoversOfAKilledRunAreReplaced() throws IOException {
    Files.writeString(folder.resolve("payees.csv.partial"), "id,na");
    generate(folder, TINY);
    assertEquals(12, names().size());
    assertFalse(names().contains("payees.csv.partial"));
  }

  @Test
  void interruptedRunLeavesNothing() throws IOException {
    Path target = folder.resolve("interrupted");
    assertThrows(
        IllegalStateException.class,
        () ->
            SampleCompany.generate(
                target,
                SampleCompany.DEFAULT_SEED,
                BIGGER,
                (written, payees, rows) -> {
                  throw new IllegalStateException("stopped after " + written);
                }));
    try (Stream<Path> files = Files.list(target)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void interruptedReplacementLeavesTheCompanyThatWasThere() throws IOException {
    GenerationReport before = generate(folder, TINY);
    assertThrows(
        IllegalStateException.class,
        () ->
            SampleCompany.generate(
                folder,
                SampleCompany.DEFAULT_SEED,
                BIGGER,
                (written, payees, rows) -> {
                  throw new IllegalStateException("stopped after " + written);
                }));
    assertEquals(before.checksums(), Files.readString(folder.resolve("checksums.txt")));
    assertEquals(12, names().size());
    // Replacing verifies every file against its checksum.
    generate(folder, BIGGER);
  }

  @Test
  void filesAreUtf8WithLineFeedsAndQuotesOnlyWhereNeeded() throws IOException {
    generate(folder, new CompanySize(180, 1, 8));
    String opportunities = Files.readString(folder.resolve("opportunities.csv"));
    assertFalse(opportunities.contains("\r"));
    assertTrue(opportunities.endsWith("\n"));
    assertTrue(opportunities.contains(",\"Security, Audit & Trust\","));
    assertTrue(opportunities.contains("München"));
    assertFalse(Files.readString(folder.resolve("payees.csv")).contains("\""));
  }

  private static GenerationReport generate(Path folder, CompanySize size) throws IOException {
    return SampleCompany.generate(folder, SampleCompany.DEFAULT_SEED, size, Progress.SILENT);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
