package guerdon.cli;

import picocli.CommandLine.Option;

/** What a command that may take a while prints and how. */
final class LongWorkOptions extends OutputOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Print neither progress nor a summary on standard error.")
  private boolean quiet;

  @Option(
      names = "--progress",
      description = "Show progress though standard error is not a terminal.")
  private boolean progress;

  boolean quiet() {
    return quiet;
  }

  /** Where progress is shown: nowhere when quiet, on terminals, elsewhere when asked for. */
  ProgressLine progressOn(Console console) {
    boolean shown = !quiet && (progress || console.errIsTerminal());
    return shown ? ProgressLine.on(console) : ProgressLine.SILENT;
  }
}
