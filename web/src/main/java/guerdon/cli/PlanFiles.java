package guerdon.cli;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.PlanCompiler.PlanBytes;
import guerdon.dsl.PlanLibrary;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Finds plan files and compiles them. */
final class PlanFiles {
  /** More bytes than the largest plan the language takes can have in UTF-8. */
  private static final int MOST_BYTES = 8 << 20;

  private final CommandLine command;

  /**
   * @param command the command that a wrong name is told for
   */
  PlanFiles(CommandLine command) {
    this.command = command;
  }

  /**
   * The files among files and folders, each once: a file as it is, of a folder all {@code *.plan}
   * and {@code *.plan.md} in it and below, by name.
   *
   * @throws Refused for what is not there or cannot be read, and a folder without plans
   */
  List<Path> find(List<Path> filesAndFolders) {
    Map<Path, Path> found = new LinkedHashMap<>();
    for (Path given : filesAndFolders) {
      for (Path file : Files.isDirectory(given) ? within(given) : List.of(existing(given))) {
        found.putIfAbsent(file.toAbsolutePath().normalize(), file);
      }
    }
    return List.copyOf(found.values());
  }

  /** A file that is there. */
  Path existing(Path file) {
    if (Files.isDirectory(file)) {
      throw refused(Printable.path(file) + " is a folder; name a plan file.");
    }
    if (!Files.exists(file)) {
      throw refused("there is no file or folder " + Printable.path(file) + ".");
    }
    return file;
  }

  /**
   * Parses and checks a plan file.
   *
   * @throws Refused when it cannot be read
   */
  Compilation compile(Path file) {
    PlanBytes read = read(file);
    return read.diagnostics().isEmpty()
        ? PlanCompiler.compile(read.source(), beside(file))
        : new Compilation(read.source(), null, read.diagnostics());
  }

  /** The plans a policy may name by the way from its own folder. */
  private PlanLibrary beside(Path file) {
    return name -> {
      Path named = file.resolveSibling(name.endsWith(".plan") ? name : name + ".plan");
      if (!Files.isRegularFile(named)) {
        return Optional.empty();
      }
      PlanBytes read = read(named);
      return read.diagnostics().isEmpty() ? Optional.of(read.source()) : Optional.empty();
    };
  }

  /**
   * Reads the text of a plan file.
   *
   * @throws Refused when it cannot be read
   */
  PlanBytes read(Path file) {
    String name = Printable.path(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? tooLarge(name) : PlanCompiler.read(name, bytes);
    } catch (IOException e) {
      throw refused(name + " cannot be read (" + e.getClass().getSimpleName() + ").");
    }
  }

  /**
   * Parses and checks the file of a plan that pays.
   *
   * @throws Refused when it cannot be read, or is a coaching policy
   */
  Compilation compilePaying(Path file) {
    Compilation compilation = compile(file);
    if (compilation.plan() != null && compilation.plan().policy() != null) {
      throw refused(NotInPlan.policy(compilation.plan()));
    }
    return compilation;
  }

  private static PlanBytes tooLarge(String name) {
    Diagnostic diagnostic =
        new Diagnostic(
            Code.LIMIT,
            new SourceSpan(0, 0),
            "The file is larger than " + (MOST_BYTES >> 20) + " MiB, too large for a plan.",
            "Split the plan, or read long tables as data.");
    return new PlanBytes(new SourceText(name, ""), List.of(diagnostic));
  }

  private List<Path> within(Path folder) {
    List<Path> plans;
    try (Stream<Path> entries = Files.walk(folder)) {
      plans = entries.filter(PlanFiles::isPlan).filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw refused("the folder " + Printable.path(folder) + " cannot be read: " + e.getMessage());
    }
    if (plans.isEmpty()) {
      throw refused("the folder " + Printable.path(folder) + " holds no file *.plan or *.plan.md.");
    }
    return plans;
  }

  private static boolean isPlan(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.endsWith(".plan") || name.endsWith(".plan.md");
  }

  private Refused refused(String message) {
    return new Refused(command, message);
  }
}
