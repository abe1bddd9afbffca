package guerdon.cli;

import guerdon.engine.Incomplete;
import guerdon.engine.PayLine;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Where a run writes its lines: a file, with incomplete results in a second one beside it, or
 * standard output.
 *
 * <p>For {@code pay.csv} the second file is {@code pay.incomplete.csv}; a run without incomplete
 * results removes the one an earlier run has left. The target is opened before the work, so that a
 * name that cannot be written is told at once.
 */
final class PayoutTarget implements Closeable {
  private static final String CSV = ".csv";

  private final @Nullable Console console;
  private final @Nullable Path path;
  private final @Nullable OutputFile file;
  private @Nullable Path incompletePath;

  private PayoutTarget(@Nullable Console console, @Nullable Path path, @Nullable OutputFile file) {
    this.console = console;
    this.path = path;
    this.file = file;
  }

  static PayoutTarget console(Console console) {
    return new PayoutTarget(console, null, null);
  }

  /**
   * Opens a file.
   *
   * @throws Refused when the name cannot be written
   */
  static PayoutTarget file(String name, CommandLine command) {
    Path path = Path.of(name);
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      throw refused(command, path, "it is a folder");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw refused(command, path, "there is no folder " + Printable.path(folder));
    }
    try {
      return new PayoutTarget(null, path, OutputFile.open(path));
    } catch (IOException e) {
      throw refused(command, path, e.getClass().getSimpleName());
    }
  }

  private static Refused refused(CommandLine command, Path path, String reason) {
    return new Refused(command, Printable.path(path) + " cannot be written: " + reason + ".");
  }

  /** Writes everything; the names are there when all of it is. */
  void write(List<PayLine> lines, List<Incomplete> incomplete) throws IOException {
    if (console != null) {
      PayoutCsv.write(console.out(), lines);
      if (console.out().checkError()) {
        throw new IOException("standard output was closed before all lines were written");
      }
    }
    if (file != null && path != null) {
      PayoutCsv.write(file.writer(), lines);
      if (!OutputFile.isDevice(path)) {
        writeIncomplete(path, incomplete);
      }
      file.publish();
    }
  }

  private void writeIncomplete(Path beside, List<Incomplete> incomplete) throws IOException {
    Path name = incompleteBeside(beside);
    if (incomplete.isEmpty()) {
      Files.deleteIfExists(name);
      return;
    }
    try (OutputFile second = OutputFile.open(name)) {
      PayoutCsv.writeIncomplete(second.writer(), incomplete);
      second.publish();
    }
    incompletePath = name;
  }

  private static Path incompleteBeside(Path path) {
    String name = String.valueOf(path.getFileName());
    String stem = name.endsWith(CSV) ? name.substring(0, name.length() - CSV.length()) : name;
    return path.resolveSibling(stem + ".incomplete" + CSV);
  }

  /** The name of the file; null for standard output. */
  @Nullable String name() {
    return path == null ? null : Printable.path(path);
  }

  /** The name of the file with incomplete results; null when there is none. */
  @Nullable String incompleteName() {
    return incompletePath == null ? null : Printable.path(incompletePath);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
