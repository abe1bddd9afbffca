package guerdon.dsl.format;

import guerdon.dsl.format.Line.Kind;
import guerdon.dsl.format.Line.Piece;
import guerdon.dsl.parse.Lexeme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Aligns lines that belong together and wraps those that are too long. */
final class LineWriter {
  static final int WIDTH = 100;
  private static final int INDENT = 2;
  private static final int CONTINUED = 4;

  private final List<Line> lines;
  private final List<String> written = new ArrayList<>();

  LineWriter(List<Line> lines) {
    this.lines = lines;
  }

  List<String> write() {
    int at = 0;
    while (at < lines.size()) {
      int first = at;
      int end = groupEnd(first);
      List<Line> group = lines.subList(first, end);
      switch (lines.get(first).kind()) {
        case ROW -> group.forEach(line -> write(line, rowWidths(group), LineWriter::opensCell));
        case ITEM -> group.forEach(line -> write(line, widths(group), Lexeme::column));
        case CLAUSE -> group.forEach(line -> write(line, colonWidths(group), LineWriter::isColon));
        case BODY, COMMENT -> group.forEach(line -> write(line, List.of(), lexeme -> false));
      }
      at = end;
    }
    return written;
  }

  /**
   * The lines from {@code first} that are aligned with one another; comments between them count.
   */
  private int groupEnd(int first) {
    Line line = lines.get(first);
    int end = first + 1;
    for (int at = end; at < lines.size(); at++) {
      Line next = lines.get(at);
      boolean parted = line.kind() == Kind.CLAUSE && next.blankBefore();
      if (parted || (next.kind() != Kind.COMMENT && !isAlignedWith(line, next))) {
        break;
      }
      if (next.kind() != Kind.COMMENT) {
        end = at + 1;
      }
    }
    return line.kind() == Kind.BODY || line.kind() == Kind.COMMENT ? first + 1 : end;
  }

  private static boolean isAlignedWith(Line line, Line next) {
    return next.kind() == line.kind() && next.depth() == line.depth();
  }

  private static boolean opensCell(Lexeme lexeme) {
    return lexeme.kind() == Lexeme.Kind.PIPE;
  }

  private static boolean isColon(Lexeme lexeme) {
    return lexeme.kind() == Lexeme.Kind.COLON;
  }

  private static List<Integer> rowWidths(List<Line> group) {
    return widths(group, LineWriter::opensCell);
  }

  private static List<Integer> widths(List<Line> group) {
    return widths(group, Lexeme::column);
  }

  /** Colons stand below each other where every clause of the list still fits its line. */
  private static List<Integer> colonWidths(List<Line> group) {
    List<Integer> widths = widths(group, LineWriter::isColon);
    if (group.size() == 1 || widths.isEmpty()) {
      return List.of();
    }
    for (Line line : group) {
      List<List<Piece>> columns = columns(line, LineWriter::isColon);
      int padding = columns.size() < 2 ? 0 : widths.getFirst() - text(columns.getFirst()).length();
      if (text(line.pieces()).length() + padding > WIDTH) {
        return List.of();
      }
    }
    return widths;
  }

  /** The widths of all columns that another one follows in some line. */
  private static List<Integer> widths(List<Line> group, Predicate<Lexeme> opensColumn) {
    List<List<List<Piece>>> table = group.stream().map(line -> columns(line, opensColumn)).toList();
    int most = table.stream().mapToInt(List::size).max().orElse(1);
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column + 1 < most; column++) {
      int at = column;
      widths.add(
          table.stream()
              .filter(columns -> columns.size() > at)
              .filter(columns -> at > 0 || columns.size() > 1)
              .filter(columns -> !hasComment(columns.get(at)))
              .mapToInt(columns -> width(text(columns.get(at))))
              .max()
              .orElse(0));
    }
    return widths;
  }

  private static List<List<Piece>> columns(Line line, Predicate<Lexeme> opensColumn) {
    List<List<Piece>> columns = new ArrayList<>();
    int depth = line.pieces().getFirst().lexeme().depth();
    for (Piece piece : line.pieces()) {
      boolean own = !piece.isComment() && opensColumn.test(piece.lexeme());
      // The colon of a clause within a clause is not aligned.
      boolean first = columns.isEmpty();
      if (first || (own && !(isColon(piece.lexeme()) && (columns.size() > 1 || depth > 0)))) {
        columns.add(new ArrayList<>());
      }
      columns.getLast().add(piece);
    }
    return columns;
  }

  private void write(Line line, List<Integer> widths, Predicate<Lexeme> opensColumn) {
    if (line.blankBefore()) {
      written.add("");
    }
    int indent = line.depth() * INDENT;
    StringBuilder start = new StringBuilder(" ".repeat(indent));
    List<List<Piece>> columns =
        widths.isEmpty() ? List.of(line.pieces()) : columns(line, opensColumn);
    for (int at = 0; at + 1 < columns.size() && !hasComment(columns.get(at)); at++) {
      String text = text(columns.get(at));
      start.append(text).append(" ".repeat(widths.get(at) - width(text) + 1));
      if (at + 2 == columns.size()) {
        boolean row = line.kind() == Kind.ROW;
        int continued = line.kind() == Kind.CLAUSE ? CONTINUED : start.length();
        new LineFill(start.toString(), continued, row, written).fill(columns.getLast());
        return;
      }
    }
    // Nothing to align.
    String blanks = " ".repeat(indent);
    new LineFill(blanks, indent + CONTINUED, false, written).fill(line.pieces());
  }

  private static boolean hasComment(List<Piece> pieces) {
    return pieces.stream().anyMatch(Piece::isComment);
  }

  /** The pieces on one line. */
  static String text(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (!text.isEmpty() && !piece.lexeme().tight()) {
        text.append(' ');
      }
      text.append(piece.lexeme().text());
    }
    return text.toString();
  }

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
