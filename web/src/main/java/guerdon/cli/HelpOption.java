package guerdon.cli;

import picocli.CommandLine.Option;

/** Mixed into every subcommand. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean wanted;

  /** Whether help was asked for; picocli acts on it before the command runs. */
  boolean wanted() {
    return wanted;
  }
}
