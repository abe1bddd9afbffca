package guerdon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Temporary files that are removed when the process ends before its work is done, by Ctrl-C too.
 * Closing it, when the work is done, leaves the files to those who wrote them.
 */
final class RemovedOnExit implements AutoCloseable {
  private final List<Path> files;
  private final Thread removal = new Thread(this::remove, "remove temporary files");

  private RemovedOnExit(List<Path> files) {
    this.files = List.copyOf(files);
  }

  static RemovedOnExit of(List<Path> files) {
    RemovedOnExit removed = new RemovedOnExit(files);
    Runtime.getRuntime().addShutdownHook(removed.removal);
    return removed;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException endingAlready) {
      // The process is being ended, and the removal is at work.
    }
  }

  private void remove() {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        System.err.println("guerdon: " + Printable.path(file) + " could not be removed.");
      }
    }
  }
}
