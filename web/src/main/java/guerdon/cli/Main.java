package guerdon.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code guerdon} command; run without arguments, it prints its help. */
@Command(
    name = "guerdon",
    mixinStandardHelpOptions = true,
    version = "guerdon 0.1.0",
    description = "Compensation and coaching policies as code that people can read.")
public final class Main implements Runnable {

  private final CommandLine commandLine = new CommandLine(this);

  private Main() {}

  /** Runs the command named by the arguments and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new Main().commandLine.execute(arguments));
  }

  @Override
  public void run() {
    commandLine.usage(commandLine.getOut());
  }
}
