package guerdon.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code guerdon fairness}: what there is to ask about fairness. */
@Command(
    name = "fairness",
    header = "Compute statistics of pay by group.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description =
        "Each statistic can be computed alone, on any table; docs/fairness says how each is "
            + "defined, how to read it and what it does not show.",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  guerdon fairness stats jobs.json --data hr --out results.json",
      "",
      "Exit codes: 0 fine; 1 a statistic cannot be computed; 2 wrong usage; 3 unexpected error."
    })
final class FairnessCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    return Main.usage(spec.commandLine());
  }
}
