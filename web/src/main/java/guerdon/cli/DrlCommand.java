package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.engine.drools.PlanDrl;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon drl}: writes the rules of a plan for Drools. */
@Command(
    name = "drl",
    header = "Write the rules of a plan as a DRL file for Drools.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Writes which records earn credit, which gates are closed, which exceptions apply and which "
          + "rows of tables are reached, as rules with dialect \"mvel\"."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon drl plans/saas_ae.plan",
      "  guerdon drl plans/saas_ae.plan --out saas_ae.drl",
      "",
      "Exit codes: 0 written; 1 errors in the plan; 2 wrong usage; 3 unexpected error."
    })
final class DrlCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  @SuppressWarnings("NullAway.Init")
  private Path planFile;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write. Default: standard output.")
  private @Nullable Path out;

  DrlCommand(Console console) {
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
          Printable.path(planFile) + " coaches and pays nothing; the rules written are of pay.");
    }
    TextTarget.write(console, spec.commandLine(), out, PlanDrl.of(plan));
    return ExitCode.FINE;
  }
}
