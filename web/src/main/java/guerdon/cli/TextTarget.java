package guerdon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Where a command writes one text: a file that is there as a whole, or standard output. */
final class TextTarget {
  private TextTarget() {}

  /**
   * Writes a text.
   *
   * @param file null for standard output
   * @throws Refused when the file cannot be written
   */
  static void write(Console console, CommandLine command, @Nullable Path file, String text) {
    if (file == null) {
      console.out().print(text);
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || (folder != null && !Files.isDirectory(folder))) {
      throw new Refused(
          command, Printable.path(file) + " cannot be written: there is no such folder or file.");
    }
    try (OutputFile written = OutputFile.open(file)) {
      written.writer().write(text);
      written.publish();
    } catch (IOException e) {
      throw new Refused(
          command,
          Printable.path(file) + " cannot be written (" + e.getClass().getSimpleName() + ").");
    }
  }
}
