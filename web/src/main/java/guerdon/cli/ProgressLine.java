package guerdon.cli;

import guerdon.web.view.Counted;
import org.jspecify.annotations.Nullable;

/**
 * One line on standard error that says how far long work has come.
 *
 * <p>On a terminal the line is written over itself ten times a second at most, and is gone at the
 * end; elsewhere a line is added each second at most. Work that is done sooner shows nothing.
 */
final class ProgressLine {
  /** Shows nothing. */
  static final ProgressLine SILENT = new ProgressLine(null);

  private static final long SECOND = 1_000_000_000;
  private static final String CLEARED = "\r\u001B[K";

  private final @Nullable Console console;
  private long last;
  private boolean shown;

  private ProgressLine(@Nullable Console console) {
    this.console = console;
    this.last = console == null ? 0 : console.nanoTime().getAsLong();
  }

  static ProgressLine on(Console console) {
    return new ProgressLine(console);
  }

  /** Shows a text, unless another was shown a moment ago. */
  synchronized void show(String text) {
    if (console == null) {
      return;
    }
    long now = console.nanoTime().getAsLong();
    long pause = console.errIsTerminal() ? SECOND / 10 : SECOND;
    if (now - last < pause) {
      return;
    }
    last = now;
    shown = true;
    if (console.errIsTerminal()) {
      console.err().print(CLEARED + text);
    } else {
      console.err().println(text);
    }
    console.err().flush();
  }

  /** Shows a count of a total that is known. */
  void show(String step, long done, long total) {
    show(step + " " + Counted.number(done) + " of " + Counted.number(total));
  }

  /** Takes the line away. */
  synchronized void clear() {
    if (console != null && shown && console.errIsTerminal()) {
      console.err().print(CLEARED);
      console.err().flush();
      shown = false;
    }
  }
}
