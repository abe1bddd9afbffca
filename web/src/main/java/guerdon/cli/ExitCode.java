package guerdon.cli;

/** What the process tells its caller; the same numbers for every command. */
final class ExitCode {
  /** All is well. */
  static final int FINE = 0;

  /** Errors in a plan, failing examples, bad rows, incomplete pay. */
  static final int FINDINGS = 1;

  /** The command was called in a way that it cannot follow. */
  static final int USAGE = 2;

  /** A defect of Guerdon or of the machine it runs on. */
  static final int UNEXPECTED = 3;

  private ExitCode() {}
}
