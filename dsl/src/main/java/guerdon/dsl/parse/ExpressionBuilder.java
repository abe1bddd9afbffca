package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.BinaryOperator;
import guerdon.dsl.syntax.Expression.DurationLiteral;
import guerdon.dsl.syntax.Expression.Reference;
import guerdon.dsl.syntax.Expression.Scope;
import guerdon.dsl.syntax.Expression.Window;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds the tree of an expression; each method answers to one rule of the grammar. */
final class ExpressionBuilder extends PlanGrammarBaseVisitor<Expression> {
  private static final int MOST_PERIODS = 1_000;

  private final LiteralReader read;
  private final AggregateParts parts;
  private PlanGrammarParser.@Nullable ProratedTailContext detached;

  ExpressionBuilder(LiteralReader read) {
    this.read = read;
    this.parts = new AggregateParts(read, this);
  }

  Expression build(ParserRuleContext context) {
    // A lone value stands below a dozen rules; visiting each of them would cost stack.
    ParserRuleContext lowest = context;
    while (lowest.getChildCount() == 1
        && lowest.getChild(0) instanceof ParserRuleContext only
        && !(only instanceof PlanGrammarParser.PathContext)
        && !(only instanceof PlanGrammarParser.DurationContext)) {
      lowest = only;
    }
    return lowest.accept(this);
  }

  @Nullable Expression buildOrNull(@Nullable ParserRuleContext context) {
    return context == null ? null : build(context);
  }

  /**
   * Builds the condition of an input without a trailing {@code prorated by}, which belongs to the
   * input: in {@code where kind = 1 prorated by months} the quota is prorated, not the 1.
   */
  Expression buildWithout(
      PlanGrammarParser.ConjunctionContext condition,
      PlanGrammarParser.@Nullable ProratedTailContext tail) {
    detached = tail;
    Expression built = build(condition);
    detached = null;
    return built;
  }

  @Override
  public Expression visitExpression(PlanGrammarParser.ExpressionContext context) {
    if (context.IF() == null) {
      return build(context.disjunction());
    }
    return new Expression.Choice(
        read.span(context),
        build(context.expression(0)),
        build(context.expression(1)),
        build(context.expression(2)));
  }

  @Override
  public Expression visitDisjunction(PlanGrammarParser.DisjunctionContext context) {
    return chain(context, operator -> BinaryOperator.OR);
  }

  @Override
  public Expression visitConjunction(PlanGrammarParser.ConjunctionContext context) {
    return chain(context, operator -> BinaryOperator.AND);
  }

  @Override
  public Expression visitAdditive(PlanGrammarParser.AdditiveContext context) {
    return chain(
        context,
        operator ->
            operator.getType() == PlanGrammarLexer.PLUS
                ? BinaryOperator.ADD
                : BinaryOperator.SUBTRACT);
  }

  @Override
  public Expression visitProduct(PlanGrammarParser.ProductContext context) {
    return chain(
        context,
        operator ->
            operator.getType() == PlanGrammarLexer.STAR
                ? BinaryOperator.MULTIPLY
                : BinaryOperator.DIVIDE);
  }

  /** Children are operand, operator, operand …; the leftmost two belong together first. */
  private Expression chain(ParserRuleContext context, Function<Token, BinaryOperator> operatorOf) {
    ParserRuleContext first = (ParserRuleContext) context.getChild(0);
    Expression left = build(first);
    for (int i = 1; i < context.getChildCount(); i += 2) {
      Token operator = ((TerminalNode) context.getChild(i)).getSymbol();
      ParserRuleContext operand = (ParserRuleContext) context.getChild(i + 1);
      left =
          new Expression.Binary(
              read.span(first).to(read.span(operand)),
              operatorOf.apply(operator),
              read.span(operator),
              left,
              build(operand));
    }
    return left;
  }

  @Override
  public Expression visitNegation(PlanGrammarParser.NegationContext context) {
    return context.NOT() == null
        ? build(context.comparison())
        : new Expression.Not(read.span(context), build(context.negation()));
  }

