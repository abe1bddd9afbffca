package guerdon.dsl.format;

import guerdon.dsl.parse.Lexeme;
import java.util.ArrayList;
import java.util.List;

/** What belongs on one line of a plan, before it is aligned with others and wrapped. */
final class Line {

  /** What a line is to its neighbours. */
  enum Kind {
    CLAUSE,
    BODY,
    ITEM,
    ROW,
    COMMENT
  }

  /**
   * A part of a line.
   *
   * @param alone whether it is a comment that has its source line for itself
   */
  record Piece(Lexeme lexeme, boolean alone) {
    boolean isComment() {
      return lexeme.kind() == Lexeme.Kind.COMMENT;
    }
  }

  private final Kind kind;
  private final int depth;
  private final boolean blankBefore;
  private final List<Piece> pieces = new ArrayList<>();

  Line(Kind kind, int depth, boolean blankBefore) {
    this.kind = kind;
    this.depth = depth;
    this.blankBefore = blankBefore;
  }

  Kind kind() {
    return kind;
  }

  int depth() {
    return depth;
  }

  /** Whether an empty line stands before it. */
  boolean blankBefore() {
    return blankBefore;
  }

  List<Piece> pieces() {
    return pieces;
  }

  void add(Lexeme lexeme, boolean alone) {
    pieces.add(new Piece(lexeme, alone));
  }

  Lexeme first() {
    return pieces.getFirst().lexeme();
  }

  Line withBlankBefore(boolean blank) {
    Line line = new Line(kind, depth, blank);
    line.pieces.addAll(pieces);
    return line;
  }
}
