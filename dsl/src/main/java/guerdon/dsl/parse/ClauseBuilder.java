package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.CreditItem;
import guerdon.dsl.syntax.Clause.DataField;
import guerdon.dsl.syntax.Clause.MeasureWord;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.QuotedText;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.syntax.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds the tree of a clause; each method answers to one rule of the grammar. */
final class ClauseBuilder extends PlanGrammarBaseVisitor<Clause> {
  private final LiteralReader read;
  private final ExpressionBuilder expressions;
  private final HeadBuilder heads;
  private final TableBuilder tables;
  private final ComponentBuilder components;
  private final AwardBuilder awards;
  private final ExampleBuilder examples;
  private final VariantBuilder variants;
  private final TriggerBuilder triggers;
  private final RecipientBuilder recipients;

  ClauseBuilder(SourceText source, List<Diagnostic> diagnostics) {
    this.read = new LiteralReader(source, diagnostics);
    this.expressions = new ExpressionBuilder(read);
    this.heads = new HeadBuilder(read, expressions);
    this.tables = new TableBuilder(read, expressions);
    this.components = new ComponentBuilder(this, read, expressions, heads);
    this.awards = new AwardBuilder(this, read, expressions, heads, tables);
    this.variants = new VariantBuilder(this, read, expressions);
    this.examples = new ExampleBuilder(this, read, expressions, tables);
    this.triggers =
        new TriggerBuilder(
            this, read, expressions, new MessageReader(source, diagnostics, read, expressions));
    this.recipients = new RecipientBuilder(read, expressions);
  }

  Clause build(PlanGrammarParser.ClauseContext context) {
    return context.getChild(0).accept(this);
  }

  Name name(ParserRuleContext context) {
    return read.name(context.start);
  }

  @Nullable Name nameOrNull(@Nullable ParserRuleContext context) {
    return context == null ? null : name(context);
  }

  @Nullable QuotedText title(PlanGrammarParser.@Nullable TitleContext context) {
    return context == null ? null : read.quoted(context.start);
  }

  @Nullable QuotedText text(PlanGrammarParser.@Nullable TextContext context) {
    return context == null ? null : read.quoted(context.start);
  }

  @Nullable QuotedText because(PlanGrammarParser.@Nullable BecauseContext context) {
    return context == null ? null : read.quoted(context.text().start);
  }

  TypeName type(PlanGrammarParser.TypeContext context) {
    Name per = context.spanWord() == null ? null : read.words(context.spanWord());
    return new TypeName(read.span(context), name(context.name()), per);
  }

  @Override
  public Clause visitPlanHead(PlanGrammarParser.PlanHeadContext context) {
    return new Clause.PlanHead(
        read.span(context),
        context.POLICY() != null,
        name(context.name()),
        title(context.title()),
        context.headItem().stream().map(heads::item).toList());
  }

  @Override
  public Clause visitData(PlanGrammarParser.DataContext context) {
    return new Clause.Data(
        read.span(context),
        name(context.name()),
        title(context.title()),
        text(context.text()),
        context.field().stream().map(this::field).toList());
  }

  private DataField field(PlanGrammarParser.FieldContext context) {
    List<Name> marks = new ArrayList<>();
    List<QuotedText> choices = new ArrayList<>();
    QuotedText column = null;
    QuotedText format = null;
    Name currency = null;
    for (PlanGrammarParser.FieldOptionContext option : context.fieldOption()) {
      switch (option) {
        case PlanGrammarParser.MarkOptionContext mark -> marks.add(name(mark));
        case PlanGrammarParser.ColumnOptionContext from -> {
          read.onlyOnce(column, from, "The column of a field");
          column = read.quoted(from.text().start);
        }
        case PlanGrammarParser.ChoicesOptionContext oneOf -> {
          read.onlyOnce(
              choices.isEmpty() ? null : choices.getFirst(), oneOf, "What a field may hold");
          oneOf.text().forEach(text -> choices.add(read.quoted(text.start)));
        }
        case PlanGrammarParser.FormatOptionContext written -> {
          read.onlyOnce(format, written, "The format of a field");
          format = read.quoted(written.text().start);
        }
        case PlanGrammarParser.CurrencyOptionContext in -> {
          read.onlyOnce(currency, in, "The currency of a field");
          currency = name(in.name());
        }
        default -> throw new AssertionError("A field option of a new kind: " + option.getText());
      }
    }
    return new DataField(
        read.span(context),
        name(context.fieldName()),
        type(context.type()),
        marks,
        column,
        choices,
        format,
        currency);
  }

  @Override
  public Clause visitCalendar(PlanGrammarParser.CalendarContext context) {
    TerminalNode periods = context.NUMBER();
    return new Clause.Calendar(
        read.span(context),
        name(context.name()),
        title(context.title()),
        context.reference() == null ? null : expressions.reference(context.reference()),
        context.date() == null ? null : read.date(context.date().start),
        periods == null ? null : read.count(periods.getSymbol(), "The number of periods", 366),
        tables.rows(context.row()));
  }

  @Override
  public Clause visitInput(PlanGrammarParser.InputContext context) {
    Expression condition = null;
    Name proration = context.dayCount() == null ? null : expressions.dayCount(context.dayCount());
    if (context.conjunction() != null) {
      PlanGrammarParser.ProratedTailContext tail =
          proration == null ? trailingProration(context.conjunction()) : null;
      condition = expressions.buildWithout(context.conjunction(), tail);
      proration = tail == null ? proration : expressions.dayCount(tail.dayCount());
    }
    return new Clause.Input(
        read.span(context),
        name(context.name()),
        title(context.title()),
        type(context.type()),
        expressions.reference(context.reference()),
        text(context.text()),
        condition,
        proration,
        expressions.buildOrNull(context.value()));
  }

