package guerdon.dsl.parse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;

/**
 * Settles which words of a {@code data} clause name fields.
 *
 * <p>A field may be called {@code key}, {@code event} or {@code total}, words that also mark a
 * field or start a clause. Only the words around decide, so this reads each {@code data} clause
 * once and turns such a word into a plain name where it stands before a type: in {@code key text
 * key} the first word names the field and the last one marks it.
 */
final class FieldWords {
  private static final List<String> TYPES =
      List.of("money", "percent", "number", "count", "date", "duration", "text", "flag", "payee");
  private static final Set<Integer> MARKS =
      Set.of(
          PlanGrammarLexer.KEY,
          PlanGrammarLexer.EVENT,
          PlanGrammarLexer.OPTIONAL,
          PlanGrammarLexer.PROTECTED,
          PlanGrammarLexer.STARTS,
          PlanGrammarLexer.ENDS,
          PlanGrammarLexer.KNOWN,
          PlanGrammarLexer.HIRED,
          PlanGrammarLexer.LEFT,
          PlanGrammarLexer.REMOVED,
          PlanGrammarLexer.ADDED);
  private static final Set<Integer> OTHER_OPTIONS =
      Set.of(
          PlanGrammarLexer.FROM,
          PlanGrammarLexer.ONE,
          PlanGrammarLexer.FORMAT,
          PlanGrammarLexer.PER);
  private static final Set<Integer> SPANS =
      Set.of(
          PlanGrammarLexer.DAY,
          PlanGrammarLexer.WEEK,
          PlanGrammarLexer.MONTH,
          PlanGrammarLexer.QUARTER,
          PlanGrammarLexer.HALF,
          PlanGrammarLexer.YEAR,
          PlanGrammarLexer.PERIOD,
          PlanGrammarLexer.PLAN);
  // Only these have a bare name as their second word and another word as their third.
  private static final Set<Integer> WORDY_CLAUSES =
      Set.of(
          PlanGrammarLexer.PLAN,
          PlanGrammarLexer.DATA,
          PlanGrammarLexer.CALENDAR,
          PlanGrammarLexer.CREDIT,
          PlanGrammarLexer.GROUP,
          PlanGrammarLexer.TABLE,
          PlanGrammarLexer.POLICY,
          PlanGrammarLexer.TRIGGER);

  private static final Set<Integer> BEFORE_A_NAME =
      Set.of(
          PlanGrammarLexer.IN,
          PlanGrammarLexer.FOR,
          PlanGrammarLexer.OF,
          PlanGrammarLexer.FROM,
          PlanGrammarLexer.BY,
          PlanGrammarLexer.DOT,
          PlanGrammarLexer.COMMA);

  private final List<CommonToken> tokens;
  private final Set<String> data;
  private int at;

  private FieldWords(List<CommonToken> tokens, Set<String> data, int at) {
    this.tokens = tokens;
    this.data = data;
    this.at = at;
  }

