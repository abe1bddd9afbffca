package guerdon.dsl.parse;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import org.jspecify.annotations.Nullable;

/** Builds a component and its lines. */
final class ComponentBuilder {
  private final ClauseBuilder clauses;
  private final LiteralReader read;
  private final ExpressionBuilder expressions;
  private final HeadBuilder heads;
  private final TermsBuilder terms;

  ComponentBuilder(
      ClauseBuilder clauses, LiteralReader read, ExpressionBuilder expressions, HeadBuilder heads) {
    this.clauses = clauses;
    this.read = read;
    this.expressions = expressions;
    this.heads = heads;
    this.terms = new TermsBuilder(clauses, read, expressions);
  }

  Clause component(PlanGrammarParser.ComponentContext context) {
    return new Clause.Component(
        read.span(context),
        clauses.name(context.name()),
        clauses.title(context.title()),
        clauses.type(context.type()),
        context.componentItem().stream().map(this::item).toList());
  }

  private ComponentItem item(PlanGrammarParser.ComponentItemContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.ComponentEffectiveContext item ->
          new ComponentItem.Effective(
              span, read.date(item.date(0).start), heads.dateOrNull(item.date()));
      case PlanGrammarParser.PayItemContext item -> pay(span, item);
      case PlanGrammarParser.GateItemContext item ->
          new ComponentItem.Gate(
              span, expressions.build(item.expression()), clauses.because(item.because()));
      case PlanGrammarParser.ExceptItemContext item ->
          new ComponentItem.Except(
              span,
              clauses.name(item.name(0)),
              item.name().stream().skip(1).map(clauses::name).toList(),
              expressions.build(item.expression(0)),
              expressions.build(item.expression(1)),
              clauses.because(item.because()));
      case PlanGrammarParser.AcceptItemContext item ->
          new ComponentItem.Accept(
              span,
              item.name().stream().map(clauses::name).toList(),
              clauses.because(item.because()));
      case PlanGrammarParser.FloorItemContext item ->
          new ComponentItem.Floor(span, expressions.build(item.expression()), per(item.perWord()));
      case PlanGrammarParser.CapItemContext item ->
          new ComponentItem.Cap(
              span,
              expressions.build(item.expression(0)),
              per(item.perWord()),
              fate(item),
              item.WHEN() == null ? null : expressions.build(item.expression(1)));
      case PlanGrammarParser.LimitItemContext item ->
          new ComponentItem.Limit(
              span, expressions.build(item.expression()), read.words(item.limitWord()));
      case PlanGrammarParser.ComponentRoundingContext item ->
          new ComponentItem.RoundingRule(span, heads.rounding(item.roundingWords()));
      case PlanGrammarParser.GuaranteeItemContext item -> terms.guarantee(span, item);
      case PlanGrammarParser.DrawItemContext item -> terms.draw(span, item);
      case PlanGrammarParser.MinimumItemContext item ->
          new ComponentItem.Minimum(span, expressions.build(item.expression()));
      case PlanGrammarParser.ClawbackItemContext item -> terms.clawback(span, item);
      case PlanGrammarParser.SpreadItemContext item -> terms.spread(span, item);
      case PlanGrammarParser.StepsItemContext item ->
          new ComponentItem.Order(span, item.name().stream().map(clauses::name).toList());
      case PlanGrammarParser.PayableItemContext item -> terms.payable(span, item.payable());
      case PlanGrammarParser.HoldItemContext item ->
          new ComponentItem.Hold(
              span, expressions.build(item.expression()), clauses.because(item.because()));
      default ->
          throw new AssertionError("A line of a component of a new kind: " + context.getText());
    };
  }

  private ComponentItem pay(SourceSpan span, PlanGrammarParser.PayItemContext item) {
    return new ComponentItem.Pay(
        span,
        expressions.build(item.expression(0)),
        item.eachCredit() == null ? null : clauses.name(item.eachCredit().name()),
        expressions.buildOrNull(item.expression(1)),
        terms.residual(item.residual()),
        toDate(item.entitlement()),
        item.LESS() == null ? null : read.name(item.stop));
  }

  private @Nullable Name fate(PlanGrammarParser.CapItemContext item) {
    if (item.EXCESS() == null) {
      return null;
    }
    return read.name(item.REFUNDED() == null ? item.stop : item.REFUNDED().getSymbol());
  }

  private @Nullable Name toDate(PlanGrammarParser.@Nullable EntitlementContext context) {
    if (context == null) {
      return null;
    }
    return context.dateSpan() == null
        ? new Name(read.span(context), "plan")
        : read.words(context.dateSpan());
  }

  private @Nullable Name per(PlanGrammarParser.@Nullable PerWordContext context) {
    if (context == null) {
      return null;
    }
    return context.spanWord() == null ? read.name(context.start) : read.words(context.spanWord());
  }
}
