package guerdon.dsl.format;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.parse.Lexeme;
import guerdon.dsl.parse.PlanLexemes;
import guerdon.dsl.syntax.SourceSpan;
import java.util.Comparator;
import java.util.List;

/**
 * Lays a plan text out in the one way plans are laid out.
 *
 * <p>Clauses are parted by an empty line and start at the margin; their lines are indented by two;
 * words, fields, tables and the colons of lists are aligned; what is longer than 100 characters is
 * wrapped. {@code plan p currency USD} becomes
 *
 * <pre>
 * plan p
 *   currency USD
 * </pre>
 *
 * <p>Only blanks and line ends change: every word, sign and comment stays, in its order, but a
 * comment between the cells of a row moves before the row. In a document the prose around plan
 * blocks stays as it is. Formatting twice gives the same as once. Safe to call from several threads
 * at once.
 */
public final class PlanFormatter {
  private PlanFormatter() {}

  /**
   * What became of a text.
   *
   * @param text the text laid out; the source's own text when it cannot be read
   * @param diagnostics why it cannot be read; empty when it can
   */
  public record Formatted(SourceText source, String text, List<Diagnostic> diagnostics) {
    public Formatted {
      diagnostics = List.copyOf(diagnostics);
    }

    /** Whether the layout differs from the source's. */
    public boolean isChanged() {
      return !text.equals(source.text());
    }
  }

  /**
   * Lays a text out; one with mistakes is left as it is.
   *
   * @throws IllegalStateException when the result would say something else than the text, which is
   *     a defect of this class
   */
  public static Formatted format(SourceText source) {
    PlanLexemes read = PlanLexemes.of(source);
    if (!read.diagnostics().isEmpty()) {
      return new Formatted(source, source.text(), read.diagnostics());
    }
    String text = source.text();
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    StringBuilder formatted = new StringBuilder(text.length());
    int end = 0;
    for (SourceSpan block : read.blocks()) {
      formatted.append(text, end, block.start());
      List<Lexeme> lexemes =
          read.lexemes().stream()
              .filter(lexeme -> lexeme.span().start() >= block.start())
              .filter(lexeme -> lexeme.span().end() <= block.end())
              .toList();
      formatted.append(block(source, block, lexemes, lineEnd));
      end = block.end();
    }
    formatted.append(text, end, text.length());
    Formatted result = new Formatted(source, formatted.toString(), List.of());
    verify(read, PlanLexemes.of(new SourceText(source.name(), result.text())), source.name());
    return result;
  }

  private static String block(
      SourceText source, SourceSpan block, List<Lexeme> lexemes, String lineEnd) {
    int margin = margin(source, block);
    List<Line> lines = new LineReader(source, lexemes, margin).read();
    StringBuilder text = new StringBuilder();
    for (String line : new LineWriter(lines).write()) {
      text.append(line.isEmpty() ? "" : " ".repeat(margin)).append(line).append(lineEnd);
    }
    return text.toString();
  }

  /** A block inside a list of a document is indented as its fence is. */
  private static int margin(SourceText source, SourceSpan block) {
    if (block.start() == 0) {
      return 0;
    }
    String fence = source.lineText(source.line(block.start()) - 1);
    return fence.length() - fence.stripLeading().length();
  }

  /** What a lexeme says, without its place. */
  private record Said(Lexeme.Kind kind, String text, Lexeme.Opening opens, int depth) {
    static List<Said> words(PlanLexemes read) {
      return read.lexemes().stream().filter(l -> !isComment(l)).map(Said::of).toList();
    }

    /** Without their order: a comment may go before its row. */
    static List<Said> comments(PlanLexemes read) {
      return read.lexemes().stream()
          .filter(Said::isComment)
          .map(Said::of)
          .sorted(Comparator.comparing(Said::text))
          .toList();
    }

    private static Said of(Lexeme lexeme) {
      return new Said(lexeme.kind(), lexeme.text(), lexeme.opens(), lexeme.depth());
    }

    private static boolean isComment(Lexeme lexeme) {
      return lexeme.kind() == Lexeme.Kind.COMMENT;
    }
  }

  private static void verify(PlanLexemes before, PlanLexemes after, String name) {
    boolean same =
        Said.words(before).equals(Said.words(after))
            && Said.comments(before).equals(Said.comments(after));
    if (!same) {
      throw new IllegalStateException("Laid out, " + name + " would read otherwise");
    }
  }
}
