package guerdon.dsl.parse;

import guerdon.dsl.syntax.Expression.Scope;
import guerdon.dsl.syntax.Expression.Window;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;

/** Builds whose records an aggregate reads and over which days. */
final class AggregateParts {
  private static final int MOST_LEVELS = 100;
  private static final int MOST_PERIODS = 1_000;

  private final LiteralReader read;
  private final ExpressionBuilder expressions;

  AggregateParts(LiteralReader read, ExpressionBuilder expressions) {
    this.read = read;
    this.expressions = expressions;
  }

  Scope scope(PlanGrammarParser.WhomContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.EverybodyScopeContext scope -> new Scope.Everybody(span);
      case PlanGrammarParser.SameScopeContext scope ->
          new Scope.Same(span, read.name(scope.name().start));
      case PlanGrammarParser.BelowScopeContext scope ->
          new Scope.Below(span, null, scope.SELF() != null);
      case PlanGrammarParser.LevelsScopeContext scope ->
          new Scope.Below(
              span,
              read.count(scope.NUMBER().getSymbol(), "The number of levels", MOST_LEVELS),
              scope.SELF() != null);
      case PlanGrammarParser.ReportsScopeContext scope ->
          new Scope.Below(span, 1, scope.SELF() != null);
      case PlanGrammarParser.GroupScopeContext scope ->
          new Scope.Group(span, read.name(scope.name().start));
      default -> throw new AssertionError("A scope of a new kind: " + context.getText());
    };
  }

  Window window(PlanGrammarParser.WindowContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.OverWindowContext window ->
          new Window.Over(span, read.words(window.spanWord()));
      case PlanGrammarParser.InWindowContext window ->
          new Window.Over(span, read.words(window.spanWord()));
      case PlanGrammarParser.ToDateWindowContext window ->
          window.LAST() == null
              ? new Window.ToDate(span, read.words(window.dateSpan()))
              : new Window.YearAgo(span, new Window.ToDate(span, read.words(window.dateSpan())));
      case PlanGrammarParser.YearAgoWindowContext window ->
          new Window.YearAgo(
              span,
              new Window.Over(
                  span,
                  window.dateSpan() == null
                      ? read.name(window.PERIOD().getSymbol())
                      : read.words(window.dateSpan())));
      case PlanGrammarParser.PlanToDateWindowContext window -> new Window.PlanToDate(span);
      case PlanGrammarParser.PreviousWindowContext window ->
          new Window.Previous(span, previousUnit(window));
      case PlanGrammarParser.LastWindowContext window ->
          new Window.Last(
              span,
              read.count(window.NUMBER().getSymbol(), "How many are read", MOST_PERIODS),
              read.name(window.stop));
      case PlanGrammarParser.TrailingWindowContext window ->
          new Window.Trailing(span, expressions.duration(window.duration()));
      case PlanGrammarParser.SinceWindowContext window ->
          new Window.Since(span, expressions.build(window.share()));
      default -> throw new AssertionError("A window of a new kind: " + context.getText());
    };
  }

  private Name previousUnit(PlanGrammarParser.PreviousWindowContext window) {
    return window.dateSpan() == null
        ? read.name(window.PERIOD().getSymbol())
        : read.words(window.dateSpan());
  }
}
