package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Clause.DrawTerm;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Binary;
import guerdon.dsl.syntax.Expression.BinaryOperator;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the lines of a component that say when and whether what was earned is paid: guarantee,
 * draw, clawback, payable, residual.
 *
 * <p>A span of time such as {@code for first 3 months of employment} becomes the condition it
 * stands for, {@code months of employment < 3}.
 */
final class TermsBuilder {
  private final ClauseBuilder clauses;
  private final LiteralReader read;
  private final ExpressionBuilder expressions;

  TermsBuilder(ClauseBuilder clauses, LiteralReader read, ExpressionBuilder expressions) {
    this.clauses = clauses;
    this.read = read;
    this.expressions = expressions;
  }

  ComponentItem guarantee(SourceSpan span, PlanGrammarParser.GuaranteeItemContext item) {
    return new ComponentItem.Guarantee(
        span, stated(item.stated(), item.dayCount()), window(item.drawWindow()));
  }

  ComponentItem draw(SourceSpan span, PlanGrammarParser.DrawItemContext item) {
    return new ComponentItem.Draw(
        span,
        stated(item.stated(), item.dayCount()),
        item.RECOVERABLE() != null,
        window(item.drawWindow()),
        item.reference() == null ? null : expressions.reference(item.reference()),
        item.drawTerm().stream().map(term -> term(term, item.drawWindow())).toList());
  }

  private Expression stated(
      PlanGrammarParser.StatedContext stated,
      PlanGrammarParser.@Nullable DayCountContext dayCount) {
    Expression value = expressions.build(stated.expression());
    if (stated.spanWord() == null && dayCount == null) {
      return value;
    }
    return new Expression.Stated(
        read.span(stated),
        value,
        stated.spanWord() == null ? null : read.words(stated.spanWord()),
        dayCount == null ? null : expressions.dayCount(dayCount));
  }

  private DrawTerm term(
      PlanGrammarParser.DrawTermContext term,
      PlanGrammarParser.@Nullable DrawWindowContext window) {
    SourceSpan span = read.span(term);
    return switch (term) {
      case PlanGrammarParser.RecoveryShareContext t ->
          new DrawTerm.Share(span, share(t.partShare()));
      case PlanGrammarParser.RecoveryFromPeriodContext t ->
          new DrawTerm.FromPeriod(span, whole(t.NUMBER().getSymbol(), "A period has"));
      case PlanGrammarParser.RecoveryFromDateContext t ->
          new DrawTerm.From(
              span,
              compare(
                  span,
                  BinaryOperator.GREATER_OR_EQUAL,
                  edge(span, false, "period"),
                  read.date(t.date().start)));
      case PlanGrammarParser.KeepingTermContext t ->
          new DrawTerm.Keeping(span, expressions.build(t.expression()));
      case PlanGrammarParser.ForgivenAfterContext t ->
          new DrawTerm.Forgiven(span, over(span, t.duration(), window));
      case PlanGrammarParser.ForgivenWhenContext t ->
          new DrawTerm.Forgiven(span, expressions.build(t.expression()));
      default -> throw new AssertionError("A term of a draw of a new kind: " + term.getText());
    };
  }

  private int whole(org.antlr.v4.runtime.Token token, String what) {
    Rational number = read.number(token);
    if (number.isInteger() && number.compareTo(Rational.of(10_000)) <= 0) {
      return (int) number.longValueExact();
    }
    read.report(Code.LITERAL, read.span(token), what + " a whole number up to 10,000.", null);
    return 1;
  }

  /** The periods of a draw or a guarantee as a condition. */
  private @Nullable Expression window(PlanGrammarParser.@Nullable DrawWindowContext window) {
    return switch (window) {
      case null -> null;
      case PlanGrammarParser.FirstWindowContext first -> {
        SourceSpan span = read.span(first);
        yield compare(
            span,
            BinaryOperator.LESS,
            elapsed(span, first, isDays(first.duration())),
            number(span, length(first.duration())));
      }
      case PlanGrammarParser.DatesWindowContext dates -> {
        SourceSpan span = read.span(dates);
        yield new Binary(
            span,
            BinaryOperator.AND,
            span,
            compare(
                span,
                BinaryOperator.GREATER_OR_EQUAL,
                edge(span, false, "period"),
                read.date(dates.date(0).start)),
            compare(
                span,
                BinaryOperator.LESS_OR_EQUAL,
                edge(span, true, "period"),
                read.date(dates.date(1).start)));
      }
      default -> throw new AssertionError("A window of a new kind: " + window.getText());
    };
  }

  /** So long after the end of the window of a draw. */
  private Expression over(
      SourceSpan span,
      PlanGrammarParser.DurationContext after,
      PlanGrammarParser.@Nullable DrawWindowContext window) {
    boolean days = isDays(after);
    Rational late = length(after);
    Expression since;
    switch (window) {
      case PlanGrammarParser.FirstWindowContext first when days == isDays(first.duration()) -> {
        since = elapsed(span, first, days);
        late = late.plus(length(first.duration()));
      }
      case PlanGrammarParser.DatesWindowContext dates ->
          since =
              new Expression.Elapsed(
                  span,
                  new Name(span, days ? "days" : "months"),
                  read.date(dates.date(1).start),
                  edge(span, false, "period"));
      case null, default -> {
        read.report(
            Code.SYNTAX,
            span,
            "A draw is forgiven some time after its window, and this one "
                + (window == null ? "has none" : "is counted in another unit")
                + ".",
            "Write `forgiven when` and a condition, or give the draw a window such as `for first 6"
                + " months of employment`.");
        since = number(span, Rational.ZERO);
      }
    }
    return compare(span, BinaryOperator.GREATER_OR_EQUAL, since, number(span, late));
  }

