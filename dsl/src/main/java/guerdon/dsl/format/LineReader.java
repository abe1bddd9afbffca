package guerdon.dsl.format;

import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.format.Line.Kind;
import guerdon.dsl.parse.Lexeme;
import guerdon.dsl.parse.Lexeme.Opening;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what is written in a block of plan text into the lines it shall have.
 *
 * <p>Clauses, items and rows have lines of their own. A clause without items, such as {@code
 * input}, stays on one line where its author put it on one and it fits.
 */
final class LineReader {
  private final SourceText source;
  private final List<Lexeme> lexemes;
  private final int margin;
  private final List<Line> lines = new ArrayList<>();
  private int rowFirst;
  private boolean oneLine;

  /**
   * @param margin the column, counted from 0, at which clauses start in the source
   */
  LineReader(SourceText source, List<Lexeme> lexemes, int margin) {
    this.source = source;
    this.lexemes = lexemes;
    this.margin = margin;
  }

  List<Line> read() {
    for (int at = 0; at < lexemes.size(); at++) {
      if (isComment(at)) {
        comment(at);
      } else {
        lexeme(at);
      }
    }
    return lines;
  }

  private void lexeme(int at) {
    Lexeme lexeme = lexemes.get(at);
    switch (lexeme.opens()) {
      case CLAUSE -> {
        oneLine = standsOnOneLine(at);
        boolean follows = !lines.isEmpty() && lines.getLast().kind() != Kind.COMMENT;
        open(Kind.CLAUSE, 0, follows ? !continuesList(at) : blankLineBefore(at));
      }
      case BODY -> {
        if (!oneLine) {
          open(Kind.BODY, lexeme.depth(), false);
        }
      }
      case ITEM, AFTER_ROWS -> open(Kind.ITEM, lexeme.depth(), wantsBlank(at));
      case ROW -> {
        rowFirst = lines.size();
        boolean firstRow = lines.isEmpty() || lines.getLast().kind() != Kind.ROW;
        open(Kind.ROW, lexeme.depth(), firstRow && wantsBlank(at));
      }
      case NOTHING -> {
        // It goes on the line at hand.
      }
    }
    lines.getLast().add(lexeme, false);
  }

  private void open(Kind kind, int depth, boolean blank) {
    lines.add(new Line(kind, depth, blank && !lines.isEmpty()));
  }

  private void comment(int at) {
    boolean alone = standsAlone(at);
    if (isInside(at)) {
      if (lines.getLast().kind() == Kind.ROW) {
        hoist(at);
      } else {
        lines.getLast().add(lexemes.get(at), alone);
      }
    } else if (alone) {
      boolean blank = blankLineBefore(at) || (isMarginal(at) && !followsComment(at));
      open(Kind.COMMENT, depthOfComment(at), blank);
      lines.getLast().add(lexemes.get(at), true);
    } else {
      lines.getLast().add(lexemes.get(at), false);
    }
  }

  /** A comment between the cells of a row goes before the row. */
  private void hoist(int at) {
    Line row = lines.get(rowFirst);
    Line comment = new Line(Kind.COMMENT, row.depth(), row.blankBefore());
    comment.add(lexemes.get(at), true);
    lines.set(rowFirst, row.withBlankBefore(false));
    lines.add(rowFirst, comment);
    rowFirst++;
  }

  /** Whether the next lexeme goes on the line at hand. */
  private boolean isInside(int at) {
    int next = next(at);
    if (next == lexemes.size() || lines.isEmpty()) {
      return false;
    }
    Opening opens = lexemes.get(next).opens();
    return opens == Opening.NOTHING || (opens == Opening.BODY && oneLine);
  }

  private int next(int at) {
    int next = at;
    while (next < lexemes.size() && isComment(next)) {
      next++;
    }
    return next;
  }

  private int depthOfComment(int at) {
    if (isMarginal(at)) {
      return 0;
    }
    int next = next(at);
    return next == lexemes.size() || lexemes.get(next).opens() == Opening.CLAUSE
        ? 1
        : lexemes.get(next).depth();
  }

  /**
   * Whether a comment that ends a clause or comes before one stands at the margin: directly before
   * a clause it does; elsewhere as its author put it.
   */
  private boolean isMarginal(int at) {
    int next = next(at);
    if (next < lexemes.size() && lexemes.get(next).opens() != Opening.CLAUSE) {
      return false;
    }
    int last = lastOfRun(at);
    boolean touchesClause =
        last + 1 < lexemes.size()
            && lexemes.get(last + 1).opens() == Opening.CLAUSE
            && !blankLineBefore(last + 1);
    int first = firstOfRun(at);
    return touchesClause
        || first == 0
        || source.column(lexemes.get(first).span().start()) - 1 <= margin;
  }

  private int firstOfRun(int at) {
    int first = at;
    while (first > 0 && standsAlone(first - 1) && !blankLineBefore(first)) {
      first--;
    }
    return first;
  }

  private int lastOfRun(int at) {
    int last = at;
    while (last + 1 < lexemes.size() && isComment(last + 1) && !blankLineBefore(last + 1)) {
      last++;
    }
    return last;
  }

  private boolean followsComment(int at) {
    return at > 0 && standsAlone(at - 1);
  }

  private boolean isComment(int at) {
    return lexemes.get(at).kind() == Lexeme.Kind.COMMENT;
  }

  private boolean standsAlone(int at) {
    return isComment(at) && (at == 0 || line(at) != line(at - 1));
  }

  private int line(int at) {
    return source.line(lexemes.get(at).span().start());
  }

  private boolean blankLineBefore(int at) {
    return at > 0 && line(at) - line(at - 1) > 1;
  }

  private boolean wantsBlank(int at) {
    return blankLineBefore(at) && lines.getLast().kind() != Kind.CLAUSE;
  }

  private boolean standsOnOneLine(int clause) {
    int end = clause + 1;
    int length = lexemes.get(clause).text().length();
    for (; end < lexemes.size() && lexemes.get(end).opens() != Opening.CLAUSE; end++) {
      if (isComment(end)) {
        // Behind the last word it does not part the clause.
        break;
      }
      Opening opens = lexemes.get(end).opens();
      if (line(end) != line(clause) || (opens != Opening.NOTHING && opens != Opening.BODY)) {
        return false;
      }
      length += lexemes.get(end).text().length() + (lexemes.get(end).tight() ? 0 : 1);
    }
    int after = next(end);
    return length <= LineWriter.WIDTH
        && (after == lexemes.size() || lexemes.get(after).opens() == Opening.CLAUSE);
  }

  /** Clauses of one kind that fit a line each may stand directly below each other. */
  private boolean continuesList(int at) {
    boolean list =
        oneLine
            && lines.getLast().kind() == Kind.CLAUSE
            && standsOnOneLine(clauseBefore(at))
            && lines.getLast().first().text().equals(lexemes.get(at).text());
    return list && !blankLineBefore(at);
  }

  private int clauseBefore(int at) {
    int before = at - 1;
    while (before > 0 && lexemes.get(before).opens() != Opening.CLAUSE) {
      before--;
    }
    return before;
  }
}
