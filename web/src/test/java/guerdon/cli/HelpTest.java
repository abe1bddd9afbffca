package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.seeds.CompanySize;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class HelpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new",
        "check",
        "test",
        "format",
        "letter",
        "drl",
        "run",
        "correct",
        "explain",
        "demo",
        "coach",
        "simulate",
        "fairness",
        "serve",
        "audit",
        "bench",
        "replay",
        "backup",
        "restore"
      })
  void helpOfACommandIsTheSameBothWaysAndAsWritten(String command) throws IOException {
    String golden = golden(command + ".help.txt");
    CommandRun.of(command, "--help").exits(0).prints(golden).tells("");
    CommandRun.of("help", command).exits(0).prints(golden).tells("");
    assertTrue(golden.contains("\nExamples:\n  guerdon " + command), golden);
    assertTrue(golden.contains("\nExit codes: 0 "), golden);
  }

  @Test
  void helpOfGuerdonListsTheCommands() throws IOException {
    CommandRun.of("help").exits(0).prints(golden("guerdon.help.txt")).tells("");
  }

  @Test
  void everyCommandAndOptionIsInTheManual() throws IOException {
    String manual = Files.readString(Path.of("../docs/command-line.md"));
    Console console =
        new Console(
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            true,
            false,
            false,
            () -> 0);
    CommandLine guerdon =
        Guerdon.commandLine(console, new Launcher("guerdon", null), CompanySize.SMALL);
    for (CommandLine command : guerdon.getSubcommands().values()) {
      assertTrue(manual.contains("guerdon " + command.getCommandName()), command.getCommandName());
      for (OptionSpec option : command.getCommandSpec().options()) {
        assertTrue(manual.contains("`" + option.longestName()), option.longestName());
      }
    }
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = HelpTest.class.getResourceAsStream(name)) {
      assertNotNull(in, name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
