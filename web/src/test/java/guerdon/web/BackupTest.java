package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.web.store.Backup;
import guerdon.web.store.Store;
import guerdon.web.store.StoreSettings;
import guerdon.web.store.Viewer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service is written into a file while it runs, and made anew from it. */
final class BackupTest {
  @TempDir Path folder;

  private Store beside(String home) throws Exception {
    return Store.open(StoreSettings.beside(folder.resolve(home), null), Clock.systemUTC());
  }

  @Test
  void whatIsRestoredIsWhatWasBackedUp() throws Exception {
    Path file = folder.resolve("backup.zip");
    Backup.Content written;
    try (RunningService running = RunningService.alone(folder.resolve("first"))) {
      running.company();
      running.post("2026-01", "2026-03");
      try (Store store = beside("first");
          OutputStream out = Files.newOutputStream(file)) {
        written = store.backup().write(out);
        Backup.BadBackup refused =
            assertThrows(Backup.BadBackup.class, () -> store.backup().restore(file));
        assertEquals(
            "the service it is to be restored into has members; take an empty one",
            refused.getMessage());
      }
      running.get("analyst", "/v1/runs/1").is(200);
    }
    assertTrue(written.rows() > 20, written::toString);
    try (Store store = beside("second")) {
      assertEquals(written, store.backup().restore(file));
      assertEquals(written, store.backup().write(OutputStream.nullOutputStream()));
      assertEquals(
          List.of(), store.read(Viewer.NOBODY, session -> session.audit().verify()).faults());
      // What comes after takes the next numbers.
      assertEquals(
          2,
          store.<Long>change(
              session ->
                  session
                      .runs()
                      .add(
                          session.plans().latestPublished("small").orElseThrow(),
                          java.time.LocalDate.of(2026, 1, 1),
                          java.time.LocalDate.of(2026, 1, 31),
                          null,
                          session.uploads().current(null),
                          "test",
                          "analyst")));
    }
    spoiled(file);
  }

  @Test
  void commandsWorkBesideTheRunningService() throws Exception {
    Path home = folder.resolve("running");
    try (RunningService running = RunningService.alone(home)) {
      running.company();
      running.post("2026-01", "2026-03");
      String replay = said(0, "replay", "1", "--home", home);
      assertTrue(replay.contains("Run 1 gives the same, SHA-256 "), replay);
      said(2, "replay", "7", "--home", home);
      String roots = said(0, "audit", "roots", "--home", home);
      assertTrue(roots.startsWith("day,entries,last,hash\n20"), roots);
      String hash = roots.strip().substring(roots.strip().lastIndexOf(',') + 1);
      String whole = said(0, "audit", "verify", "--home", home);
      assertTrue(whole.contains(hash), whole + roots);
      Path file = folder.resolve("by-command.zip");
      assertTrue(said(0, "backup", file, "--home", home).contains(" rows of "));
      said(2, "backup", file, "--home", home);
      assertTrue(said(0, "restore", file, "--home", folder.resolve("anew")).contains(" restored."));
      said(1, "restore", file, "--home", folder.resolve("anew"));
      said(2, "restore", folder.resolve("none.zip"), "--home", folder.resolve("anew"));
    }
    assertTrue(said(0, "replay", "1", "--home", folder.resolve("anew")).contains("the same"));
    said(2, "backup", folder.resolve("x.zip"), "--home", folder.resolve("nowhere"));
  }

  /** What a command prints. */
  private static String said(int exit, Object... words) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "guerdon.cli.Main");
    for (Object word : words) {
      builder.command().add(word.toString());
    }
    Process process = builder.redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(exit, process.waitFor(), said);
    return said;
  }

  /** A file in which one byte is different, and one that was cut off. */
  private void spoiled(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    try (Store store = beside("third")) {
      Path cut = folder.resolve("cut.zip");
      Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      assertThrows(Backup.BadBackup.class, () -> store.backup().restore(cut));
      Path other = folder.resolve("other.zip");
      try (java.util.zip.ZipOutputStream zip =
              new java.util.zip.ZipOutputStream(Files.newOutputStream(other));
          java.util.zip.ZipFile whole = new java.util.zip.ZipFile(file.toFile())) {
        for (var entry : java.util.Collections.list(whole.entries())) {
          zip.putNextEntry(new java.util.zip.ZipEntry(entry.getName()));
          byte[] own = whole.getInputStream(entry).readAllBytes();
          if (entry.getName().equals("posted_line")) {
            own =
                new String(own, java.nio.charset.StandardCharsets.UTF_8)
                    .replace("1200.00", "9200.00")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
          }
          zip.write(own);
          zip.closeEntry();
        }
      }
      Backup.BadBackup changed =
          assertThrows(Backup.BadBackup.class, () -> store.backup().restore(other));
      assertEquals("the table posted_line in it was changed", changed.getMessage());
      assertEquals(true, store.<Boolean>change(session -> session.members().isEmpty()));
    }
  }
}
