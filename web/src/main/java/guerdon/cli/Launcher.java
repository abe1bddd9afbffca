package guerdon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How Guerdon was started, so that it can name commands that work when they are copied.
 *
 * @param command what the user types to start it: {@code ./guerdon}
 * @param home the folder of the project, null when it was not started from there
 */
record Launcher(String command, @Nullable Path home) {

  /** As the launcher says; without it, the command is {@code guerdon}. */
  static Launcher ofProcess() {
    String home = System.getProperty("guerdon.home");
    return new Launcher(
        System.getProperty("guerdon.command", "guerdon"), home == null ? null : Path.of(home));
  }

  /** The file of a shipped plan, as short as it can be written; its name where there is no file. */
  String plan(String name) {
    if (home == null) {
      return name;
    }
    Path file = home.resolve("rules-examples").resolve("plans").resolve(name);
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(file) && file.startsWith(here)
        ? here.relativize(file).toString()
        : file.toString();
  }

  /** A command line with words quoted where a shell would part them. */
  String line(String... words) {
    StringBuilder line = new StringBuilder(quoted(command));
    for (String word : words) {
      line.append(' ').append(quoted(word));
    }
    return line.toString();
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
