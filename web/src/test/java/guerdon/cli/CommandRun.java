package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import guerdon.seeds.CompanySize;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** What a command printed and how it ended; its clock stands still. */
record CommandRun(int exitCode, String out, String err) {

  /** Runs the command with arguments, which may be paths or texts. */
  static CommandRun of(Object... arguments) {
    return on(true, false, arguments);
  }

  static CommandRun on(boolean unicode, boolean colours, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(out), new PrintWriter(err), unicode, colours, false, () -> 0);
    int exitCode =
        Guerdon.commandLine(console, new Launcher("guerdon", null), CompanySize.SMALL)
            .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    console.flush();
    return new CommandRun(
        exitCode,
        out.toString().replace(System.lineSeparator(), "\n"),
        err.toString().replace(System.lineSeparator(), "\n"));
  }

  CommandRun exits(int expected) {
    assertEquals(expected, exitCode, () -> "out:\n" + out + "\nerr:\n" + err);
    return this;
  }

  CommandRun prints(String expected) {
    assertEquals(expected, out);
    return this;
  }

  CommandRun tells(String expected) {
    assertEquals(expected, err);
    return this;
  }

  JsonNode json() throws Exception {
    return JsonMapper.builder().build().readTree(out);
  }
}
