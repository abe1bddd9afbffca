package guerdon.dsl.parse;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression.DurationLiteral;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.syntax.TriggerItem;
import guerdon.dsl.syntax.TriggerItem.DueIn;
import guerdon.dsl.syntax.TriggerItem.Who;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds a trigger and its lines. */
final class TriggerBuilder {
  private static final int MOST = 10_000;

  private final ClauseBuilder clauses;
  private final LiteralReader read;
  private final ExpressionBuilder expressions;
  private final MessageReader messages;

  TriggerBuilder(
      ClauseBuilder clauses,
      LiteralReader read,
      ExpressionBuilder expressions,
      MessageReader messages) {
    this.clauses = clauses;
    this.read = read;
    this.expressions = expressions;
    this.messages = messages;
  }

  Clause trigger(PlanGrammarParser.TriggerContext context) {
    return new Clause.Trigger(
        read.span(context),
        clauses.name(context.name()),
        clauses.title(context.title()),
        context.triggerItem().stream().map(this::item).toList());
  }

  private TriggerItem item(PlanGrammarParser.TriggerItemContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.TriggerWhenItemContext item -> when(span, item);
      case PlanGrammarParser.UnlessItemContext item ->
          new TriggerItem.Unless(span, expressions.build(item.expression()));
      case PlanGrammarParser.TriggerBecauseItemContext item ->
          new TriggerItem.Because(span, messages.read(item.because().text().start));
      case PlanGrammarParser.RecommendItemContext item ->
          new TriggerItem.Recommend(span, messages.read(item.text().start), who(item.addressee()));
      case PlanGrammarParser.TaskItemContext item ->
          new TriggerItem.Task(
              span, messages.read(item.text().start), who(item.addressee()), due(item.dueIn()));
      case PlanGrammarParser.TrainingItemContext item ->
          new TriggerItem.Training(
              span,
              messages.read(item.text().start),
              who(item.addressee()),
              item.dueIn() == null ? null : due(item.dueIn()));
      case PlanGrammarParser.NudgeItemContext item ->
          new TriggerItem.Nudge(span, who(item.addressee()), messages.read(item.text().start));
      case PlanGrammarParser.ThrottleItemContext item ->
          new TriggerItem.AtMost(span, times(item.NUMBER()), expressions.duration(item.duration()));
      case PlanGrammarParser.EscalateItemContext item ->
          new TriggerItem.Escalate(
              span,
              who(item.addressee()),
              times(item.NUMBER()),
              expressions.duration(item.duration()));
      default ->
          throw new AssertionError("A line of a trigger of a new kind: " + context.getText());
    };
  }

  private TriggerItem when(SourceSpan span, PlanGrammarParser.TriggerWhenItemContext item) {
    Name unit = clauses.nameOrNull(item.name());
    int count =
        item.NUMBER() == null
            ? 1
            : read.count(item.NUMBER().getSymbol(), "The number of " + word(unit), MOST);
    return new TriggerItem.When(span, expressions.build(item.expression()), count, unit);
  }

  private static String word(@Nullable Name unit) {
    return unit == null ? "periods" : unit.text();
  }

  private int times(@Nullable TerminalNode number) {
    return number == null ? 1 : read.count(number.getSymbol(), "How many times", MOST);
  }

  private Who who(PlanGrammarParser.AddresseeContext context) {
    return new Who(read.span(context), context.name().stream().map(clauses::name).toList());
  }

  private DueIn due(PlanGrammarParser.DueInContext context) {
    if (context.duration() != null) {
      return new DueIn(read.span(context), expressions.duration(context.duration()), false);
    }
    Token number = context.NUMBER().getSymbol();
    Name days = read.name(context.DAYS().getSymbol());
    DurationLiteral length =
        new DurationLiteral(
            new SourceSpan(number.getStartIndex(), context.stop.getStopIndex() + 1),
            read.number(number),
            days);
    return new DueIn(read.span(context), length, true);
  }
}
