package guerdon.cli;

import guerdon.seeds.CompanySize;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code guerdon} command; run without arguments, it prints its help. */
@Command(
    name = "guerdon",
    version = "guerdon 0.1.0",
    mixinStandardHelpOptions = true,
    header = "Compensation plans as code that people can read.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description =
        "Checks plans, tests them by their examples, runs them, and explains what they pay.",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  guerdon demo",
      "  guerdon check plans",
      "  guerdon help run",
      "",
      "Exit codes: 0 fine; 1 findings, failing examples or bad rows; 2 wrong usage;",
      "            3 unexpected error."
    })
final class Guerdon implements Callable<Integer> {
  private static final int HELP_WIDTH = 100;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private Guerdon() {}

  /**
   * The command with all its subcommands, writing to a console.
   *
   * @param demoCompany the size of the company that the demo writes
   */
  static CommandLine commandLine(Console console, Launcher launcher, CompanySize demoCompany) {
    CommandLine commandLine = new CommandLine(new Guerdon());
    Stream.of(
            new NewCommand(console),
            new CheckCommand(console),
            new TestCommand(console),
            new FormatCommand(console),
            new LetterCommand(console),
            new DrlCommand(console),
            new RunCommand(console),
            new SimulateCommand(console),
            new CorrectCommand(console),
            new ExplainCommand(console),
            new CoachCommand(console),
            new FairnessCommand(console),
            new ServeCommand(console),
            new AuditCommand(console),
            new ReplayCommand(console),
            new BackupCommand(console),
            new RestoreCommand(console),
            new BenchCommand(console),
            new DemoCommand(console, launcher, demoCompany))
        .map(CommandLine::new)
        .map(subcommand -> subcommand.addMixin("help", new HelpOption()))
        .forEach(subcommand -> commandLine.addSubcommand(subcommand.getCommandName(), subcommand));
    CommandLine fairness = commandLine.getSubcommands().get("fairness");
    if (fairness != null) {
      CommandLine statistics = new CommandLine(new StatisticsCommand(console));
      fairness.addSubcommand(statistics.addMixin("help", new HelpOption()));
      CommandLine table = new CommandLine(new FairnessTableCommand(console));
      fairness.addSubcommand(table.addMixin("help", new HelpOption()));
    }
    commandLine.addSubcommand(new HelpCommand());
    commandLine.setOut(console.out());
    commandLine.setErr(console.err());
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(console.ansi()));
    commandLine.setUsageHelpWidth(HELP_WIDTH);
    commandLine.setAbbreviatedOptionsAllowed(false);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    Failures failures = new Failures(console);
    commandLine.setParameterExceptionHandler(failures::wrongUsage);
    commandLine.setExecutionExceptionHandler(failures::unexpected);
    return commandLine;
  }

  @Override
  public Integer call() {
    return Main.usage(spec.commandLine());
  }
}
