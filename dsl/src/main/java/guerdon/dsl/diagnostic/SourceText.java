package guerdon.dsl.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plan text with its name, which knows lines and columns.
 *
 * <p>Lines and columns count from 1; columns count characters (code points), so that an editor
 * shows the same number. Line ends are {@code \n}, {@code \r\n} or {@code \r}.
 */
public final class SourceText {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  public SourceText(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean carriageBeforeFeed = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !carriageBeforeFeed)) {
        starts.add(i + 1);
      }
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The name users know the text by, usually the path they gave. */
  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** Returns the line, counted from 1, that holds the character at {@code offset}. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Returns the column, counted from 1, of the character at {@code offset} in its line. */
  public int column(int offset) {
    return text.codePointCount(lineStarts[line(offset) - 1], Math.min(offset, text.length())) + 1;
  }

  /** Returns the number of lines. */
  public int lines() {
    return lineStarts.length;
  }

  /** Returns the offset at which a line, counted from 1, starts. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** Returns a line, counted from 1, without its end. */
  public String lineText(int line) {
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    int start = lineStarts[line - 1];
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }
}
