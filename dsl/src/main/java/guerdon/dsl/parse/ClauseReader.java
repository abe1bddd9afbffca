package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Reads tokens into clauses: all at once, and where that fails clause by clause. */
final class ClauseReader {
  private final PlanTokens plan;
  private final ClauseBuilder builder;
  private final SourceText source;
  private final List<Clause> clauses;
  private final List<Diagnostic> diagnostics;
  private final List<Diagnostic> screened;

  /** For all clauses that are read alone, since a text may have many. */
  private final Effort effort;

  ClauseReader(
      SourceText source, PlanTokens plan, List<Clause> clauses, List<Diagnostic> diagnostics) {
    this.plan = plan;
    this.builder = new ClauseBuilder(source, diagnostics);
    this.source = source;
    this.clauses = clauses;
    this.diagnostics = diagnostics;
    this.screened = List.copyOf(diagnostics);
    this.effort = new Effort(plan.tokens().size());
  }

  void read() {
    List<CommonToken> tokens = plan.tokens();
    PlanGrammarParser.DocumentContext whole = parseWhole(tokens);
    if (whole != null) {
      if (withinLimit(whole.clause().stream().map(clause -> clause.start).toList())) {
        build(whole);
      }
      return;
    }
    List<Integer> starts = ClauseStarts.find(plan);
    if (!withinLimit(starts.stream().map(tokens::get).toList())) {
      return;
    }
    int from = 0;
    try {
      for (int start : starts) {
        readAlone(tokens.subList(from, start));
        from = start;
      }
      readAlone(tokens.subList(from, tokens.size()));
    } catch (Effort.TooTangled tangled) {
      report(
          tangled.token(),
          "The values from here on stand inside one another in too many ways to try them all, so"
              + " neither this clause nor what follows was read.",
          "Put parentheses around the inner values, or give them names of their own.");
    }
  }

  private boolean withinLimit(List<? extends Token> starts) {
    if (starts.size() <= Limits.CLAUSES) {
      return true;
    }
    report(
        starts.get(Limits.CLAUSES),
        "The text has "
            + PlanParser.counted(starts.size())
            + " clauses; a plan has at most "
            + PlanParser.counted(Limits.CLAUSES)
            + ".");
    return false;
  }

  private void readAlone(List<CommonToken> tokens) {
    if (tokens.isEmpty()) {
      return;
    }
    try {
      PlanGrammarParser.DocumentContext read = parse(tokens, PredictionMode.SLL, effort);
      if (read == null) {
        Misfit misfit = Misfit.find(source, tokens);
        // SLL may refuse a text that fits; LL does not.
        read = misfit.expected().nothing() ? parse(tokens, PredictionMode.LL, effort) : null;
        if (read == null) {
          explain(misfit);
          return;
        }
      }
      build(read);
    } catch (BoundedParser.TooDeep tooDeep) {
      report(
          tooDeep.token(),
          "More than "
              + Limits.NESTING
              + " levels of parentheses, `not` or `if` stand inside one"
              + " another here.");
    }
  }

  /** A clause with a character that cannot be seen was told already. */
  private void explain(Misfit misfit) {
    List<CommonToken> tokens = misfit.tokens();
    int start = tokens.getFirst().getStartIndex();
    int end = tokens.getLast().getStopIndex();
    boolean told =
        screened.stream()
            .map(Diagnostic::place)
            .anyMatch(place -> place.start() >= start && place.end() <= end + 1);
    if (!told) {
      diagnostics.add(SyntaxMessages.explain(misfit));
    }
  }

  private void build(PlanGrammarParser.DocumentContext context) {
    for (PlanGrammarParser.ClauseContext clause : context.clause()) {
      Diagnostic misread = LayoutCheck.find(clause);
      if (misread != null) {
        diagnostics.add(misread);
        continue;
      }
      int operations = operations(clause);
      if (operations > Limits.OPERATIONS) {
        report(
            clause.start,
            "A value of this clause needs "
                + PlanParser.counted(operations)
                + " operations one after the other; at most "
                + PlanParser.counted(Limits.OPERATIONS)
                + " may be.");
      } else {
        clauses.add(builder.build(clause));
      }
    }
  }

  /** How deep the tree of a clause would be: a sum of n values is n deep. */
  private static int operations(ParserRuleContext context) {
    int deepest = 0;
    int signs = 0;
    for (ParseTree child : context.children) {
      if (child instanceof ParserRuleContext rule) {
        deepest = Math.max(deepest, operations(rule));
      } else {
        signs++;
      }
    }
    boolean chain =
        switch (context.getRuleIndex()) {
          case PlanGrammarParser.RULE_disjunction,
              PlanGrammarParser.RULE_conjunction,
              PlanGrammarParser.RULE_additive,
              PlanGrammarParser.RULE_product,
              PlanGrammarParser.RULE_value ->
              true;
          default -> false;
        };
    return chain ? deepest + Math.max(signs, context.getChildCount() / 2) : deepest;
  }

  private static PlanGrammarParser.@Nullable DocumentContext parseWhole(List<CommonToken> tokens) {
    try {
      return parse(tokens, PredictionMode.SLL, new Effort(tokens.size()));
    } catch (BoundedParser.TooDeep | Effort.TooTangled unread) {
      // Told when the clause it stands in is read alone.
      return null;
    }
  }

  /** The tree of tokens that are known to fit the grammar, clause by clause. */
  static PlanGrammarParser.DocumentContext fitting(List<CommonToken> tokens) {
    Effort effort = Effort.unbounded();
    PlanGrammarParser.DocumentContext read = parse(tokens, PredictionMode.SLL, effort);
    // SLL may refuse a text that fits; LL does not.
    return read != null ? read : Objects.requireNonNull(parse(tokens, PredictionMode.LL, effort));
  }

  /** Returns null where the tokens do not fit the grammar. */
  private static PlanGrammarParser.@Nullable DocumentContext parse(
      List<CommonToken> tokens, PredictionMode mode, Effort effort) {
    BoundedParser parser =
        new BoundedParser(
            new CommonTokenStream(new ListTokenSource(new ArrayList<>(tokens))), effort);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(mode);
    try {
      return parser.document();
    } catch (BoundedParser.TooDeep | Effort.TooTangled unread) {
      throw unread;
    } catch (ParseCancellationException misfit) {
      return null;
    }
  }

  private void report(Token token, String message) {
    report(token, message, null);
  }

  private void report(Token token, String message, @Nullable String repair) {
    SourceSpan place = new SourceSpan(token.getStartIndex(), token.getStopIndex() + 1);
    diagnostics.add(new Diagnostic(Code.LIMIT, place, message, repair));
  }
}
