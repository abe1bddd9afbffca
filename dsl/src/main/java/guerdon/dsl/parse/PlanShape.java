package guerdon.dsl.parse;

import guerdon.dsl.parse.Lexeme.Opening;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * What begins where in a plan: clauses, their items, the rows of tables.
 *
 * <p>It goes by the names of grammar rules, so that it needs no change for a new clause: a rule
 * whose name ends in {@code Item} or {@code Step} is a line, {@code row} is a row. In a clause with
 * words of its own between its items, the line breaks of the author tell where lines begin.
 */
final class PlanShape {
  private static final Set<String> LINES =
      Set.of("field", "datedValue", "valueRange", "outside", "trailer");

  /** Lines that read as sentences, so that their first words are not aligned. */
  private static final Set<String> SENTENCES =
      Set.of("exampleStep", "datedValue", "valueRange", "outside", "variantItem");

  /** Clauses whose shape is known; in all others the author's lines count, too. */
  private static final Set<String> KNOWN =
      Set.of(
          "planHead",
          "data",
          "calendar",
          "input",
          "parameter",
          "credit",
          "measure",
          "group",
          "table",
          "component",
          "pool",
          "contest",
          "total",
          "trigger",
          "guard",
          "variant",
          "example");

  /** Where blanks would change what is meant, or look odd: {@code 2026-Q1}, {@code 30/360}. */
  private static final Set<String> PAIRS =
      Set.of("paid by", "paid in", "at most", "spread over", "holidays from");

  private static final Set<String> UNBROKEN = Set.of("versionText", "period", "dayCount");

  private final List<CommonToken> tokens;
  private final Opening[] openings;
  private final int[] depths;
  private final boolean[] columns;
  private final boolean[] tight;

  private PlanShape(List<CommonToken> tokens) {
    this.tokens = tokens;
    this.openings = new Opening[tokens.size()];
    Arrays.fill(openings, Opening.NOTHING);
    this.depths = new int[tokens.size()];
    this.columns = new boolean[tokens.size()];
    this.tight = new boolean[tokens.size()];
  }

  static PlanShape of(PlanGrammarParser.DocumentContext document, List<CommonToken> tokens) {
    PlanShape shape = new PlanShape(tokens);
    for (PlanGrammarParser.ClauseContext clause : document.clause()) {
      shape.open(clause.start.getTokenIndex(), Opening.CLAUSE, 0);
      shape.clause((ParserRuleContext) clause.getChild(0), 1);
    }
    shape.spacing(document);
    return shape;
  }

  Opening opening(int token) {
    return openings[token];
  }

  int depth(int token) {
    return depths[token];
  }

  boolean opensColumn(int token) {
    return columns[token];
  }

  boolean isTight(int token) {
    return tight[token];
  }

  private void open(int token, Opening opening, int depth) {
    openings[token] = opening;
    depths[token] = depth;
  }

  private static String rule(ParserRuleContext context) {
    return PlanGrammarParser.ruleNames[context.getRuleIndex()];
  }

  /** Marks the lines of a clause, or of what is no clause but holds lines. */
  private void clause(ParserRuleContext clause, int depth) {
    String name = rule(clause);
    boolean rowsBefore = false;
    for (ParseTree child : clause.children) {
      int start = start(child);
      if (child instanceof ParserRuleContext part && rule(part).equals("row")) {
        open(start, Opening.ROW, depth);
        rowsBefore = true;
      } else if (child instanceof ParserRuleContext part && isLine(rule(part))) {
        line(part, depth);
        rowsBefore = false;
      } else {
        if (child instanceof ParserRuleContext part) {
          within(part, depth);
        }
        if (startsLine(name, child)) {
          open(start, Opening.ITEM, depth);
        } else if (startsBody(name, child, clause)) {
          open(start, Opening.BODY, depth);
        } else if (rowsBefore) {
          open(start, Opening.AFTER_ROWS, depth);
        }
        rowsBefore = false;
      }
    }
  }

  /** Looks for rows, items and whole clauses inside a part of a line. */
  private void within(ParserRuleContext part, int depth) {
    if (KNOWN.contains(rule(part)) || part.children.stream().anyMatch(PlanShape::isLineOrRow)) {
      clause(part, depth);
    } else {
      for (ParseTree child : part.children) {
        if (child instanceof ParserRuleContext context) {
          within(context, depth);
        }
      }
    }
  }

  private static boolean isLineOrRow(ParseTree tree) {
    return tree instanceof ParserRuleContext context
        && (rule(context).equals("row") || isLine(rule(context)));
  }

  private static boolean isLine(String rule) {
    return rule.endsWith("Item") || rule.endsWith("Step") || LINES.contains(rule);
  }