  @Override
  public Expression visitComparison(PlanGrammarParser.ComparisonContext context) {
    if (context.lasting() == null) {
      return compared(context);
    }
    return new Expression.Lasting(
        read.span(context),
        compared(context),
        read.count(context.lasting().NUMBER().getSymbol(), "How many are looked at", MOST_PERIODS),
        read.name(context.lasting().name().start));
  }

  private Expression compared(PlanGrammarParser.ComparisonContext context) {
    Expression value = build(context.value());
    if (context.comparisonTail() == null) {
      return value;
    }
    SourceSpan span = read.span(context.value()).to(read.span(context.comparisonTail()));
    return switch (context.comparisonTail()) {
      case PlanGrammarParser.CompareTailContext tail ->
          new Expression.Binary(
              span,
              comparator(tail.comparator()),
              read.span(tail.comparator()),
              value,
              build(tail.value()));
      case PlanGrammarParser.InTailContext tail ->
          new Expression.In(span, value, all(tail.value()), tail.NOT() != null);
      case PlanGrammarParser.BetweenTailContext tail ->
          new Expression.Between(span, value, build(tail.value(0)), build(tail.value(1)));
      case PlanGrammarParser.WithinTailContext tail ->
          new Expression.Within(span, value, duration(tail.duration()), build(tail.value()));
      case PlanGrammarParser.KnownTailContext tail ->
          new Expression.IsKnown(span, value, tail.MISSING() != null);
      case PlanGrammarParser.FirstTailContext tail ->
          new Expression.IsFirst(
              span,
              value,
              reference(tail.reference()),
              tail.duration() == null ? null : duration(tail.duration()),
              tail.NOT() != null);
      default -> throw new AssertionError("A comparison of a new kind: " + context.getText());
    };
  }

  BinaryOperator comparator(PlanGrammarParser.ComparatorContext context) {
    return switch (context.start.getType()) {
      case PlanGrammarLexer.EQUAL -> BinaryOperator.EQUAL;
      case PlanGrammarLexer.NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case PlanGrammarLexer.LESS_THAN -> BinaryOperator.LESS;
      case PlanGrammarLexer.LESS_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      case PlanGrammarLexer.GREATER_THAN -> BinaryOperator.GREATER;
      default -> BinaryOperator.GREATER_OR_EQUAL;
    };
  }

  @Override
  public Expression visitValue(PlanGrammarParser.ValueContext context) {
    Expression value = build(context.additive());
    for (PlanGrammarParser.ValueTailContext tail : context.valueTail()) {
      SourceSpan span = read.span(context.additive()).to(read.span(tail));
      if (tail instanceof PlanGrammarParser.RoundedTailContext rounded) {
        value = rounded(span, value, rounded);
      } else if (tail instanceof PlanGrammarParser.ProratedTailContext prorated
          && !prorated.equals(detached)) {
        value = new Expression.Prorated(span, value, dayCount(prorated.dayCount()));
      } else if (tail instanceof PlanGrammarParser.ConvertedTailContext converted) {
        value = converted(span, value, converted);
      } else if (tail instanceof PlanGrammarParser.PeriodTailContext) {
        value = new Expression.AsPeriod(span, value);
      }
    }
    return value;
  }

  private Expression converted(
      SourceSpan span, Expression value, PlanGrammarParser.ConvertedTailContext tail) {
    return new Expression.Converted(
        span,
        value,
        tail.reference() == null ? null : reference(tail.reference()),
        read.name(tail.name().start),
        build(tail.additive()),
        tail.duration() == null ? null : duration(tail.duration()),
        buildOrNull(tail.comparison()));
  }

  private Expression rounded(
      SourceSpan span, Expression value, PlanGrammarParser.RoundedTailContext tail) {
    Name mode = tail.roundingMode() == null ? null : read.name(tail.roundingMode().start);
    Token number = tail.NUMBER().getSymbol();
    return tail.DECIMALS() == null
        ? new Expression.Rounded(span, value, mode, null, read.number(number))
        : new Expression.Rounded(span, value, mode, read.decimals(number), null);
  }

  Name dayCount(PlanGrammarParser.DayCountContext context) {
    return context.SLASH() == null
        ? read.words(context)
        : new Name(read.span(context), context.getText());
  }

