package guerdon.dsl.parse;

import guerdon.dsl.syntax.SourceSpan;

/**
 * A word, sign, literal or comment of a plan text that could be read, with its place in the shape
 * of the plan.
 *
 * <p>In {@code gate attainment >= 50%} the word {@code gate} opens an item of depth 1, {@code
 * attainment} opens a column, and nothing else opens anything.
 *
 * @param text as it stands in the source
 * @param opens what begins with it
 * @param depth how many items deep the line lies that it opens; 0 for a clause
 * @param column whether it begins a part that is aligned with the same part of other items
 * @param tight whether no blank stands before it, as before a comma
 */
public record Lexeme(
    Kind kind,
    String text,
    SourceSpan span,
    Opening opens,
    int depth,
    boolean column,
    boolean tight) {

  /** What a layout must tell apart. */
  public enum Kind {
    /** Anything but the following. */
    WORD,
    /** {@code :}. */
    COLON,
    /** {@code |}, before, between and after the cells of a row. */
    PIPE,
    /** {@code --} to the end of the line. */
    COMMENT
  }

  /** What begins with a lexeme. */
  public enum Opening {
    NOTHING,
    CLAUSE,
    /** What a clause without items says; it may share the line of its clause word. */
    BODY,
    /** A line of a clause. */
    ITEM,
    ROW,
    /** The rest of an item behind the rows that stand in it. */
    AFTER_ROWS
  }
}