  private boolean startsLine(String clause, ParseTree child) {
    int token = start(child);
    int type = tokens.get(token).getType();
    return switch (clause) {
      case "credit" -> child instanceof TerminalNode && type == PlanGrammarLexer.FOR;
      case "calendar" ->
          child instanceof TerminalNode
              && (type == PlanGrammarLexer.STARTS
                  || type == PlanGrammarLexer.ENDS
                  || type == PlanGrammarLexer.NUMBER);
      default ->
          !KNOWN.contains(clause)
              && token > 0
              && tokens.get(token).getLine() != tokens.get(token - 1).getLine();
    };
  }

  private static boolean startsBody(String clause, ParseTree child, ParserRuleContext parent) {
    return switch (clause) {
      case "input" ->
          child instanceof TerminalNode word && word.getSymbol().getType() == PlanGrammarLexer.FROM;
      case "measure" -> child instanceof PlanGrammarParser.ExpressionContext;
      // The first name is the group's own.
      case "group" ->
          child instanceof PlanGrammarParser.NameContext && !child.equals(parent.getChild(1));
      default -> false;
    };
  }

  private void line(ParserRuleContext line, int depth) {
    int start = line.start.getTokenIndex();
    open(start, Opening.ITEM, depth);
    columns(line, start);
    clauseIn(line, depth + 1);
  }

  private void clauseIn(ParserRuleContext line, int depth) {
    boolean rowsBefore = false;
    for (ParseTree child : line.children) {
      if (child instanceof ParserRuleContext part && rule(part).equals("row")) {
        open(start(child), Opening.ROW, depth);
        rowsBefore = true;
        continue;
      }
      if (rowsBefore) {
        open(start(child), Opening.AFTER_ROWS, depth);
      }
      rowsBefore = false;
      if (child instanceof ParserRuleContext part) {
        within(part, depth);
      }
    }
  }

  private void columns(ParserRuleContext line, int start) {
    if (line instanceof PlanGrammarParser.FieldContext field) {
      columns[field.type().start.getTokenIndex()] = true;
      if (!field.fieldOption().isEmpty()) {
        columns[field.fieldOption(0).start.getTokenIndex()] = true;
      }
      return;
    }
    int first = tokens.get(start).getType();
    int stop = line.stop.getTokenIndex();
    boolean head = rule(line).equals("headItem");
    boolean sentence =
        SENTENCES.contains(rule(line))
            || first == PlanGrammarLexer.FISCAL
            || first == PlanGrammarLexer.IN
            || (first == PlanGrammarLexer.EFFECTIVE && !head);
    if (sentence || stop == start) {
      return;
    }
    int value = start + (isPair(start) ? 2 : 1);
    if (value <= stop) {
      columns[value] = true;
    }
  }

  /** Whether an item starts with two words that belong together. */
  private boolean isPair(int start) {
    String pair = tokens.get(start).getText() + " " + tokens.get(start + 1).getText();
    return PAIRS.contains(pair);
  }

  private static int start(ParseTree tree) {
    return tree instanceof TerminalNode leaf
        ? leaf.getSymbol().getTokenIndex()
        : ((ParserRuleContext) tree).start.getTokenIndex();
  }

  private void spacing(ParserRuleContext context) {
    for (ParseTree child : context.children) {
      if (child instanceof ParserRuleContext part) {
        spacing(part);
      } else if (child instanceof TerminalNode leaf
          && leaf.getSymbol().getTokenIndex() < tokens.size()) {
        spacing(leaf.getSymbol().getTokenIndex(), context);
      }
    }
    if (UNBROKEN.contains(rule(context))) {
      for (int at = context.start.getTokenIndex() + 1; at <= context.stop.getTokenIndex(); at++) {
        tight[at] = touches(at);
      }
    }
  }

  private void spacing(int at, ParserRuleContext parent) {
    switch (tokens.get(at).getType()) {
      case PlanGrammarLexer.COMMA, PlanGrammarLexer.RPAREN, PlanGrammarLexer.RBRACKET ->
          tight[at] = true;
      case PlanGrammarLexer.LBRACKET -> tightenNext(at);
      case PlanGrammarLexer.DOT -> {
        tight[at] = true;
        tightenNext(at);
      }
      case PlanGrammarLexer.LPAREN -> {
        tight[at] |= rule(parent).equals("arguments") || (touches(at) && isPlainName(at - 1));
        tightenNext(at);
      }
      case PlanGrammarLexer.MINUS -> {
        // Two of them side by side would start a comment.
        if (rule(parent).equals("unary")
            && tokens.get(at + 1).getType() != PlanGrammarLexer.MINUS) {
          tightenNext(at);
        }
      }
      default -> {
        // A blank before it.
      }
    }
  }

  private void tightenNext(int at) {
    if (at + 1 < tokens.size()) {
      tight[at + 1] = true;
    }
  }

  private boolean isPlainName(int at) {
    return at >= 0 && tokens.get(at).getType() == PlanGrammarLexer.NAME;
  }

  /** Whether nothing stands between a token and the one before it. */
  private boolean touches(int at) {
    return at > 0 && tokens.get(at - 1).getStopIndex() + 1 == tokens.get(at).getStartIndex();
  }
}
