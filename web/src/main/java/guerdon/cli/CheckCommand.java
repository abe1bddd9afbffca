package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.CodePages;
import guerdon.dsl.diagnostic.Severity;
import guerdon.dsl.diagnostic.Spelling;
import guerdon.web.view.Counted;
import guerdon.web.view.DiagnosticView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon check}: tells what is wrong with plan texts. */
@Command(
    name = "check",
    header = "Check plans for mistakes.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Reads plan files and tells every mistake with its place, its reason and its repair. Nothing "
          + "is run."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon check plans/saas_ae.plan",
      "  guerdon check plans --warnings-as-errors",
      "  guerdon check plans --format json > findings.json",
      "  guerdon check --explain W-CLIFF",
      "",
      "Exit codes: 0 no errors; 1 errors (or warnings, with --warnings-as-errors);",
      "            2 wrong usage; 3 unexpected error."
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Plan files, or folders searched for *.plan and *.plan.md.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--warnings-as-errors",
      description = "Exit with 1 when there are warnings only, too.")
  private boolean warningsAsErrors;

  @Option(
      names = "--explain",
      paramLabel = "CODE",
      description = "Print the page of a code such as W-CLIFF, or of all: the index.")
  private @Nullable String code;

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private OutputOptions output = new OutputOptions();

  CheckCommand(Console console) {
    this.console = console;
  }

  /** The JSON of {@code check}. */
  record CheckView(String command, List<FileView> files, SummaryView summary) {}

  /** One file: its plan's name and version where it could be read, and the findings. */
  record FileView(
      String file,
      @Nullable String plan,
      @Nullable String version,
      List<DiagnosticView> diagnostics) {}

  record SummaryView(int files, long errors, long warnings) {}

  @Override
  public Integer call() {
    if (code != null) {
      return explain(code);
    }
    if (files.isEmpty()) {
      throw new Refused(spec.commandLine(), "name a plan file or a folder of plans.");
    }
    PlanFiles plans = new PlanFiles(spec.commandLine());
    List<Compilation> compilations = new ArrayList<>();
    for (Path file : plans.find(files)) {
      compilations.add(plans.compile(file));
    }
    SummaryView summary =
        new SummaryView(
            compilations.size(),
            count(compilations, Severity.ERROR),
            count(compilations, Severity.WARNING));
    if (output.json()) {
      List<FileView> views = compilations.stream().map(CheckCommand::view).toList();
      Json.print(console, new CheckView("check", views, summary));
    } else {
      print(compilations, summary);
    }
    boolean fails = summary.errors() > 0 || (warningsAsErrors && summary.warnings() > 0);
    return fails ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  private int explain(String asked) {
    Optional<Code> found = CodePages.code(asked);
    if (found.isEmpty() && !asked.equals("all")) {
      List<String> ids = Arrays.stream(Code.values()).map(Code::id).toList();
      String meant = Spelling.nearest(asked, ids).map(id -> " Did you mean " + id + "?").orElse("");
      throw new Refused(spec.commandLine(), "there is no code " + asked + "." + meant);
    }
    console.out().print(found.map(CodePages::page).orElseGet(CodePages::index));
    return ExitCode.FINE;
  }

  private void print(List<Compilation> compilations, SummaryView summary) {
    Findings findings = new Findings(console);
    for (Compilation compilation : compilations) {
      findings.print(console.out(), compilation);
    }
    String text =
        Counted.of(summary.files(), "file")
            + ", "
            + Counted.of(summary.errors(), "error")
            + ", "
            + Counted.of(summary.warnings(), "warning");
    console.out().println(text);
    compilations.stream()
        .flatMap(compilation -> compilation.diagnostics().stream())
        .findFirst()
        .ifPresent(
            found ->
                console
                    .out()
                    .println("More about a code: guerdon check --explain " + found.code().id()));
  }

  private static FileView view(Compilation compilation) {
    return new FileView(
        compilation.source().name(),
        compilation.plan() == null ? null : compilation.plan().name(),
        compilation.plan() == null ? null : compilation.plan().version(),
        DiagnosticView.of(compilation.source(), compilation.diagnostics()));
  }

  private static long count(List<Compilation> compilations, Severity severity) {
    return compilations.stream()
        .flatMap(compilation -> compilation.diagnostics().stream())
        .filter(diagnostic -> diagnostic.code().severity() == severity)
        .count();
  }
}