  private Expression elapsed(
      SourceSpan span, PlanGrammarParser.FirstWindowContext window, boolean days) {
    Name unit = new Name(span, days ? "days" : "months");
    return window.EMPLOYMENT() != null
        ? new Expression.Employment(span, unit)
        : new Expression.Elapsed(span, unit, edge(span, true, "plan"), edge(span, false, "period"));
  }

  private static Expression compare(
      SourceSpan span, BinaryOperator operator, Expression left, Expression right) {
    return new Binary(span, operator, span, left, right);
  }

  private static Expression edge(SourceSpan span, boolean start, String of) {
    return new Expression.PeriodEdge(span, start, new Name(span, of));
  }

  private static Expression number(SourceSpan span, Rational value) {
    return new Expression.NumberLiteral(span, value);
  }

  private Optional<Span> unit(PlanGrammarParser.DurationContext duration) {
    return Span.fromWord(duration.stop.getText());
  }

  private boolean isDays(PlanGrammarParser.DurationContext duration) {
    return unit(duration).map(span -> span.months() == 0).orElse(false);
  }

  /** The length in days or in months. */
  private Rational length(PlanGrammarParser.DurationContext duration) {
    Rational count = read.number(duration.start);
    Span span = unit(duration).orElse(Span.MONTH);
    int each = span == Span.WEEK ? 7 : Math.max(1, span.months());
    return count.times(Rational.of(each));
  }

  ComponentItem clawback(SourceSpan span, PlanGrammarParser.ClawbackItemContext item) {
    PlanGrammarParser.FadingContext fading = item.fading();
    return new ComponentItem.Clawback(
        span,
        share(item.partShare()),
        item.name() == null ? null : clauses.name(item.name()),
        expressions.build(item.expression(0)),
        item.ON() == null ? null : expressions.build(item.expression(1)),
        fading == null
            ? null
            : new ComponentItem.Fading(
                read.span(fading),
                expressions.duration(fading.duration()),
                expressions.build(fading.expression())),
        manner(item),
        clauses.because(item.because()));
  }

  private @Nullable Name manner(PlanGrammarParser.ClawbackItemContext item) {
    if (item.MIRRORED() != null) {
      return read.name(item.MIRRORED().getSymbol());
    }
    return item.RECOMPUTED() == null ? null : read.name(item.RECOMPUTED().getSymbol());
  }

  ComponentItem spread(SourceSpan span, PlanGrammarParser.SpreadItemContext item) {
    return new ComponentItem.Spread(
        span,
        clauses.name(item.name()),
        item.scope() == null ? null : expressions.whom(item.scope().whom()));
  }

  ComponentItem payable(SourceSpan span, PlanGrammarParser.PayableContext payable) {
    return switch (payable) {
      case PlanGrammarParser.PayableOnContext p ->
          new ComponentItem.Payable(
              span,
              List.of(new ComponentItem.PayablePart(span, null, expressions.build(p.expression()))),
              null);
      case PlanGrammarParser.PayableAfterContext p ->
          new ComponentItem.Payable(
              span,
              List.of(
                  new ComponentItem.PayablePart(
                      span, null, after(span, p.duration(), p.expression()))),
              null);
      case PlanGrammarParser.PayableInProportionContext p ->
          new ComponentItem.Payable(span, List.of(), expressions.build(p.expression()));
      case PlanGrammarParser.PayableInPartsContext p ->
          new ComponentItem.Payable(
              span,
              p.payablePart().stream()
                  .map(
                      part ->
                          new ComponentItem.PayablePart(
                              read.span(part),
                              share(part.partShare()),
                              part.duration() == null
                                  ? expressions.build(part.expression())
                                  : after(read.span(part), part.duration(), part.expression())))
                  .toList(),
              null);
      default -> throw new AssertionError("Payable in a new way: " + payable.getText());
    };
  }

  private Expression after(
      SourceSpan span,
      PlanGrammarParser.DurationContext duration,
      PlanGrammarParser.ExpressionContext day) {
    return new Binary(
        span, BinaryOperator.ADD, span, expressions.build(day), expressions.duration(duration));
  }

  ComponentItem.@Nullable Residual residual(PlanGrammarParser.@Nullable ResidualContext residual) {
    if (residual == null) {
      return null;
    }
    int at = residual.FIRST() == null ? 0 : 1;
    return new ComponentItem.Residual(
        read.span(residual),
        read.words(residual.dateSpan()),
        residual.FIRST() == null ? null : expressions.duration(residual.duration(0)),
        residual.STARTING() == null ? null : expressions.duration(residual.duration(at)),
        expressions.buildOrNull(residual.expression()));
  }

  private Expression share(PlanGrammarParser.PartShareContext share) {
    return share.PERCENT() == null
        ? expressions.build(share.expression())
        : expressions.percent(share.PERCENT());
  }
}
