package guerdon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what ends a command before its work is done, and with which exit code. */
final class Failures {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  /** A call that the command cannot follow: what is wrong, and where to read more. */
  int wrongUsage(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = console.err();
    String name = command.getCommandSpec().qualifiedName();
    err.println(name + ": " + Printable.lines(String.valueOf(exception.getMessage())));
    if (!(exception instanceof Refused)) {
      UnmatchedArgumentException.printSuggestions(exception, err);
      err.println("Try '" + name + " --help'.");
    }
    console.flush();
    return ExitCode.USAGE;
  }

  /** A defect of ours, or of the machine. */
  int unexpected(Exception exception, CommandLine command, ParseResult parsed) {
    Throwable cause = rootOf(exception);
    if (cause instanceof OutOfMemoryError) {
      return outOfMemory(console);
    }
    PrintWriter err = console.err();
    String name = command.getCommandSpec().qualifiedName();
    boolean machine = cause instanceof IOException;
    if (machine) {
      err.println(name + ": reading or writing failed: " + told((IOException) cause));
    } else {
      err.println(name + ": unexpected error: " + reason(cause));
      err.println("This is a defect of Guerdon; please report it with the command you ran.");
    }
    if (wantsStackTrace(parsed)) {
      exception.printStackTrace(err);
    } else if (!machine) {
      err.println("Run it again with " + OutputOptions.STACK_TRACE + " to see where it happened.");
    }
    console.flush();
    return ExitCode.UNEXPECTED;
  }

  /** More data than the memory the process was given. */
  static int outOfMemory(Console console) {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    console.err().println("guerdon: the memory of " + megabytes + " MiB is not enough for this.");
    console.err().println("Give it more, such as GUERDON_JAVA_OPTIONS=-Xmx8g, and run it again.");
    console.flush();
    return ExitCode.UNEXPECTED;
  }

  private static boolean wantsStackTrace(ParseResult parsed) {
    List<String> arguments = parsed.originalArgs();
    return arguments.contains(OutputOptions.STACK_TRACE);
  }

  private static Throwable rootOf(Throwable exception) {
    Throwable root = exception;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Of files, the message of Java is often only the name. */
  private static String told(IOException cause) {
    return cause instanceof FileSystemException
        ? reason(cause)
        : Printable.lines(String.valueOf(cause.getMessage()));
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    return Printable.lines(message == null ? kind : kind + ": " + message);
  }
}
