package guerdon.dsl.parse;

import guerdon.dsl.syntax.AwardItem;
import guerdon.dsl.syntax.AwardItem.RankKey;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Builds pools and contests with their lines. */
final class AwardBuilder {
  private final ClauseBuilder clauses;
  private final LiteralReader read;
  private final ExpressionBuilder expressions;
  private final HeadBuilder heads;
  private final TableBuilder tables;

  AwardBuilder(
      ClauseBuilder clauses,
      LiteralReader read,
      ExpressionBuilder expressions,
      HeadBuilder heads,
      TableBuilder tables) {
    this.clauses = clauses;
    this.read = read;
    this.expressions = expressions;
    this.heads = heads;
    this.tables = tables;
  }

  Clause pool(PlanGrammarParser.PoolContext context) {
    return new Clause.Pool(
        read.span(context),
        clauses.name(context.name()),
        clauses.title(context.title()),
        clauses.type(context.type()),
        items(context));
  }

  Clause contest(PlanGrammarParser.ContestContext context) {
    return new Clause.Contest(
        read.span(context),
        clauses.name(context.name()),
        clauses.title(context.title()),
        clauses.type(context.type()),
        items(context));
  }

  /** The lines in the order in which they are written. */
  private List<AwardItem> items(ParserRuleContext clause) {
    List<AwardItem> items = new ArrayList<>();
    for (ParseTree child : clause.children) {
      switch (child) {
        case PlanGrammarParser.AwardItemContext item -> items.add(item(item));
        case PlanGrammarParser.PoolItemContext item -> items.add(poolItem(item));
        case PlanGrammarParser.ContestItemContext item -> items.add(contestItem(item));
        case PlanGrammarParser.RowContext row ->
            items.add(new AwardItem.PrizeRow(read.span(row), tables.rows(List.of(row)).getFirst()));
        default -> {
          // the head of the clause
        }
      }
    }
    return items;
  }

  private AwardItem poolItem(PlanGrammarParser.PoolItemContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.PoolAmountItemContext item ->
          new AwardItem.Amount(span, expressions.build(item.expression()));
      case PlanGrammarParser.PartsItemContext item ->
          new AwardItem.First(span, expressions.build(item.expression()), tables.rows(item.row()));
      case PlanGrammarParser.EmptyItemContext item ->
          new AwardItem.Empty(span, read.name(item.stop));
      case PlanGrammarParser.WeightItemContext item ->
          new AwardItem.Weight(span, expressions.build(item.expression()));
      case PlanGrammarParser.PoolCapItemContext item ->
          new AwardItem.Cap(
              span,
              expressions.build(item.expression()),
              clauses.name(item.name()),
              item.EXCESS() == null ? null : read.name(item.stop));
      case PlanGrammarParser.LeftoverItemContext item ->
          new AwardItem.LeftoverRule(span, read.name(item.stop));
      default -> throw new AssertionError("A line of a pool of a new kind: " + context.getText());
    };
  }

  private AwardItem contestItem(PlanGrammarParser.ContestItemContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.OrderItemContext item ->
          new AwardItem.Order(span, item.rankKey().stream().map(this::rankKey).toList());
      case PlanGrammarParser.TiesItemContext item -> ties(span, item.tieRule());
      default ->
          throw new AssertionError("A line of a contest of a new kind: " + context.getText());
    };
  }

  private AwardItem item(PlanGrammarParser.AwardItemContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.AwardEffectiveContext item ->
          of(
              new ComponentItem.Effective(
                  span, read.date(item.date(0).start), heads.dateOrNull(item.date())));
      case PlanGrammarParser.AwardGateContext item ->
          of(
              new ComponentItem.Gate(
                  span, expressions.build(item.expression()), clauses.because(item.because())));
      case PlanGrammarParser.AwardRoundingContext item ->
          of(new ComponentItem.RoundingRule(span, heads.rounding(item.roundingWords())));
      case PlanGrammarParser.AmongItemContext item ->
          new AwardItem.Among(
              span, clauses.name(item.name()), expressions.buildOrNull(item.expression()));
      case PlanGrammarParser.PerItemContext item ->
          new AwardItem.Per(span, item.expression().stream().map(expressions::build).toList());
      default -> throw new AssertionError("A line of a new kind: " + context.getText());
    };
  }

  private static AwardItem of(ComponentItem item) {
    return new AwardItem.OfComponent(item.span(), item);
  }

  private RankKey rankKey(PlanGrammarParser.RankKeyContext context) {
    Name end =
        context.HIGHEST() != null
            ? read.name(context.HIGHEST().getSymbol())
            : context.LOWEST() == null ? null : read.name(context.LOWEST().getSymbol());
    return new RankKey(read.span(context), expressions.build(context.expression()), end);
  }

  private AwardItem ties(SourceSpan span, PlanGrammarParser.TieRuleContext rule) {
    Expression reached =
        rule instanceof PlanGrammarParser.FirstToReachContext first
            ? expressions.buildOrNull(first.expression())
            : null;
    return new AwardItem.Ties(span, read.name(rule.start), reached);
  }
}
