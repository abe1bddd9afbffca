package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.PlanCompiler.PlanBytes;
import guerdon.dsl.format.PlanFormatter;
import guerdon.dsl.format.PlanFormatter.Formatted;
import guerdon.web.view.DiagnosticView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon format}: lays plan texts out. */
@Command(
    name = "format",
    header = "Lay plans out in the one way plans are laid out.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Writes plan files anew with their lines indented, words and tables aligned, and long lines "
          + "wrapped. Every word and comment stays; so does the prose of *.plan.md. A file with "
          + "mistakes is left as it is."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon format plans/saas_ae.plan",
      "  guerdon format plans --check",
      "  guerdon format plans/saas_ae.plan --stdout",
      "",
      "Exit codes: 0 all is laid out; 1 mistakes in a plan, or with --check a file that would"
          + " change;",
      "            2 wrong usage; 3 unexpected error."
    })
final class FormatCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Plan files, or folders searched for *.plan and *.plan.md.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--check", description = "Write nothing; name the files that would change.")
  private boolean check;

  @Option(
      names = "--stdout",
      description = "Print the text laid out instead of writing it; for one file.")
  private boolean standardOutput;

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private OutputOptions output = new OutputOptions();

  FormatCommand(Console console) {
    this.console = console;
  }

  /** What became of a file. */
  enum Status {
    UNCHANGED,
    FORMATTED,
    WOULD_CHANGE,
    HAS_ERRORS;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The JSON of {@code format}. */
  record FormatView(String command, List<FileView> files) {}

  record FileView(String file, String status, List<DiagnosticView> diagnostics) {}

  @Override
  public Integer call() {
    PlanFiles plans = new PlanFiles(spec.commandLine());
    List<Path> found = plans.find(files);
    if (standardOutput && (check || output.json() || found.size() != 1)) {
      throw new Refused(
          spec.commandLine(),
          "--stdout prints one plan: give one file, and neither --check nor --format json.");
    }
    List<FileView> views = new ArrayList<>();
    int exitCode = ExitCode.FINE;
    for (Path file : found) {
      Status status = format(plans, file, views);
      boolean fine = status == Status.UNCHANGED || status == Status.FORMATTED;
      exitCode = fine ? exitCode : ExitCode.FINDINGS;
    }
    if (output.json()) {
      Json.print(console, new FormatView("format", views));
    }
    return exitCode;
  }

  private Status format(PlanFiles plans, Path file, List<FileView> views) {
    PlanBytes read = plans.read(file);
    // Bytes that are no text, or too many of them, are found before the text is read.
    Formatted formatted =
        read.diagnostics().isEmpty()
            ? PlanFormatter.format(read.source())
            : new Formatted(read.source(), read.source().text(), read.diagnostics());
    Status status = status(formatted);
    if (status == Status.FORMATTED && !standardOutput) {
      write(file, formatted.text());
    }
    String name = read.source().name();
    views.add(
        new FileView(
            name, status.word(), DiagnosticView.of(read.source(), formatted.diagnostics())));
    if (!output.json()) {
      tell(formatted, status, name);
    }
    return status;
  }

  private Status status(Formatted formatted) {
    if (!formatted.diagnostics().isEmpty()) {
      return Status.HAS_ERRORS;
    }
    if (!formatted.isChanged()) {
      return Status.UNCHANGED;
    }
    return check ? Status.WOULD_CHANGE : Status.FORMATTED;
  }

  private void tell(Formatted formatted, Status status, String name) {
    switch (status) {
      case HAS_ERRORS ->
          new Findings(console)
              .print(
                  standardOutput ? console.err() : console.out(),
                  new Compilation(formatted.source(), null, formatted.diagnostics()));
      case FORMATTED, UNCHANGED -> {
        if (standardOutput) {
          console.out().print(formatted.text());
        } else if (status == Status.FORMATTED) {
          console.out().println("formatted " + name);
        }
      }
      case WOULD_CHANGE -> console.out().println("would change " + name);
    }
  }

  private void write(Path file, String text) {
    try (OutputFile written = OutputFile.open(file)) {
      written.writer().write(text);
      written.publish();
    } catch (IOException e) {
      throw new Refused(
          spec.commandLine(),
          Printable.path(file) + " cannot be written (" + e.getClass().getSimpleName() + ").");
    }
  }
}
