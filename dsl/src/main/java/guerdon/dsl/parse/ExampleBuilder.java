package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ExampleStep;
import guerdon.dsl.syntax.Expression.Reference;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.QuotedText;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;

/** Builds an example and its steps. */
final class ExampleBuilder {
  private final ClauseBuilder clauses;
  private final LiteralReader read;
  private final ExpressionBuilder expressions;
  private final TableBuilder tables;

  ExampleBuilder(
      ClauseBuilder clauses,
      LiteralReader read,
      ExpressionBuilder expressions,
      TableBuilder tables) {
    this.clauses = clauses;
    this.read = read;
    this.expressions = expressions;
    this.tables = tables;
  }

  Clause example(PlanGrammarParser.ExampleContext context) {
    return new Clause.Example(
        read.span(context),
        read.quoted(context.text().start),
        context.exampleStep().stream().map(this::step).toList());
  }

  private ExampleStep step(PlanGrammarParser.ExampleStepContext context) {
    return switch (context) {
      case PlanGrammarParser.GivenStepContext step -> given(step);
      case PlanGrammarParser.WhenStepContext step ->
          new ExampleStep.WhenPaid(
              read.span(step),
              period(step.period()),
              step.date() == null ? null : read.date(step.date().start));
      case PlanGrammarParser.PostedStepContext step ->
          new ExampleStep.Posted(
              read.span(step),
              period(step.period()),
              read.date(step.date().start),
              step.WITHOUT() == null);
      case PlanGrammarParser.CorrectionStepContext step ->
          new ExampleStep.ExpectCorrection(
              read.span(step),
              expressions.reference(step.reference()),
              step.period() == null ? null : period(step.period()),
              clauses.text(step.text()),
              step.comparator() == null ? null : expressions.comparator(step.comparator()),
              expressions.buildOrNull(step.expression()));
      case PlanGrammarParser.ExpectStepContext step -> expect(step);
      case PlanGrammarParser.WhenEvaluatedStepContext step ->
          new ExampleStep.WhenEvaluated(read.span(step), read.date(step.date().start));
      case PlanGrammarParser.ExpectActionStepContext step -> expectAction(step);
      default ->
          throw new AssertionError("A step of an example of a new kind: " + context.getText());
    };
  }

  private ExampleStep given(PlanGrammarParser.GivenStepContext step) {
    SourceSpan span = read.span(step);
    Reference target = expressions.reference(step.reference());
    if (step.expression() != null) {
      return new ExampleStep.GivenValue(span, target, expressions.build(step.expression()));
    }
    if (target.path().size() > 1) {
      read.report(
          Code.SYNTAX,
          target.span(),
          "`" + step.reference().getText() + "` is a field; rows are given to data by its name.",
          null);
    }
    return new ExampleStep.GivenRows(span, target.path().getLast(), tables.rows(step.row()));
  }

  private QuotedText period(PlanGrammarParser.PeriodContext context) {
    return context.text() == null
        ? new QuotedText(
            read.span(context), read.unbroken(read.span(context), "A period", "2026-Q1"))
        : read.quoted(context.start);
  }

  /** What is expected; {@code earned of commission} is one name of several words. */
  private Reference target(PlanGrammarParser.ExpectStepContext step) {
    Reference written = expressions.reference(step.reference());
    if (step.reading() == null) {
      return written;
    }
    Name kind = expressions.reading(step.reading());
    SourceSpan span = kind.span().to(written.span());
    return new Reference(
        span, List.of(new Name(span, kind.text() + " of " + written.path().getLast().text())));
  }

  private ExampleStep expectAction(PlanGrammarParser.ExpectActionStepContext step) {
    boolean addressed = step.FOR() != null || step.TO() != null;
    QuotedText last = step.text().isEmpty() ? null : read.quoted(step.text().getLast().start);
    boolean told = step.text().size() == 2 || (last != null && !addressed);
    return new ExampleStep.ExpectAction(
        read.span(step),
        step.NO() != null,
        read.name(step.actionWord().start),
        told ? read.quoted(step.text().getFirst().start) : null,
        addressed ? last : null,
        step.date() == null ? null : read.date(step.date().start));
  }

  private ExampleStep expect(PlanGrammarParser.ExpectStepContext step) {
    SourceSpan span = read.span(step);
    Reference target = target(step);
    Name toDate = step.dateSpan() == null ? null : read.words(step.dateSpan());
    QuotedText payee = clauses.text(step.text());
    if (step.INCOMPLETE() == null) {
      return new ExampleStep.Expect(
          span,
          target,
          step.PAID() != null,
          toDate,
          payee,
          expressions.comparator(step.comparator()),
          expressions.build(step.expression()));
    }
    if (toDate != null) {
      read.report(
          Code.SYNTAX,
          toDate.span(),
          "What is incomplete has no amount to date.",
          "Write `expect " + step.reference().getText() + " is incomplete`.");
    }
    return new ExampleStep.ExpectIncomplete(span, target, payee);
  }
}
