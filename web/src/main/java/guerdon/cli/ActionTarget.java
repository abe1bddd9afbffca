package guerdon.cli;

import guerdon.engine.coach.Coaching;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Where actions are written: a file, with what is undecided in a second one beside it, or standard
 * output. {@code do.csv} holds CSV, {@code do.jsonl} a JSON object a line.
 */
final class ActionTarget implements Closeable {
  private static final String STANDARD_OUTPUT = "-";
  private static final String CSV = ".csv";
  private static final String LINES = ".jsonl";

  private final Console console;
  private final @Nullable Path path;
  private final @Nullable OutputFile file;
  private @Nullable Path undecided;

  private ActionTarget(Console console, @Nullable Path path, @Nullable OutputFile file) {
    this.console = console;
    this.path = path;
    this.file = file;
  }

  /**
   * Opens the target before the work, so that a name that cannot be written is told at once.
   *
   * @param json whether standard output is taken by the JSON of the command
   * @throws Refused when it cannot be written
   */
  static ActionTarget open(String name, boolean json, Console console, CommandLine command) {
    if (name.equals(STANDARD_OUTPUT)) {
      if (json) {
        throw new Refused(
            command, "--format json and --out - both write to standard output; name a file.");
      }
      return new ActionTarget(console, null, null);
    }
    Path path = Path.of(name);
    Path folder = path.toAbsolutePath().getParent();
    if (!name.endsWith(CSV) && !name.endsWith(LINES) && !OutputFile.isDevice(path)) {
      throw refused(command, path, "its name ends neither in .csv nor in .jsonl");
    }
    if (Files.isDirectory(path)) {
      throw refused(command, path, "it is a folder");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw refused(command, path, "there is no folder " + Printable.path(folder));
    }
    try {
      return new ActionTarget(console, path, OutputFile.open(path));
    } catch (IOException e) {
      throw refused(command, path, e.getClass().getSimpleName());
    }
  }

  private static Refused refused(CommandLine command, Path path, String reason) {
    return new Refused(command, Printable.path(path) + " cannot be written: " + reason + ".");
  }

  /** Writes everything; the names are there when all of it is. */
  void write(Coaching done) throws IOException {
    if (file == null || path == null) {
      ActionLines.writeJson(console.out(), done.actions());
      if (console.out().checkError()) {
        throw new IOException("standard output was closed before all lines were written");
      }
      return;
    }
    if (path.toString().endsWith(LINES)) {
      ActionLines.writeJson(file.writer(), done.actions());
    } else {
      ActionLines.writeCsv(file.writer(), done.actions());
    }
    if (!OutputFile.isDevice(path)) {
      writeUndecided(path, done);
    }
    file.publish();
  }

  private void writeUndecided(Path beside, Coaching done) throws IOException {
    String name = String.valueOf(beside.getFileName());
    String stem = name.replaceFirst("\\.(csv|jsonl)$", "");
    Path second = beside.resolveSibling(stem + ".undecided" + CSV);
    if (done.undecided().isEmpty()) {
      Files.deleteIfExists(second);
      return;
    }
    try (OutputFile opened = OutputFile.open(second)) {
      ActionLines.writeUndecided(opened.writer(), done.undecided());
      opened.publish();
    }
    undecided = second;
  }

  /** The name of the file; null for standard output. */
  @Nullable String name() {
    return path == null ? null : Printable.path(path);
  }

  /** The name of the file with what is undecided; null when there is none. */
  @Nullable String undecidedName() {
    return undecided == null ? null : Printable.path(undecided);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