  private static PlanGrammarParser.@Nullable ProratedTailContext trailingProration(
      PlanGrammarParser.ConjunctionContext condition) {
    PlanGrammarParser.NegationContext last = condition.negation().getLast();
    while (last.comparison() == null) {
      last = last.negation();
    }
    PlanGrammarParser.ComparisonContext comparison = last.comparison();
    PlanGrammarParser.ValueContext value =
        switch (comparison.comparisonTail()) {
          case null -> comparison.value();
          case PlanGrammarParser.CompareTailContext tail -> tail.value();
          case PlanGrammarParser.BetweenTailContext tail -> tail.value(1);
          case PlanGrammarParser.WithinTailContext tail -> tail.value();
          default -> null;
        };
    return value != null
            && !value.valueTail().isEmpty()
            && value.valueTail().getLast() instanceof PlanGrammarParser.ProratedTailContext tail
        ? tail
        : null;
  }

  @Override
  public Clause visitParameter(PlanGrammarParser.ParameterContext context) {
    PlanGrammarParser.ValueRangeContext range = context.valueRange();
    return new Clause.Parameter(
        read.span(context),
        name(context.name()),
        title(context.title()),
        type(context.type()),
        context.datedValue().stream().map(this::datedValue).toList(),
        range == null
            ? null
            : new Clause.ValueRange(
                read.span(range),
                expressions.build(range.additive(0)),
                expressions.build(range.additive(1)),
                expressions.buildOrNull(range.additive(2))));
  }

  private Clause.DatedValue datedValue(PlanGrammarParser.DatedValueContext context) {
    return new Clause.DatedValue(
        read.span(context),
        read.date(context.date().start),
        expressions.build(context.expression()),
        because(context.because()));
  }

  @Override
  public Clause visitCredit(PlanGrammarParser.CreditContext context) {
    return new Clause.Credit(
        read.span(context),
        name(context.name(0)),
        title(context.title()),
        name(context.name(1)),
        nameOrNull(context.name(2)),
        expressions.buildOrNull(context.expression()),
        context.creditItem().stream().map(this::creditItem).toList());
  }

  private CreditItem creditItem(PlanGrammarParser.CreditItemContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.AmountItemContext item ->
          new CreditItem.Amount(span, expressions.build(item.expression()));
      case PlanGrammarParser.DatedItemContext item ->
          new CreditItem.Dated(span, expressions.build(item.expression()));
      case PlanGrammarParser.SplitsItemContext item -> recipients.splits(item);
      case PlanGrammarParser.EquallyItemContext item -> recipients.equally(item);
      case PlanGrammarParser.EqualCrowdItemContext item -> recipients.equalCrowd(item);
      case PlanGrammarParser.FirstItemContext item -> recipients.first(item);
      case PlanGrammarParser.AllItemContext item -> recipients.all(item);
      case PlanGrammarParser.RecipientItemContext item -> recipients.to(item);
      case PlanGrammarParser.WithholdItemContext item ->
          new CreditItem.Withhold(
              span, expressions.build(item.expression()), because(item.because()));
      default -> throw new AssertionError("A line of a credit of a new kind: " + context.getText());
    };
  }

  @Override
  public Clause visitMeasure(PlanGrammarParser.MeasureContext context) {
    PlanGrammarParser.EachCreditContext each = context.eachCredit();
    return new Clause.Measure(
        read.span(context),
        context.RATE() == null ? MeasureWord.MEASURE : MeasureWord.RATE,
        name(context.name()),
        title(context.title()),
        type(context.type()),
        each == null ? null : name(each.name()),
        expressions.build(context.expression()));
  }

  @Override
  public Clause visitGroup(PlanGrammarParser.GroupContext context) {
    return new Clause.Group(
        read.span(context),
        name(context.name(0)),
        title(context.title()),
        name(context.name(1)),
        expressions.build(context.expression()));
  }

  @Override
  public Clause visitTable(PlanGrammarParser.TableContext context) {
    return tables.table(this, context);
  }

  @Override
  public Clause visitComponent(PlanGrammarParser.ComponentContext context) {
    return components.component(context);
  }

  @Override
  public Clause visitPool(PlanGrammarParser.PoolContext context) {
    return awards.pool(context);
  }

  @Override
  public Clause visitContest(PlanGrammarParser.ContestContext context) {
    return awards.contest(context);
  }

  @Override
  public Clause visitTotal(PlanGrammarParser.TotalContext context) {
    return new Clause.Total(
        read.span(context),
        name(context.name()),
        title(context.title()),
        expressions.build(context.expression()));
  }

  @Override
  public Clause visitTrigger(PlanGrammarParser.TriggerContext context) {
    return triggers.trigger(context);
  }

  @Override
  public Clause visitVariant(PlanGrammarParser.VariantContext context) {
    return variants.variant(context);
  }

  @Override
  public Clause visitGuard(PlanGrammarParser.GuardContext context) {
    return variants.guard(context);
  }

  @Override
  public Clause visitExample(PlanGrammarParser.ExampleContext context) {
    return examples.example(context);
  }
}
