package guerdon.engine;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Measure;
import guerdon.dsl.model.Example;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import guerdon.engine.drools.PlanRules;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Given;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.ProgramCompiler;
import guerdon.engine.evaluate.Run;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.explain.Explainer;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pays the examples of a plan at the edges of its bands and half-way between them.
 *
 * <p>A measure that is a ratio is moved by the amount above the line, so that everything that reads
 * the amount moves with it.
 */
final class PayoutCurves {
  private static final int MOST_POINTS = 24;

  private final Program program;
  private final Plan plan;
  private final PlanRules rules;
  private final ValueWords words;

  PayoutCurves(Program program, PlanRules rules) {
    this.program = program;
    this.plan = program.plan();
    this.rules = rules;
    this.words = new ValueWords(plan.currency());
  }

  /** What is moved, by what measure: {@code unit} is null where the measure itself is given. */
  private record Axis(Measure key, Definition moved, Type type, @Nullable Expr unit) {}

  List<PayoutCurve> all() {
    List<PayoutCurve> curves = new ArrayList<>();
    for (Measure key : keys()) {
      List<Rational> points = points(key.name());
      Axis axis = axis(key);
      for (Example example : plan.examples()) {
        Optional<PayoutCurve> curve =
            points.size() < 2 ? Optional.empty() : curve(axis, points, example);
        if (curve.isPresent()) {
          curves.add(curve.get());
          break;
        }
      }
    }
    return curves;
  }

  /** The measures that tables have bands of, in the order of the plan. */
  private List<Measure> keys() {
    Set<Measure> keys = new LinkedHashSet<>();
    for (Definition definition : plan.definitions()) {
      if (definition instanceof Definition.Table table
          && table.keyNames().size() == 1
          && plan.definition(table.keyNames().getFirst()).orElse(null) instanceof Measure measure
          && measure.eachCredit() == null
          && measure.type().kind().isNumeric()) {
        keys.add(measure);
      }
    }
    return List.copyOf(keys);
  }

  private List<Rational> points(String key) {
    TreeSet<Rational> edges = new TreeSet<>();
    for (Definition definition : plan.definitions()) {
      if (definition instanceof Definition.Table table && table.keyNames().equals(List.of(key))) {
        for (Definition.Row row : table.rows()) {
          switch (row.matches().getFirst()) {
            case Match.Band band -> {
              if (band.low() != null) {
                edges.add(band.low());
              }
              if (band.high() != null) {
                edges.add(band.high());
              }
            }
            case Match.Exactly exactly -> {
              if (exactly.value() instanceof Rational point) {
                edges.add(point);
              }
            }
            case Match.Any any -> {
              // It has no edge.
            }
          }
        }
      }
    }
    if (edges.isEmpty()) {
      return List.of();
    }
    TreeSet<Rational> points = new TreeSet<>(edges);
    Rational before = Rational.ZERO.min(edges.first());
    points.add(before);
    for (Rational edge : edges) {
      points.add(before.plus(edge).dividedBy(Rational.of(2)));
      before = edge;
    }
    Rational last = edges.last();
    points.add(last.plus(last.abs().dividedBy(Rational.of(4))));
    return points.stream().limit(MOST_POINTS).toList();
  }

  private Axis axis(Measure key) {
    Expr value = key.value() instanceof Expr.Round round ? round.value() : key.value();
    if (value instanceof Expr.Arithmetic ratio
        && ratio.operator() == Expr.Operator.DIVIDE
        && ratio.left() instanceof Expr.Value above
        && plan.definition(above.definition()).orElse(null) instanceof Measure moved) {
      return new Axis(key, moved, moved.type(), ratio.right());
    }
    return new Axis(key, key, key.type(), null);
  }

