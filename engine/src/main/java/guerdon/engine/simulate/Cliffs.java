package guerdon.engine.simulate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Table;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a plan at which pay jumps: rows of {@code whole}, {@code step} and {@code stacked}
 * tables by a measure, gates that ask for a least value of one, and amounts that are paid from a
 * value on. Marginal tables have none: there each slice pays at its own rate.
 */
final class Cliffs {
  private static final Rational REACH = Rational.of(95, 100);

  /**
   * A step, and the plan in which it stands lower by a twentieth (at most half-way to the step
   * below): what it pays more to those in between is what the step would pay them.
   */
  record Step(String what, Definition.Measure measure, Rational low, Rational edge, Plan lowered) {}

  private final Plan plan;
  private final List<Step> steps = new ArrayList<>();

  private Cliffs(Plan plan) {
    this.plan = plan;
  }

  static List<Step> of(Plan plan) {
    Cliffs cliffs = new Cliffs(plan);
    for (Definition definition : plan.definitions()) {
      if (definition instanceof Table table) {
        cliffs.table(table);
      } else if (definition instanceof Component component) {
        cliffs.gates(component);
        cliffs.choices(component);
      }
    }
    return List.copyOf(cliffs.steps);
  }

  private void table(Table table) {
    boolean jumps =
        switch (table.kind()) {
          case WHOLE, STEP, STACKED -> true;
          case MARGINAL, INTERPOLATED, PROPORTIONAL -> false;
        };
    if (!jumps || table.keyNames().size() != 1) {
      return;
    }
    Definition key = plan.definition(table.keyNames().getFirst()).orElse(null);
    if (!(key instanceof Definition.Measure measure) || !measure.type().kind().isNumeric()) {
      return;
    }
    TreeSet<Rational> edges = new TreeSet<>();
    for (Definition.Row row : table.rows()) {
      if (row.matches().getFirst() instanceof Match.Band band && band.low() != null) {
        edges.add(band.low());
      }
    }
    for (Rational edge : edges) {
      if (edge.signum() > 0) {
        Rational low = lowered(edge, edges.lower(edge));
        steps.add(
            new Step(
                table.title() + ": from " + words(measure.type(), edge),
                measure,
                low,
                edge,
                with(moved(table, edge, low))));
      }
    }
  }

  private static Rational lowered(Rational edge, @Nullable Rational below) {
    Rational low = edge.times(REACH);
    return below == null ? low : low.max(below.plus(edge).dividedBy(Rational.of(2)));
  }

  private static Table moved(Table table, Rational edge, Rational low) {
    List<Definition.Row> rows = new ArrayList<>();
    for (Definition.Row row : table.rows()) {
      Match match = row.matches().getFirst();
      if (match instanceof Match.Band band) {
        match =
            new Match.Band(
                edge.equals(band.low()) ? low : band.low(),
                band.lowIncluded(),
                edge.equals(band.high()) ? low : band.high(),
                band.highIncluded());
      }
      rows.add(new Definition.Row(List.of(match), row.value(), row.span()));
    }
    return new Table(
        table.name(),
        table.title(),
        table.span(),
        table.kind(),
        table.keyNames(),
        table.keyTypes(),
        table.type(),
        rows,
        table.outside());
  }

  private void gates(Component component) {
    for (int at = 0; at < component.gates().size(); at++) {
      int place = at;
      Definition.Gate gate = component.gates().get(at);
      collect(
          gate.condition(),
          condition -> {
            List<Definition.Gate> gates = new ArrayList<>(component.gates());
            gates.set(place, new Definition.Gate(condition, gate.because(), gate.span()));
            return Bounded.with(component, gates);
          },
          component);
    }
  }

  /**
   * Amounts that a component pays from a value on: {@code if sold >= $10,000 then $500 else $0}.
   */
  private void choices(Component component) {
    choices(component.amount(), amount -> Bounded.with(component, amount), component);
  }

  private void choices(Expr amount, Rebuilt rebuilt, Component component) {
    if (amount instanceof Expr.If choice) {
      collect(
          choice.condition(),
          condition ->
              rebuilt.with(
                  new Expr.If(choice.type(), condition, choice.then(), choice.otherwise())),
          component);
      choices(
          choice.then(),
          then ->
              rebuilt.with(
                  new Expr.If(choice.type(), choice.condition(), then, choice.otherwise())),
          component);
      choices(
          choice.otherwise(),
          otherwise ->
              rebuilt.with(
                  new Expr.If(choice.type(), choice.condition(), choice.then(), otherwise)),
          component);
    }
  }

  /** How a component looks with another condition of one of its gates. */
  @FunctionalInterface
  private interface Rebuilt {
    Component with(Expr condition);
  }

  private void collect(Expr condition, Rebuilt rebuilt, Component component) {
    collect(condition, UnaryOperator.identity(), rebuilt, component);
  }

  private void collect(Expr part, UnaryOperator<Expr> whole, Rebuilt rebuilt, Component component) {
    switch (part) {
      case Expr.And and -> {
        collect(
            and.left(),
            left -> whole.apply(new Expr.And(and.type(), left, and.right())),
            rebuilt,
            component);
        collect(
            and.right(),
            right -> whole.apply(new Expr.And(and.type(), and.left(), right)),
            rebuilt,
            component);
      }
      case Expr.Or or -> {
        collect(
            or.left(),
            left -> whole.apply(new Expr.Or(or.type(), left, or.right())),
            rebuilt,
            component);
        collect(
            or.right(),
            right -> whole.apply(new Expr.Or(or.type(), or.left(), right)),
            rebuilt,
            component);
      }
      case Expr.Compare compare -> compared(compare, whole, rebuilt, component);
      default -> {
        // It asks for no least value.
      }
    }
  }

  private void compared(
      Expr.Compare compare, UnaryOperator<Expr> whole, Rebuilt rebuilt, Component component) {
    boolean least =
        compare.comparison() == Expr.Comparison.GREATER
            || compare.comparison() == Expr.Comparison.GREATER_OR_EQUAL;
    if (!least
        || !(compare.left() instanceof Expr.Value value)
        || !(compare.right() instanceof Expr.Constant constant)
        || !(constant.value() instanceof Rational edge)
        || edge.signum() <= 0
        || !(plan.definition(value.definition()).orElse(null) instanceof Definition.Measure measure)
        || measure.eachCredit() != null
        || !measure.type().kind().isNumeric()) {
      return;
    }
    Rational low = edge.times(REACH);
    Expr lowered =
        new Expr.Compare(
            compare.type(),
            compare.comparison(),
            compare.left(),
            new Expr.Constant(constant.type(), low));
    steps.add(
        new Step(
            component.title() + ": from " + words(measure.type(), edge),
            measure,
            low,
            edge,
            with(rebuilt.with(whole.apply(lowered)))));
  }

  private String words(Type type, Rational value) {
    return new guerdon.engine.evaluate.ValueWords(plan.currency()).of(type, value);
  }

  private Plan with(Definition changed) {
    List<Definition> definitions = new ArrayList<>();
    for (Definition definition : plan.definitions()) {
      definitions.add(definition.name().equals(changed.name()) ? changed : definition);
    }
    return plan.with(definitions);
  }
}
