package guerdon.cli;

import picocli.CommandLine.Option;

/** What every command prints and how. */
class OutputOptions {
  /** The one option that is read where an unexpected error is told, not where a command runs. */
  static final String STACK_TRACE = "--stacktrace";

  /** How results are written. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text for people (default) or json for programs.")
  private Format format = Format.TEXT;

  @Option(
      names = STACK_TRACE,
      description = "After an unexpected error, show where in the program it happened.")
  private boolean stackTrace;

  boolean json() {
    return format == Format.JSON;
  }

  boolean stackTrace() {
    return stackTrace;
  }
}
