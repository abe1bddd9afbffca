package guerdon.dsl.parse;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.GuardTest;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.syntax.VariantChange;
import guerdon.dsl.value.Rational;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds variants and guards. */
final class VariantBuilder {
  private final ClauseBuilder clauses;
  private final LiteralReader read;
  private final ExpressionBuilder expressions;

  VariantBuilder(ClauseBuilder clauses, LiteralReader read, ExpressionBuilder expressions) {
    this.clauses = clauses;
    this.read = read;
    this.expressions = expressions;
  }

  Clause variant(PlanGrammarParser.VariantContext context) {
    return new Clause.Variant(
        read.span(context),
        clauses.name(context.name(0)),
        clauses.title(context.title()),
        clauses.name(context.name(1)),
        version(context.versionText()),
        context.variantItem().stream().map(this::change).toList());
  }

  private @Nullable String version(PlanGrammarParser.@Nullable VersionTextContext context) {
    return context == null ? null : read.unbroken(read.span(context), "A version", "2026.1");
  }

  private VariantChange change(PlanGrammarParser.VariantItemContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.SetItemContext item ->
          new VariantChange.SetValue(
              span,
              clauses.name(item.name()),
              new Clause.DatedValue(
                  span,
                  read.date(item.date().start),
                  expressions.build(item.expression()),
                  clauses.because(item.because())));
      case PlanGrammarParser.ReplaceItemContext item ->
          new VariantChange.Replace(span, changed(item.changedClause()));
      case PlanGrammarParser.RemoveItemContext item ->
          new VariantChange.Remove(
              span, clauses.name(item.clauseWord()), clauses.name(item.name()));
      case PlanGrammarParser.AddItemContext item ->
          new VariantChange.Add(span, changed(item.changedClause()));
      default ->
          throw new AssertionError("A line of a variant of a new kind: " + context.getText());
    };
  }

  private Clause changed(PlanGrammarParser.ChangedClauseContext context) {
    return context.getChild(0).accept(clauses);
  }

  Clause guard(PlanGrammarParser.GuardContext context) {
    return new Clause.Guard(
        read.span(context),
        clauses.name(context.name()),
        clauses.title(context.title()),
        test(context.guardTest()));
  }

  private GuardTest test(PlanGrammarParser.GuardTestContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.GapGuardContext gap ->
          new GuardTest.Gap(
              span,
              gap.ADJUSTED() != null,
              clauses.name(gap.name(0)),
              clauses.name(gap.name(1)),
              gap.name().stream().skip(2).map(clauses::name).toList(),
              percent(gap.PERCENT()));
      case PlanGrammarParser.RatioGuardContext ratio ->
          new GuardTest.Ratio(
              span,
              clauses.name(ratio.name(0)),
              clauses.name(ratio.name(1)),
              expressions.comparator(ratio.comparator()),
              percent(ratio.PERCENT()));
      case PlanGrammarParser.ShareGuardContext share ->
          new GuardTest.Share(
              span,
              clauses.name(share.name()),
              expressions.build(share.additive()),
              expressions.comparator(share.comparator()),
              percent(share.PERCENT()));
      case PlanGrammarParser.ChangeGuardContext change -> {
        Name plan = clauses.name(change.name(1));
        Rational bound = percent(change.PERCENT(0));
        yield new GuardTest.Change(
            span,
            clauses.name(change.name(0)),
            plan,
            version(change.versionText()),
            expressions.comparator(change.comparator()),
            change.MINUS() == null ? bound : bound.negate(),
            change.PERCENT().size() > 1 ? percent(change.PERCENT(1)) : Rational.ONE);
      }
      case PlanGrammarParser.ConcentrationGuardContext most ->
          new GuardTest.Concentration(
              span,
              clauses.name(most.name(0)),
              percent(most.PERCENT(0)),
              expressions.comparator(most.comparator()),
              percent(most.PERCENT(1)));
      case PlanGrammarParser.BudgetGuardContext budget ->
          new GuardTest.Budget(
              span,
              expressions.build(budget.additive(0)),
              expressions.comparator(budget.comparator()),
              expressions.build(budget.additive(1)));
      default -> throw new AssertionError("A guard of a new kind: " + context.getText());
    };
  }

  private Rational percent(TerminalNode node) {
    return read.percent(node.getSymbol());
  }
}
