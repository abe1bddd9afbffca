package guerdon.engine.explain;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.InputNodes;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Outcome;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Run;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.explain.Explanation.Kind;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Explains the values of one payee in a run. What a definition is explained by is computed once; an
 * explanation that is needed in two places stands in both.
 *
 * <p>Used by one thread.
 */
public final class Explainer {
  private final Run run;
  private final Payee payee;
  private final Titles titles;
  private final Map<Asked, Explanation> known = new HashMap<>();

  private record Asked(int definition, Period period) {}

  public Explainer(Run run, Payee payee) {
    this.run = run;
    this.payee = payee;
    this.titles = new Titles(run.plan());
  }

  Run run() {
    return run;
  }

  Payee payee() {
    return payee;
  }

  Titles titles() {
    return titles;
  }

  /** Everything the plan pays in a period. */
  public Explanation pay(Period period) {
    List<Explanation> components = new ArrayList<>();
    Rational sum = Rational.ZERO;
    Missing missing = null;
    for (var component : run.program().components()) {
      Outcome outcome = run.payouts().outcome(component, payee, period);
      if (outcome.hasLine()) {
        Explanation part = paidOut(component, period);
        components.add(part);
        if (part.value() instanceof Rational amount) {
          sum = sum.plus(amount);
        } else if (part.value() instanceof Missing reason && missing == null) {
          missing = reason;
        }
      }
    }
    String sentence =
        components.isEmpty()
            ? "The plan does not pay " + payee.key() + " in " + period.label() + "."
            : missing == null
                ? "All components of " + period.label() + " added up."
                : "Some components are incomplete; the others add up to this.";
    return new Explanation(
        run.plan().title() + " for " + payee.key() + " in " + period.label(),
        run.plan().name(),
        Kind.PAY,
        sum,
        new ValueWords(currency(period)).money(sum),
        sentence,
        null,
        components,
        List.of(),
        new Derivation.SumOfChildren(Kind.COMPONENT));
  }

  /** The currency the payee is paid out in; the plan's where it is not known. */
  public CurrencyCode currency(Period period) {
    return run.program().components().isEmpty()
        ? run.plan().currency()
        : run.program()
            .paidOut()
            .of(run.program().components().getFirst(), run, payee, period, Rational.ZERO)
            .currency();
  }

  /** What a component pays in a period, in the currency it is paid out in. */
  public Explanation paidOut(CompiledComponent component, Period period) {
    Explanation own = definition(component.definition().name(), period);
    return run.program().paidOut().converts() && own.value() instanceof Rational pay
        ? new PaidOutExplainer(this, component, period).explain(own, pay)
        : own;
  }

  /** The value of a definition in a period. */
  public Explanation definition(String name, Period period) {
    int position = run.program().position(name);
    Asked asked = new Asked(position, period);
    Explanation found = known.get(asked);
    if (found == null) {
      found = explain(position, period);
      known.put(asked, found);
    }
    return found;
  }

  /** What a component or total came to over some periods. */
  public Explanation toDate(String name, Span span, List<Period> periods) {
    Definition definition = titles.definition(name);
    List<Explanation> parts = new ArrayList<>();
    Rational sum = Rational.ZERO;
    Missing missing = null;
    for (Period period : periods) {
      Explanation part = definition(name, period);
      parts.add(part.retitled(part.title() + " in " + period.label()));
      if (part.value() instanceof Rational amount) {
        sum = sum.plus(amount);
      } else if (part.value() instanceof Missing reason && missing == null) {
        missing = reason;
      }
    }
    Object value = missing == null ? sum : missing;
    return new Explanation(
        definition.title() + " " + span.word() + " to date",
        name,
        Kind.TOTAL,
        value,
        titles.value(definition, value),
        missing == null ? "The pay of " + periods.size() + " periods added up." : sentence(missing),
        definition.span(),
        parts,
        List.of(),
        new Derivation.SumOfChildren(parts.isEmpty() ? Kind.TOTAL : parts.getFirst().kind()));
  }

