package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.syntax.Clause.CreditItem;
import guerdon.dsl.syntax.CreditRecipient;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.syntax.Who;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds the lines of a credit that say who gets it. */
final class RecipientBuilder {
  private static final int MOST_LEVELS = 100;

  private final LiteralReader read;
  private final ExpressionBuilder expressions;

  RecipientBuilder(LiteralReader read, ExpressionBuilder expressions) {
    this.read = read;
    this.expressions = expressions;
  }

  CreditItem to(PlanGrammarParser.RecipientItemContext item) {
    return new CreditItem.To(
        read.span(item), CreditItem.Choice.EACH, List.of(recipient(item.recipient())));
  }

  CreditItem first(PlanGrammarParser.FirstItemContext item) {
    return new CreditItem.To(
        read.span(item), CreditItem.Choice.FIRST, recipients(item.recipient()));
  }

  CreditItem all(PlanGrammarParser.AllItemContext item) {
    return new CreditItem.To(read.span(item), CreditItem.Choice.ALL, recipients(item.recipient()));
  }

  CreditItem equally(PlanGrammarParser.EquallyItemContext item) {
    return new CreditItem.ToEqually(
        read.span(item), item.reference().stream().map(expressions::reference).toList());
  }

  CreditItem equalCrowd(PlanGrammarParser.EqualCrowdItemContext item) {
    CreditRecipient crowd =
        new CreditRecipient(
            read.span(item),
            crowd(item.crowd()),
            true,
            null,
            null,
            null,
            false,
            expressions.buildOrNull(item.expression()),
            null);
    return new CreditItem.To(read.span(item), CreditItem.Choice.EACH, List.of(crowd));
  }

  CreditItem splits(PlanGrammarParser.SplitsItemContext item) {
    SourceSpan span = read.span(item);
    TerminalNode limit = item.PERCENT();
    if (limit != null && !limit.getText().equals("100%")) {
      read.report(
          Code.SYNTAX,
          span,
          "Splits add up to 100% at most, or they may be over it.",
          "Write `allowing over 100%`.");
    }
    return new CreditItem.ToSplits(
        span,
        read.name(item.SPLITS().getSymbol()),
        read.name(item.name().start),
        item.WEIGHT() != null,
        limit != null);
  }

  private List<CreditRecipient> recipients(List<PlanGrammarParser.RecipientContext> contexts) {
    return contexts.stream().map(this::recipient).toList();
  }

  private CreditRecipient recipient(PlanGrammarParser.RecipientContext context) {
    Expression share = null;
    Expression relief = null;
    Expression pay = null;
    PlanGrammarParser.CreditShareContext written = context.creditShare();
    if (written != null) {
      share = written.portion() == null ? null : portion(written.portion());
      for (PlanGrammarParser.NamedPortionContext named : written.namedPortion()) {
        Expression value = named(named);
        boolean first;
        if (named.CREDIT() != null) {
          first = share == null;
          share = value;
        } else if (named.RELIEF() != null) {
          first = relief == null;
          relief = value;
        } else {
          first = pay == null;
          pay = value;
        }
        if (!first) {
          read.report(
              Code.DUPLICATE,
              read.span(named),
              "`" + named.start.getText() + "` is given twice.",
              "Keep one of the two.");
        }
      }
    }
    int conditions = context.expression().size();
    return new CreditRecipient(
        read.span(context),
        who(context.who()),
        false,
        share,
        relief,
        pay,
        context.LOWER() != null,
        context.WHERE() == null ? null : expressions.build(context.expression(0)),
        context.WHEN() == null ? null : expressions.build(context.expression(conditions - 1)));
  }

  private Who who(PlanGrammarParser.WhoContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.ManagersWhoContext who ->
          new Who.Above(span, expressions.reference(who.reference()), levels(who.levelLimit()));
      case PlanGrammarParser.ManagerWhoContext who ->
          new Who.Above(span, expressions.reference(who.reference()), 1);
      case PlanGrammarParser.CrowdWhoContext who -> crowd(who.crowd());
      case PlanGrammarParser.PayeeWhoContext who ->
          new Who.Payee(span, expressions.reference(who.reference()));
      default -> throw new AssertionError("A recipient of a new kind: " + context.getText());
    };
  }

  private Who crowd(PlanGrammarParser.CrowdContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.BelowCrowdContext below ->
          new Who.Below(span, expressions.reference(below.reference()), levels(below.levelLimit()));
      case PlanGrammarParser.SameCrowdContext same ->
          new Who.Same(
              span,
              read.name(same.name().start),
              same.reference() == null ? null : expressions.reference(same.reference()));
      default -> throw new AssertionError("Recipients of a new kind: " + context.getText());
    };
  }

  private @Nullable Integer levels(PlanGrammarParser.@Nullable LevelLimitContext context) {
    return context == null
        ? null
        : read.count(context.NUMBER().getSymbol(), "The number of levels", MOST_LEVELS);
  }

  private Expression portion(PlanGrammarParser.PortionContext context) {
    if (context.PERCENT() != null) {
      return expressions.percent(context.PERCENT());
    }
    return context.expression() == null
        ? expressions.build(context.value())
        : expressions.build(context.expression());
  }

  private Expression named(PlanGrammarParser.NamedPortionContext context) {
    return context.PERCENT() == null
        ? expressions.build(context.expression())
        : expressions.percent(context.PERCENT());
  }
}
