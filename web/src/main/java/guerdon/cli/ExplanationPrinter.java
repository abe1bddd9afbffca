package guerdon.cli;

import guerdon.engine.explain.Explanation;
import guerdon.engine.explain.ExplanationText;
import java.io.PrintWriter;

/** Prints explanations, the upper levels or all of them. */
final class ExplanationPrinter {
  private static final int WIDTH = 100;
  private static final int LEVELS = 6;

  private ExplanationPrinter() {}

  /** Prints an explanation and says so where deeper levels are left out. */
  static void print(PrintWriter to, Explanation explanation, boolean full) {
    if (full || height(explanation) <= LEVELS) {
      to.print(Printable.lines(ExplanationText.render(explanation, WIDTH)));
      return;
    }
    to.print(Printable.lines(ExplanationText.render(explanation, WIDTH, LEVELS)));
    to.println();
    to.println("Deeper levels are left out; --full shows them all.");
  }

  /** An explanation down to some levels below its root. */
  static String text(Explanation explanation, int levels) {
    return Printable.lines(ExplanationText.render(explanation, WIDTH, levels));
  }

  /** How many levels there are below the root, counted no further than is asked. */
  private static int height(Explanation explanation) {
    return height(explanation, LEVELS + 1);
  }

  private static int height(Explanation explanation, int most) {
    int height = 0;
    if (most > 0) {
      for (Explanation child : explanation.children()) {
        height = Math.max(height, 1 + height(child, most - 1));
      }
    }
    return height;
  }
}
