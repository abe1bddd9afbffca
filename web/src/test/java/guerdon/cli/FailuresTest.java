package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class FailuresTest {

  @Command(name = "defect")
  private static final class Defect implements Callable<Integer> {
    private final Exception thrown;

    Defect(Exception thrown) {
      this.thrown = thrown;
    }

    @Override
    public Integer call() throws Exception {
      throw thrown;
    }
  }

  private static CommandRun thrown(Exception exception, String... arguments) {
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(new StringWriter()), new PrintWriter(err), true, false, false, () -> 0);
    CommandLine commandLine = new CommandLine(new Defect(exception));
    commandLine.addMixin("output", new OutputOptions());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(new Failures(console)::unexpected);
    int exitCode = commandLine.execute(arguments);
    return new CommandRun(exitCode, "", err.toString().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void aDefectAsksToBeReportedWithoutAStackTrace() {
    thrown(new IllegalStateException("outer", new ArithmeticException("the reason")))
        .exits(3)
        .tells(
            """
            defect: unexpected error: ArithmeticException: the reason
            This is a defect of Guerdon; please report it with the command you ran.
            Run it again with --stacktrace to see where it happened.
            """);
  }

  @Test
  void aStackTraceIsShownWhereItIsAskedFor() {
    CommandRun run = thrown(new IllegalStateException("why"), "--stacktrace").exits(3);
    assertTrue(run.err().contains("\tat guerdon.cli.FailuresTest"), run.err());
  }

  @Test
  void aDiskThatFailsIsNoDefect() {
    CommandRun run = thrown(new IOException("No space left on device")).exits(3);
    assertEquals("defect: reading or writing failed: No space left on device\n", run.err());
  }

  @Test
  void tooLittleMemoryIsToldWithTheRemedy() {
    CommandRun run =
        thrown(new IllegalStateException(new OutOfMemoryError("Java heap space"))).exits(3);
    assertTrue(run.err().contains("GUERDON_JAVA_OPTIONS=-Xmx8g"), run.err());
  }
}
