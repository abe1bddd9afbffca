package guerdon.cli;

import guerdon.seeds.CompanySize;
import picocli.CommandLine;

/** Starts the {@code guerdon} command as a process of its own. */
public final class Main {

  private Main() {}

  /** Runs the command named by the arguments and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    int exitCode = execute(console, arguments);
    console.flush();
    System.exit(exitCode);
  }

  private static int execute(Console console, String[] arguments) {
    try {
      return Guerdon.commandLine(console, Launcher.ofProcess(), CompanySize.DEFAULT)
          .execute(arguments);
    } catch (OutOfMemoryError exhausted) {
      return Failures.outOfMemory(console);
    }
  }

  /** Prints the help of a command that needs a subcommand and was given none. */
  static int usage(CommandLine commandLine) {
    commandLine.usage(commandLine.getOut());
    return ExitCode.FINE;
  }
}
