package guerdon.dsl.parse;

import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.Clause.RoundingWords;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.DateLiteral;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds the lines of a plan's head. */
final class HeadBuilder {
  private final LiteralReader read;
  private final ExpressionBuilder expressions;

  HeadBuilder(LiteralReader read, ExpressionBuilder expressions) {
    this.read = read;
    this.expressions = expressions;
  }

  HeadItem item(PlanGrammarParser.HeadItemContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.VersionItemContext item -> version(span, item.versionText());
      case PlanGrammarParser.EffectiveItemContext item ->
          new HeadItem.Effective(span, read.date(item.date(0).start), dateOrNull(item.date()));
      case PlanGrammarParser.CurrencyItemContext item ->
          new HeadItem.Currency(span, read.name(item.CODE().getSymbol()));
      case PlanGrammarParser.PaidItemContext item -> new HeadItem.Paid(span, read.name(item.stop));
      case PlanGrammarParser.PayCurrencyItemContext item ->
          new HeadItem.PayCurrency(
              span,
              new Expression.Converted(
                  span,
                  expressions.reference(item.reference()),
                  null,
                  read.name(item.name().start),
                  expressions.build(item.additive()),
                  item.duration() == null ? null : expressions.duration(item.duration()),
                  expressions.buildOrNull(item.comparison())));
      case PlanGrammarParser.FiscalYearItemContext item ->
          new HeadItem.FiscalYear(
              span, read.count(item.NUMBER().getSymbol(), "The month a fiscal year starts in", 12));
      case PlanGrammarParser.HolidaysItemContext item ->
          new HeadItem.Holidays(
              span,
              expressions.reference(item.reference()),
              expressions.buildOrNull(item.expression()));
      case PlanGrammarParser.PopulationItemContext item ->
          new HeadItem.Population(
              span, read.name(item.name().start), expressions.buildOrNull(item.expression()));
      case PlanGrammarParser.RoundingItemContext item ->
          new HeadItem.RoundingRule(span, rounding(item.roundingWords()));
      case PlanGrammarParser.EvaluatedItemContext item ->
          new HeadItem.Evaluated(span, read.name(item.stop));
      case PlanGrammarParser.UsesItemContext item ->
          new HeadItem.Uses(span, read.quoted(item.text().start));
      default -> throw new AssertionError("A line of a head of a new kind: " + context.getText());
    };
  }

  @Nullable DateLiteral dateOrNull(List<PlanGrammarParser.DateContext> dates) {
    return dates.size() < 2 ? null : read.date(dates.get(1).start);
  }

  private HeadItem version(SourceSpan span, PlanGrammarParser.VersionTextContext context) {
    return new HeadItem.Version(span, read.unbroken(read.span(context), "A version", "2026.1"));
  }

  RoundingWords rounding(PlanGrammarParser.RoundingWordsContext context) {
    Token unit = context.NUMBER().getSymbol();
    Name per = context.PER() == null ? null : read.name(context.stop);
    return new RoundingWords(
        read.span(context), read.name(context.roundingMode().start), read.number(unit), per);
  }
}
