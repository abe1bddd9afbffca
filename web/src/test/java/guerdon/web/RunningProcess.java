package guerdon.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where a service in a process of its own listens. */
final class RunningProcess {
  private static final Pattern ADDRESS =
      Pattern.compile("serves on (http://127[.]0[.]0[.]1:[0-9]+)");

  private RunningProcess() {}

  /** The address it tells, as soon as it does. */
  static String address(Process service, Path log) throws Exception {
    long end = System.nanoTime() + 120_000_000_000L;
    while (System.nanoTime() < end && service.isAlive()) {
      Matcher told = ADDRESS.matcher(Files.exists(log) ? Files.readString(log) : "");
      if (told.find()) {
        return told.group(1);
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("the service does not start: " + Files.readString(log));
  }
}