  @Override
  public Expression visitUnary(PlanGrammarParser.UnaryContext context) {
    return context.MINUS() == null
        ? build(context.share())
        : new Expression.Negation(read.span(context), build(context.unary()));
  }

  @Override
  public Expression visitShare(PlanGrammarParser.ShareContext context) {
    Expression part = build(context.primary());
    if (context.share() == null) {
      return part;
    }
    return new Expression.Binary(
        read.span(context),
        BinaryOperator.OF,
        read.span(context.OF().getSymbol()),
        part,
        build(context.share()));
  }

  @Override
  public Expression visitNested(PlanGrammarParser.NestedContext context) {
    return build(context.expression());
  }

  @Override
  public Expression visitPreviousValue(PlanGrammarParser.PreviousValueContext context) {
    return new Expression.Previous(
        read.span(context), read.name(context.name().start), buildOrNull(context.unary()));
  }

  @Override
  public Expression visitPlaceValue(PlanGrammarParser.PlaceValueContext context) {
    return new Expression.OfAward(
        read.span(context), Expression.AwardPart.PLACE, read.name(context.name().start));
  }

  @Override
  public Expression visitEdgeValue(PlanGrammarParser.EdgeValueContext context) {
    return new Expression.PeriodEdge(
        read.span(context), context.START() != null, read.words(context.spanWord()));
  }

  @Override
  public Expression visitReadingValue(PlanGrammarParser.ReadingValueContext context) {
    return new Expression.Reading(
        read.span(context), reading(context.reading()), read.name(context.name().start));
  }

  /** What of a component is read: earned, held, draw balance. */
  Name reading(PlanGrammarParser.ReadingContext context) {
    Name whole = read.words(context);
    return new Name(whole.span(), whole.text().substring(0, whole.text().lastIndexOf(" of")));
  }

  @Override
  public Expression visitEmploymentValue(PlanGrammarParser.EmploymentValueContext context) {
    return new Expression.Employment(read.span(context), read.name(context.start));
  }

  @Override
  public Expression visitMonthNumberValue(PlanGrammarParser.MonthNumberValueContext context) {
    return new Expression.MonthNumber(read.span(context));
  }

  @Override
  public Expression visitDatePartValue(PlanGrammarParser.DatePartValueContext context) {
    return new Expression.DatePart(
        read.span(context), read.name(context.start), build(context.primary()));
  }

  @Override
  public Expression visitElapsedValue(PlanGrammarParser.ElapsedValueContext context) {
    return new Expression.Elapsed(
        read.span(context),
        read.name(context.start),
        build(context.share(0)),
        build(context.share(1)));
  }

  @Override
  public Expression visitPathValue(PlanGrammarParser.PathValueContext context) {
    Reference path = path(context.path());
    if (context.arguments() == null && context.APPLIED() == null) {
      return path;
    }
    if (path.path().size() > 1) {
      read.report(
          Code.SYNTAX,
          path.span(),
          "`" + context.path().getText() + "` is a field; a table or a function has one name.",
          null);
    }
    Name name = path.path().getLast();
    List<Expression> arguments =
        context.arguments() == null ? List.of() : all(context.arguments().expression());
    return context.APPLIED() == null
        ? new Expression.Call(read.span(context), name, arguments)
        : new Expression.Applied(read.span(context), name, arguments, build(context.share()));
  }

  Reference path(PlanGrammarParser.PathContext context) {
    List<Name> names = new ArrayList<>();
    names.add(read.name(context.valueName().start));
    context.name().forEach(name -> names.add(read.name(name.start)));
    return new Reference(read.span(context), names);
  }

  Reference reference(PlanGrammarParser.ReferenceContext context) {
    return new Reference(
        read.span(context), context.name().stream().map(name -> read.name(name.start)).toList());
  }