  private Explanation explain(int position, Period period) {
    Definition definition = run.program().definition(position);
    Object value = run.value(position, payee, period);
    if (run.isGiven(position)) {
      return stated(
          definition, kind(definition), value, "Given outright, whatever the plan would compute.");
    }
    Context context = Context.of(run, payee, period);
    return switch (definition) {
      case Definition.Award d ->
          new ComponentExplainer(this, run.program().component(d.name()), period).explain();
      case Definition.Component d ->
          new ComponentExplainer(this, run.program().component(d.name()), period).explain();
      case Definition.Input d -> input(d, value, context);
      case Definition.Parameter d -> parameter(d, value, context);
      case Definition.Measure d -> formula(d, Kind.MEASURE, position, value, context);
      case Definition.Total d -> formula(d, Kind.TOTAL, position, value, context);
      case Definition.Group d -> formula(d, Kind.GROUP, position, value, context);
      case Definition.Credit d -> throw new IllegalArgumentException(d.name() + " is no value");
      case Definition.Table d -> throw new IllegalArgumentException(d.name() + " is no value");
      case Definition.Decision d -> throw new IllegalArgumentException(d.name() + " is no value");
    };
  }

  private static Kind kind(Definition definition) {
    return definition instanceof Definition.Input ? Kind.INPUT : Kind.MEASURE;
  }

  private Explanation stated(Definition definition, Kind kind, Object value, String sentence) {
    return new Explanation(
        definition.title(),
        definition.name(),
        kind,
        value,
        titles.value(definition, value),
        sentence,
        definition.span(),
        List.of(),
        List.of(),
        new Derivation.Stated());
  }

  private Explanation formula(
      Definition definition, Kind kind, int position, Object value, Context context) {
    Explanation formula =
        new FormulaExplainer(this, context).explain(run.program().value(position), value);
    return titled(definition, kind, formula);
  }

  /** A formula under the name of the definition whose value it is. */
  Explanation titled(Definition definition, Kind kind, Explanation formula) {
    return new Explanation(
        definition.title(),
        definition.name(),
        kind,
        formula.value(),
        titles.value(definition, formula.value()),
        formula.sentence(),
        definition.span(),
        formula.children(),
        formula.records(),
        formula.derivation());
  }

  private Explanation input(Definition.Input input, Object value, Context context) {
    Node node = run.program().value(run.program().position(input.name()));
    List<InputNodes.UsedRow> rows =
        node instanceof InputNodes.Input read ? read.rows(context) : List.of();
    List<ExplainedRecord> records = new ArrayList<>();
    boolean weighted = input.source() instanceof Definition.InputSource.Weighted;
    for (InputNodes.UsedRow row : rows) {
      Object contribution =
          row.value() instanceof Rational amount ? amount.times(row.weight()) : row.value();
      String note =
          weighted
              ? titles.value(input, row.value())
                  + " for "
                  + titles.percent(row.weight())
                  + " of the "
                  + titles.spanOf(input)
              : "";
      records.add(
          new ExplainedRecord(
              row.row().type().variable() + " " + row.row().key(),
              row.row().file(),
              row.row().line(),
              null,
              contribution,
              titles.value(input, contribution),
              note));
    }
    String sentence =
        value instanceof Missing missing
            ? sentence(missing)
            : rows.isEmpty() ? "No row gives it, so the plan's own value stands." : source(input);
    Derivation derivation =
        weighted && !records.isEmpty()
            ? new Derivation.OfRecords(Expr.Function.SUM)
            : new Derivation.Stated();
    return new Explanation(
        input.title(),
        input.name(),
        Kind.INPUT,
        value,
        titles.value(input, value),
        sentence,
        input.span(),
        List.of(),
        records,
        derivation);
  }

  private String source(Definition.Input input) {
    return switch (input.source()) {
      case Definition.InputSource.OfPayee s -> "From the payee's own row.";
      case Definition.InputSource.OfPlan s -> "From the plan " + s.plan() + ".";
      case Definition.InputSource.OfRow s -> "From the payee's row of " + s.record().name() + ".";
      case Definition.InputSource.Weighted s ->
          "From "
              + s.record().name()
              + ", each row for the days of the "
              + s.per().word()
              + " on which it holds and the payee is covered.";
    };
  }

  Explanation parameter(Definition.Parameter parameter, Object value, Context context) {
    Definition.DatedValue held = null;
    for (Definition.DatedValue next : parameter.values()) {
      if (!next.from().isAfter(context.dateOrPeriodEnd())) {
        held = next;
      }
    }
    String sentence =
        held == null
            ? value instanceof Missing missing ? sentence(missing) : ""
            : "The plan's value since "
                + held.from()
                + (held.because() == null ? "." : ", because: " + held.because() + ".");
    return stated(parameter, Kind.PARAMETER, value, sentence);
  }

  /** A reason as a sentence. */
  static String sentence(Missing missing) {
    String reason = missing.reason();
    return "Not known: " + reason + ".";
  }
}
