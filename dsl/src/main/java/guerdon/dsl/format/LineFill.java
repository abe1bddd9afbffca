package guerdon.dsl.format;

import guerdon.dsl.format.Line.Piece;
import java.util.List;

/**
 * Writes the rest of a line, over several lines where one does not hold it.
 *
 * <p>It breaks before {@code because} first, then before {@code where}, {@code and}, {@code or} and
 * behind commas, outside parentheses rather than inside.
 */
final class LineFill {
  private static final int INSIDE = 10;
  private static final int LAST_RESORT = 4;

  private final String start;
  private final int continued;
  private final boolean whole;
  private final List<String> written;

  /**
   * @param start what stands on the line already
   * @param continued the indent of the lines that follow
   * @param whole whether the line is never wrapped
   */
  LineFill(String start, int continued, boolean whole, List<String> written) {
    this.start = start;
    this.continued = continued;
    this.whole = whole;
    this.written = written;
  }

  void fill(List<Piece> pieces) {
    String prefix = start;
    int at = 0;
    while (at < pieces.size()) {
      int comment = comment(pieces, at);
      // A comment on a line of its own does not end the words before it with itself.
      int end = comment;
      List<Piece> words = pieces.subList(at, end);
      if (!words.isEmpty()) {
        prefix = words(prefix, words);
      }
      if (comment == pieces.size()) {
        if (!prefix.isBlank()) {
          written.add(prefix.stripTrailing());
        }
        return;
      }
      Piece piece = pieces.get(comment);
      if (prefix.isBlank()) {
        written.add(prefix + piece.lexeme().text());
      } else if (piece.alone()) {
        written.add(prefix.stripTrailing());
        written.add(" ".repeat(continued) + piece.lexeme().text());
      } else {
        written.add(prefix.stripTrailing() + "  " + piece.lexeme().text());
      }
      prefix = " ".repeat(continued);
      at = comment + 1;
    }
  }

  private static int comment(List<Piece> pieces, int from) {
    int at = from;
    while (at < pieces.size() && !pieces.get(at).isComment()) {
      at++;
    }
    return at;
  }

  /** Writes words but for the last line of them, which is returned. */
  private String words(String prefix, List<Piece> pieces) {
    String text = LineWriter.text(pieces);
    if (whole || LineWriter.width(prefix) + LineWriter.width(text) <= LineWriter.WIDTH) {
      return prefix + text;
    }
    int at = breakBefore(pieces, LineWriter.WIDTH - LineWriter.width(prefix));
    if (at == pieces.size()) {
      return prefix + text;
    }
    written.add(prefix + LineWriter.text(pieces.subList(0, at)));
    return words(" ".repeat(continued), pieces.subList(at, pieces.size()));
  }

  private static int breakBefore(List<Piece> pieces, int room) {
    int best = pieces.size();
    int least = Integer.MAX_VALUE;
    int depth = 0;
    for (int at = 0; at < pieces.size(); at++) {
      String text = pieces.get(at).lexeme().text();
      boolean closes = text.equals(")") || text.equals("]");
      depth -= closes ? 1 : 0;
      if (at > 0 && !pieces.get(at).lexeme().tight()) {
        int cost = depth * INSIDE + cost(pieces.get(at - 1).lexeme().text(), text);
        int length = LineWriter.width(LineWriter.text(pieces.subList(0, at)));
        boolean reason = text.equals("because") && depth == 0;
        if (reason && length <= room) {
          return at;
        }
        // A line that holds next to nothing helps nobody.
        cost += length < room / 3 ? 2 * INSIDE : 0;
        if ((length <= room || best == pieces.size()) && cost <= least) {
          least = cost;
          best = at;
        }
      }
      depth += text.equals("(") || text.equals("[") ? 1 : 0;
    }
    return best;
  }

  private static int cost(String before, String word) {
    return switch (word) {
      case "where", "when", "unless", "pay" -> 1;
      case "and", "or", "then", "else" -> 2;
      case "+", "-", "*", "/", "for", "of", "from", "to", "over", "year", "prorated" -> 3;
      default -> before.equals(",") ? 2 : LAST_RESORT;
    };
  }
}
