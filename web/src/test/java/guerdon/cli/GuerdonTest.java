package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class GuerdonTest {

  @Test
  void withoutArgumentsTheHelpIsPrinted() {
    String help = CommandRun.of("--help").exits(0).out();
    CommandRun.of().exits(0).prints(help);
    assertTrue(help.contains("Exit codes: 0 fine; 1 findings"), help);
  }

  @Test
  void theVersionIsOneLine() {
    CommandRun.of("--version").exits(0).prints("guerdon 0.1.0\n");
  }

  @Test
  void aMisspeltCommandIsWrongUsageWithTheNearestName() {
    CommandRun.of("chek", "x.plan")
        .exits(2)
        .prints("")
        .tells(
            """
            guerdon: Unmatched arguments from index 0: 'chek', 'x.plan'
            Did you mean: guerdon check or guerdon help or guerdon bench?
            Try 'guerdon --help'.
            """);
  }

  @Test
  void coloursAreDeclinedByNoColorAndByDumbTerminals() {
    assertTrue(Console.wantsColours(Map.of("TERM", "xterm")));
    assertTrue(Console.wantsColours(Map.of("TERM", "xterm", "NO_COLOR", "")));
    assertFalse(Console.wantsColours(Map.of("TERM", "xterm", "NO_COLOR", "1")));
    assertFalse(Console.wantsColours(Map.of("TERM", "dumb")));
  }
}