  private Optional<PayoutCurve> curve(Axis axis, List<Rational> points, Example example) {
    Scene scene = Scene.of(this, example);
    if (scene == null) {
      return Optional.empty();
    }
    Rational unit = Rational.ONE;
    if (axis.unit() != null) {
      Object known = scene.value(axis.unit());
      if (!(known instanceof Rational measured) || measured.signum() <= 0) {
        return Optional.empty();
      }
      unit = measured;
    }
    List<List<Object>> paid = new ArrayList<>();
    for (Rational point : points) {
      paid.add(scene.paid(axis, point.times(unit)));
    }
    List<Integer> shown = varying(paid);
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>();
    header.add(axis.key().title());
    if (axis.unit() != null) {
      header.add(axis.moved().title());
    }
    shown.forEach(at -> header.add(plan.components().get(at).title()));
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < points.size(); at++) {
      List<String> row = new ArrayList<>();
      row.add(words.of(axis.key().type(), points.get(at)));
      if (axis.unit() != null) {
        row.add(words.of(axis.type(), points.get(at).times(unit)));
      }
      for (int component : shown) {
        row.add(words.of(Type.MONEY, paid.get(at).get(component)));
      }
      rows.add(row);
    }
    List<Rational> pay = new ArrayList<>();
    for (List<Object> amounts : paid) {
      Rational sum = Rational.ZERO;
      for (int component : shown) {
        sum = sum.plus((Rational) amounts.get(component));
      }
      pay.add(sum);
    }
    return Optional.of(
        new PayoutCurve(axis.key().title(), example.title(), header, rows, points, pay));
  }

  /** The components that are known at every point and not the same at all of them. */
  private static List<Integer> varying(List<List<Object>> paid) {
    List<Integer> varying = new ArrayList<>();
    for (int at = 0; at < paid.getFirst().size(); at++) {
      int component = at;
      List<Object> column = paid.stream().map(row -> row.get(component)).toList();
      boolean known = column.stream().allMatch(Rational.class::isInstance);
      if (known && column.stream().distinct().count() > 1) {
        varying.add(component);
      }
    }
    return varying;
  }

  /** An example that is paid again and again with one figure changed. */
  private record Scene(
      PayoutCurves curves,
      Example example,
      Snapshot snapshot,
      PayCalendar calendar,
      PayPeriod period,
      Payee payee,
      boolean belongs) {

    static @Nullable Scene of(PayoutCurves curves, Example example) {
      ExampleFacts facts = new ExampleFacts(curves.plan, example);
      Snapshot snapshot = facts.snapshot(null);
      PayCalendar calendar = facts.calendar(snapshot);
      PayPeriod period = calendar == null ? null : facts.period(calendar).orElse(null);
      Payee own = snapshot.payee(facts.payee());
      return calendar == null || period == null || own == null
          ? null
          : new Scene(
              curves, example, snapshot, calendar, period, own, example.payeeFields().isEmpty());
    }

    Object value(Expr expr) {
      Run run = run(example.values());
      return ProgramCompiler.expression(curves.program, expr)
          .evaluate(Context.of(run, payee, run.period(period)));
    }

    List<Object> paid(Axis axis, Rational amount) {
      Map<String, Expr> values = new HashMap<>(example.values());
      values.remove(axis.key().name());
      values.put(axis.moved().name(), new Expr.Constant(axis.type(), amount));
      Run run = run(values);
      Explainer explainer = new Explainer(run, payee);
      List<Object> paid = new ArrayList<>();
      for (Component component : curves.plan.components()) {
        Definition.Entitlement entitlement = component.entitlement();
        paid.add(
            entitlement == null
                ? explainer.definition(component.name(), run.period(period)).value()
                : toDate(run, explainer, component, entitlement));
      }
      return paid;
    }

    private Object toDate(
        Run run, Explainer explainer, Component component, Definition.Entitlement entitlement) {
      Span span = Objects.requireNonNullElse(entitlement.span(), Span.YEAR);
      List<Period> periods = new ArrayList<>();
      for (PayPeriod pay : calendar.within(calendar.toDate(period, span))) {
        if (pay.range().overlap(curves.plan.effective()).isPresent()) {
          periods.add(run.period(pay));
        }
      }
      return explainer.toDate(component.name(), span, periods).value();
    }

    private Run run(Map<String, Expr> values) {
      Given given =
          new Given(
              ProgramCompiler.given(curves.program, values), belongs ? payee.key() : null, true);
      Run run = new Run(curves.program, snapshot, calendar, period.range(), curves.rules, given);
      Crediter.credit(run, curves.rules, new Workers(1), Progress.NONE).enterInto(run);
      return run;
    }
  }
}