  @Override
  public Expression visitAggregate(PlanGrammarParser.AggregateContext context) {
    Scope scope = null;
    Window window = null;
    Expression condition = null;
    Expression weight = null;
    Name before = null;
    Reference same = null;
    for (PlanGrammarParser.AggregateModifierContext modifier : context.aggregateModifier()) {
      if (modifier.scope() != null) {
        read.onlyOnce(scope, modifier, "Whose records are read");
        scope = whom(modifier.scope().whom());
      } else if (modifier.window() != null) {
        read.onlyOnce(window, modifier, "The time an aggregate covers");
        window = parts.window(modifier.window());
      } else if (modifier.WEIGHTED() != null) {
        read.onlyOnce(weight, modifier, "What an average is weighted by");
        weight = build(modifier.share());
      } else if (modifier.BEFORE() != null) {
        read.onlyOnce(before, modifier, "Where an aggregate ends");
        before = read.name(modifier.stop);
      } else if (modifier.SAME() != null) {
        read.onlyOnce(same, modifier, "What is the same as of the record at hand");
        same = reference(modifier.reference());
      } else {
        read.onlyOnce(condition, modifier, "The condition of an aggregate");
        condition = build(modifier.expression());
      }
    }
    return new Expression.Aggregate(
        read.span(context),
        read.name(function(context)),
        path(context.path()),
        scope,
        window,
        condition,
        context.RUNNING() == null
                && context.DISTINCT() == null
                && weight == null
                && before == null
                && same == null
            ? null
            : new Expression.Details(
                context.RUNNING() != null, context.DISTINCT() != null, weight, before, same));
  }

  private static Token function(PlanGrammarParser.AggregateContext context) {
    int at = context.RUNNING() == null ? 0 : 1;
    return ((TerminalNode) context.getChild(at)).getSymbol();
  }

  @Override
  public Expression visitRanking(PlanGrammarParser.RankingContext context) {
    return new Expression.Ranking(
        read.span(context),
        read.name(context.start),
        path(context.path()),
        whom(context.whom()),
        buildOrNull(context.expression()),
        context.rankOrder() == null ? null : read.name(context.rankOrder().start),
        context.TIES() == null ? null : ties(context));
  }

  /** The word before `place`. */
  private Name ties(PlanGrammarParser.RankingContext context) {
    TerminalNode word = (TerminalNode) context.getChild(context.getChildCount() - 2);
    return read.name(word.getSymbol());
  }

  @Override
  public Expression visitStreakValue(PlanGrammarParser.StreakValueContext context) {
    return new Expression.Streak(read.span(context), build(context.expression()));
  }

  DurationLiteral duration(PlanGrammarParser.DurationContext context) {
    return new DurationLiteral(
        read.span(context), read.number(context.start), read.name(context.stop));
  }

  private List<Expression> all(List<? extends ParserRuleContext> contexts) {
    return contexts.stream().map(this::build).toList();
  }

  @Override
  public Expression visitNumberLiteral(PlanGrammarParser.NumberLiteralContext context) {
    return new Expression.NumberLiteral(read.span(context), read.number(context.start));
  }

  @Override
  public Expression visitPercentLiteral(PlanGrammarParser.PercentLiteralContext context) {
    return percent(context.PERCENT());
  }

  Expression percent(TerminalNode node) {
    Token token = node.getSymbol();
    return new Expression.PercentLiteral(read.span(token), read.percent(token));
  }

  @Override
  public Expression visitMoneyLiteral(PlanGrammarParser.MoneyLiteralContext context) {
    return new Expression.MoneyLiteral(
        read.span(context), read.amount(context.start), context.getText().substring(0, 1));
  }

  @Override
  public Expression visitCodedMoneyLiteral(PlanGrammarParser.CodedMoneyLiteralContext context) {
    return new Expression.MoneyLiteral(
        read.span(context), read.number(context.start), context.CODE().getText());
  }

  @Override
  public Expression visitTextLiteral(PlanGrammarParser.TextLiteralContext context) {
    return new Expression.TextLiteral(read.span(context), read.quoted(context.start).value());
  }

  @Override
  public Expression visitDateLiteral(PlanGrammarParser.DateLiteralContext context) {
    return read.date(context.start);
  }

  @Override
  public Expression visitDurationLiteral(PlanGrammarParser.DurationLiteralContext context) {
    return duration(context.duration());
  }

  @Override
  public Expression visitFlagLiteral(PlanGrammarParser.FlagLiteralContext context) {
    return new Expression.FlagLiteral(read.span(context), context.TRUE() != null);
  }

  /** Whose records are meant. */
  Scope whom(PlanGrammarParser.WhomContext context) {
    return parts.scope(context);
  }
}
