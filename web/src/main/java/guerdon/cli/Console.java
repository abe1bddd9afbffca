package guerdon.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes, and what its reader can see.
 *
 * @param out what was asked for: findings, results, explanations, JSON
 * @param err what goes along with it: progress, summaries of a run, refusals
 * @param unicode whether {@code out} can write every character
 * @param colours whether {@code out} is a terminal whose user has not declined colours
 * @param errIsTerminal whether a line of {@code err} can be written over
 * @param nanoTime the clock that work is timed by
 */
record Console(
    PrintWriter out,
    PrintWriter err,
    boolean unicode,
    boolean colours,
    boolean errIsTerminal,
    LongSupplier nanoTime) {

  /**
   * Java cannot tell whether standard output and standard error are terminals; the launcher can,
   * and names those that are.
   */
  private static final String TERMINALS = "guerdon.terminals";

  /** The streams of this process. */
  static Console ofProcess() {
    List<String> terminals = List.of(System.getProperty(TERMINALS, "").split(",", -1));
    Charset charset = System.out.charset();
    return new Console(
        writer(FileDescriptor.out, System.out),
        writer(FileDescriptor.err, System.err),
        charset.name().startsWith("UTF-"),
        terminals.contains("out") && wantsColours(System.getenv()),
        terminals.contains("err"),
        System::nanoTime);
  }

  /** Colours are declined by {@code NO_COLOR} with any text, and by a terminal without them. */
  static boolean wantsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  private static PrintWriter writer(FileDescriptor descriptor, PrintStream stream) {
    OutputStream bytes = new FileOutputStream(descriptor);
    return new PrintWriter(new OutputStreamWriter(bytes, stream.charset()), false);
  }

  Ansi ansi() {
    return colours ? Ansi.ON : Ansi.OFF;
  }

  /** A text in a style of picocli, such as {@code bold,red}, where colours can be seen. */
  String styled(String style, String text) {
    if (!colours) {
      return text;
    }
    Ansi.IStyle[] styles = Ansi.Style.parse(style);
    return Ansi.Style.on(styles) + text + Ansi.Style.off(styles);
  }

  /** The sign before something that is as it should be. */
  String tick() {
    return styled("green", unicode ? "✓" : "ok");
  }

  /** The sign before something that is not as it should be. */
  String cross() {
    return styled("red", unicode ? "✗" : "FAILED");
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
