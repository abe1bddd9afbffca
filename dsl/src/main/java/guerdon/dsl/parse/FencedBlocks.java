package guerdon.dsl.parse;

import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plan text inside a Markdown document: what stands between {@code ```plan} and {@code ```}.
 */
final class FencedBlocks {
  private static final String FENCE = "```";

  private FencedBlocks() {}

  /**
   * Returns the document with blanks for everything outside its plan blocks, so that each character
   * keeps its place; empty when there is no plan block.
   */
  static Optional<String> planText(String document) {
    StringBuilder plan = new StringBuilder(document.length());
    boolean inside = false;
    boolean found = false;
    int start = 0;
    while (start < document.length()) {
      int end = endOfLine(document, start);
      String line = document.substring(start, end).strip();
      boolean opens = !inside && opensPlan(line);
      boolean closes = inside && line.startsWith(FENCE);
      if (inside && !closes) {
        plan.append(document, start, end);
      } else {
        blank(plan, document, start, end);
      }
      found |= opens;
      inside = opens || (inside && !closes);
      start = end;
    }
    return found ? Optional.of(plan.toString()) : Optional.empty();
  }

  /** Returns where the plan blocks of a document stand, each from its first line to its last. */
  static List<SourceSpan> spans(String document) {
    List<SourceSpan> spans = new ArrayList<>();
    int block = -1;
    int start = 0;
    while (start < document.length()) {
      int end = endOfLine(document, start);
      String line = document.substring(start, end).strip();
      if (block < 0 && opensPlan(line)) {
        block = end;
      } else if (block >= 0 && line.startsWith(FENCE)) {
        spans.add(new SourceSpan(block, start));
        block = -1;
      }
      start = end;
    }
    if (block >= 0) {
      spans.add(new SourceSpan(block, document.length()));
    }
    return spans;
  }

  private static boolean opensPlan(String line) {
    return line.startsWith(FENCE) && line.substring(FENCE.length()).strip().equals("plan");
  }

  private static int endOfLine(String document, int start) {
    int newline = document.indexOf('\n', start);
    return newline < 0 ? document.length() : newline + 1;
  }

  private static void blank(StringBuilder plan, String document, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = document.charAt(i);
      plan.append(c == '\n' || c == '\r' ? c : ' ');
    }
  }
}