  static void settle(List<CommonToken> tokens) {
    Set<String> data = new HashSet<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (isData(tokens, i) && isWord(tokens.get(i + 1))) {
        data.add(tokens.get(i + 1).getText());
      }
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (isData(tokens, i)) {
        i = new FieldWords(tokens, data, i).read() - 1;
      }
    }
  }

  private static boolean isData(List<CommonToken> tokens, int i) {
    boolean named = i > 0 && BEFORE_A_NAME.contains(tokens.get(i - 1).getType());
    return tokens.get(i).getType() == PlanGrammarLexer.DATA && !named;
  }

  /** Reads one clause and returns the position after what was understood of it, past its start. */
  private int read() {
    int start = at;
    // In the middle of a line `data` is more often a name; only a field makes it a clause.
    boolean lineStart = start == 0 || startsLine(start);
    boolean clause = lineStart || isType(start + 3) || type(start + 2) == PlanGrammarLexer.STRING;
    if (!clause || !isWord(start + 1) || !isHeaderOrField(start + 2)) {
      return start + 1;
    }
    at += 2;
    skip(PlanGrammarLexer.STRING);
    if (type(at) == PlanGrammarLexer.FROM && type(at + 1) == PlanGrammarLexer.STRING) {
      at += 2;
    }
    while (isWord(at) && isWord(at + 1) && !startsClause(at)) {
      field();
    }
    return at;
  }

  private boolean isHeaderOrField(int i) {
    return type(i) == PlanGrammarLexer.STRING
        || (type(i) == PlanGrammarLexer.FROM && type(i + 1) == PlanGrammarLexer.STRING)
        || (isWord(i) && isWord(i + 1) && !startsClause(i));
  }

  private void field() {
    tokens.get(at).setType(PlanGrammarLexer.NAME);
    at += 2;
    if (type(at) == PlanGrammarLexer.PER && SPANS.contains(type(at + 1))) {
      at += type(at + 1) == PlanGrammarLexer.HALF ? 3 : 2;
    }
    while (option()) {
      // Each call moves past one option.
    }
  }

  private boolean option() {
    int type = type(at);
    int next = type(at + 1);
    if (MARKS.contains(type) && !namesField(at)) {
      at++;
      return true;
    }
    boolean text = type == PlanGrammarLexer.FROM || type == PlanGrammarLexer.FORMAT;
    if (text && next == PlanGrammarLexer.STRING) {
      at += 2;
      return true;
    }
    if (isCurrency(at)) {
      at += 2;
      return true;
    }
    if (type == PlanGrammarLexer.ONE && next == PlanGrammarLexer.OF) {
      at += 2;
      while (type(at) == PlanGrammarLexer.STRING || type(at) == PlanGrammarLexer.COMMA) {
        at++;
      }
      return true;
    }
    return false;
  }

  /**
   * Whether a word that could mark the field before it names the next one.
   *
   * <p>It marks where another option follows it, wherever lines end: marks may go on in a line of
   * their own, behind a comment or where a line was full.
   */
  private boolean namesField(int i) {
    if (!isWord(i + 1) || startsClause(i + 1) || isOption(i + 1)) {
      return false;
    }
    boolean ownLine = startsLine(i) && !startsLine(i + 1);
    boolean typeAfterNext = isType(i + 2) && !startsLine(i + 2);
    boolean endsLine = startsLine(i + 1);
    return (ownLine && !typeAfterNext) || (isType(i + 1) && !isType(i + 2) && !endsLine);
  }

  /** Whether an option of a field stands there that cannot be the type of one. */
  private boolean isOption(int i) {
    int next = type(i + 1);
    return MARKS.contains(type(i))
        || ((type(i) == PlanGrammarLexer.FROM || type(i) == PlanGrammarLexer.FORMAT)
            && next == PlanGrammarLexer.STRING)
        || (type(i) == PlanGrammarLexer.ONE && next == PlanGrammarLexer.OF)
        || isCurrency(i);
  }

  private boolean isCurrency(int i) {
    return type(i) == PlanGrammarLexer.IN && isWord(i + 1) && !isType(i + 1);
  }

  private boolean startsClause(int i) {
    if (!ClauseStarts.isClauseWord(type(i))) {
      return false;
    }
    if (type(i) == PlanGrammarLexer.EXAMPLE) {
      return type(i + 1) == PlanGrammarLexer.STRING;
    }
    int third = type(i + 2);
    if (third == PlanGrammarLexer.COLON
        || third == PlanGrammarLexer.STRING
        || third == PlanGrammarLexer.EQUAL) {
      return true;
    }
    return WORDY_CLAUSES.contains(type(i)) && !isType(i + 1) && !refersToData(i);
  }

  /** In {@code policy policies} the word names a field that refers to the data of that name. */
  private boolean refersToData(int i) {
    return type(i) != PlanGrammarLexer.DATA
        && isWord(i + 1)
        && data.contains(tokens.get(i + 1).getText());
  }

  private boolean isType(int i) {
    return i < tokens.size() && isType(tokens.get(i));
  }

  /** Whether a word is one of the types that every plan knows. */
  static boolean isType(CommonToken token) {
    return TYPES.contains(token.getText());
  }

  static List<String> types() {
    return TYPES;
  }

  /** Whether a word may follow the type of a field. */
  static boolean isOption(CommonToken token) {
    return MARKS.contains(token.getType()) || OTHER_OPTIONS.contains(token.getType());
  }

  private boolean startsLine(int i) {
    return tokens.get(i).getLine() != tokens.get(i - 1).getLine();
  }

  private boolean isWord(int i) {
    return i < tokens.size() && isWord(tokens.get(i));
  }

  static boolean isWord(CommonToken token) {
    char first = token.getText().charAt(0);
    return Character.isLetter(first) || first == '_';
  }

  private void skip(int type) {
    if (type(at) == type) {
      at++;
    }
  }

  private int type(int i) {
    return i < tokens.size() ? tokens.get(i).getType() : CommonToken.EOF;
  }
}
