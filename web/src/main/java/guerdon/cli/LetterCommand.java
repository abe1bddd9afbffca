package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.engine.letter.PlanLetter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon letter}: writes a plan as a letter to sign. */
@Command(
    name = "letter",
    header = "Write a plan as a letter to read and sign.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Tells a plan in sentences: who, how credit arises, what is measured, the tables, what each "
          + "component pays step by step, what that comes to, the examples with their figures, and "
          + "lines to sign with the hash of the plan text."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon letter plans/saas_ae.plan",
      "  guerdon letter plans/saas_ae.plan --html --out saas_ae.html",
      "",
      "Exit codes: 0 written; 1 errors in the plan; 2 wrong usage; 3 unexpected error."
    })
final class LetterCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  @SuppressWarnings("NullAway.Init")
  private Path planFile;

  @Option(names = "--html", description = "A page to print, instead of Markdown.")
  private boolean html;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write. Default: standard output.")
  private @Nullable Path out;

  LetterCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PlanFiles plans = new PlanFiles(spec.commandLine());
    Compilation compilation = plans.compile(plans.existing(planFile));
    Plan plan = compilation.plan();
    if (plan == null) {
      new Findings(console).printErrors(console.err(), compilation);
      return ExitCode.FINDINGS;
    }
    if (plan.policy() != null) {
      throw new Refused(
          spec.commandLine(),
          Printable.path(planFile) + " coaches and pays nothing; a letter is about pay.");
    }
    PlanLetter letter = PlanLetter.of(compilation.source(), plan);
    TextTarget.write(console, spec.commandLine(), out, html ? letter.html() : letter.markdown());
    return ExitCode.FINE;
  }
}
