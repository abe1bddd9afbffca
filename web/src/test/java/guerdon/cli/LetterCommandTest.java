package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LetterCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void aLetterIsPrintedOrWrittenAsOnePage() throws IOException {
    SmallCompany company = SmallCompany.in(folder);
    CommandRun printed = CommandRun.of("letter", company.plan()).exits(0).tells("");
    assertTrue(printed.out().startsWith("# Small plan\n"), printed.out());
    Path page = folder.resolve("letter.html");
    CommandRun.of("letter", company.plan(), "--html", "--out", page).exits(0).prints("").tells("");
    assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>\n"));
  }

  @Test
  void aPlanWithErrorsHasNoLetter() {
    Path plan = SmallCompany.in(folder).write("b.plan", "total t = (a\n");
    CommandRun run = CommandRun.of("letter", plan).exits(1).prints("");
    assertTrue(run.err().contains("E-SYNTAX"), run.err());
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    SmallCompany company = SmallCompany.in(folder);
    Path nowhere = folder.resolve("no/letter.md");
    assertEquals(2, CommandRun.of("letter", company.plan(), "--out", nowhere).exitCode());
  }
}
