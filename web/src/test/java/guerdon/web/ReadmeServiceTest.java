package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's part of README, word for word, in a folder with nothing in it. */
final class ReadmeServiceTest {
  @TempDir Path folder;

  /** The indented lines of the section, without what starts programs. */
  private static List<String> commands() throws IOException {
    Path readme = Path.of("..", "README.md");
    List<String> commands = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(readme)) {
      if (line.startsWith("## ")) {
        inside = line.equals("## The service");
      } else if (inside && line.startsWith("    ") && !line.startsWith("    ./guerdon ")) {
        commands.add(line.substring(4));
      }
    }
    return commands;
  }

  private Process start(Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "guerdon.cli.Main"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  @Test
  void whatReadmeShowsWorks() throws Exception {
    Path demo = folder.resolve("demo.log");
    assertTrue(start(demo, "demo").waitFor(240, TimeUnit.SECONDS));
    Files.createSymbolicLink(
        folder.resolve("rules-examples"),
        Path.of("..", "rules-examples").toAbsolutePath().normalize());
    Path log = folder.resolve("serve.log");
    Process service = start(log, "serve", "--port", "0");
    try {
      String address = RunningProcess.address(service, log);
      List<String> script = new ArrayList<>(List.of("set -eu"));
      for (String line : commands()) {
        script.add(line.replace("http://127.0.0.1:8080", address));
      }
      Files.write(folder.resolve("readme.sh"), script);
      Path out = folder.resolve("readme.log");
      Process shell =
          new ProcessBuilder("bash", "readme.sh")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      assertTrue(shell.waitFor(300, TimeUnit.SECONDS));
      String told = Files.readString(out);
      assertEquals(0, shell.exitValue(), told);
      assertTrue(told.contains("\"kind\":\"correction\""), told);
      assertTrue(told.contains("\"whole\":true"), told);
      assertTrue(told.contains(",2026-06,P00397,"), told);
      assertTrue(told.contains(",release,"), told);
      assertTrue(Files.readString(folder.resolve("simulation.html")).startsWith("<!"), told);
      String payroll = Files.readString(folder.resolve("payroll.csv"));
      assertTrue(payroll.contains(",2026-05,P00397,2026-03,commission,correction,"), payroll);
      byte[] pdf = Files.readAllBytes(folder.resolve("statement.pdf"));
      assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
    } finally {
      service.destroy();
      if (!service.waitFor(60, TimeUnit.SECONDS)) {
        service.destroyForcibly();
      }
    }
  }
}
