package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon test}: runs the examples that stand in plans. */
@Command(
    name = "test",
    header = "Run the examples that stand in plans.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Computes every example of every plan and compares it with what the plan expects. Of an "
          + "example that fails, both values are shown and how the value came about."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon test plans/saas_ae.plan",
      "  guerdon test plans",
      "  guerdon test plans --format json",
      "",
      "Exit codes: 0 every example passes; 1 one fails, or a plan has errors; 2 wrong usage;",
      "            3 unexpected error."
    })
final class TestCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Plan files, or folders searched for *.plan and *.plan.md.")
  private List<Path> files = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  TestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PlanFiles plans = new PlanFiles(spec.commandLine());
    List<Path> found = plans.find(files);
    ProgressLine progress = output.progressOn(console);
    List<PlanTest> tests = new ArrayList<>();
    for (Path file : found) {
      progress.show("testing plan", tests.size() + 1L, found.size());
      Compilation compilation = plans.compile(file);
      tests.add(PlanTest.of(compilation));
      compilation.variants().values().stream()
          .filter(variant -> variant.plan() == null || !variant.plan().examples().isEmpty())
          .map(PlanTest::of)
          .forEach(tests::add);
    }
    progress.clear();
    if (output.json()) {
      Json.print(console, TestView.of(tests));
    } else {
      TestPrinter printer = new TestPrinter(console);
      tests.forEach(printer::print);
      printer.printSummary(tests);
    }
    return tests.stream().allMatch(PlanTest::passed) ? ExitCode.FINE : ExitCode.FINDINGS;
  }
}
