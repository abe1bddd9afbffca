package guerdon.engine.simulate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Credit;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plans that lack one clause each, so that what the clause does can be measured: a component pays
 * nothing, or has no cap, floor, limit, gate or exception, or a credit is not withheld.
 */
public final class Removals {
  private final Plan plan;
  private final List<Variant> variants = new ArrayList<>();

  private Removals(Plan plan) {
    this.plan = plan;
  }

  /** One variant for each clause of a plan, in the order of its text. */
  public static List<Variant> of(Plan plan) {
    Removals removals = new Removals(plan);
    for (Definition definition : plan.definitions()) {
      if (definition instanceof Component component) {
        removals.component(component);
      } else if (definition instanceof Credit credit) {
        removals.credit(credit);
      }
    }
    return List.copyOf(removals.variants);
  }

  /**
   * A plan without one cap, floor, limit or gate.
   *
   * @param component the component it belongs to
   */
  record Bound(String component, Variant without) {}

  /** One plan for each cap, floor, limit and gate, in the order of its text. */
  static List<Bound> bounds(Plan plan) {
    List<Bound> bounds = new ArrayList<>();
    for (Definition definition : plan.definitions()) {
      if (definition instanceof Component component) {
        Removals removals = new Removals(plan);
        removals.bounds(component);
        removals.variants.forEach(v -> bounds.add(new Bound(component.name(), v)));
      }
    }
    return List.copyOf(bounds);
  }

  private void add(String what, Definition changed) {
    List<Definition> others = new ArrayList<>();
    for (Definition definition : plan.definitions()) {
      others.add(definition.name().equals(changed.name()) ? changed : definition);
    }
    variants.add(new Variant("without " + what, what, plan.with(others), Map.of("without", what)));
  }

  private void credit(Credit credit) {
    for (Definition.Withhold withhold : credit.withholds()) {
      List<Definition.Withhold> rest = new ArrayList<>(credit.withholds());
      rest.remove(withhold);
      add(
          credit.name() + ": withhold because \"" + withhold.because() + "\"",
          new Credit(
              credit.name(),
              credit.title(),
              credit.span(),
              credit.source(),
              credit.from(),
              credit.condition(),
              credit.amount(),
              credit.date(),
              credit.recipients(),
              rest));
    }
  }

  private void component(Component c) {
    Changed all = new Changed(c);
    all.amount = new Expr.Constant(c.amount().type(), Rational.ZERO);
    all.gates = List.of();
    all.exceptions = List.of();
    all.floor = null;
    add(c.name(), all.component());
    bounds(c);
    for (int at = 0; at < c.exceptions().size(); at++) {
      Changed changed = new Changed(c);
      List<Definition.Except> rest = new ArrayList<>(c.exceptions());
      rest.remove(at);
      changed.exceptions = rest;
      add(c.name() + ": exception \"" + c.exceptions().get(at).label() + "\"", changed.component());
    }
  }

  private void bounds(Component c) {
    if (c.floor() != null) {
      Changed changed = new Changed(c);
      changed.floor = null;
      add(c.name() + ": minimum", changed.component());
    }
    if (c.cap() != null) {
      Changed changed = new Changed(c);
      changed.cap = null;
      add(c.name() + ": cap", changed.component());
    }
    if (c.limit() != null) {
      Changed changed = new Changed(c);
      changed.limit = null;
      add(c.name() + ": limit", changed.component());
    }
    for (int at = 0; at < c.gates().size(); at++) {
      Changed changed = new Changed(c);
      List<Definition.Gate> rest = new ArrayList<>(c.gates());
      rest.remove(at);
      changed.gates = rest;
      add(c.name() + ": condition" + number(at, c.gates().size()), changed.component());
    }
  }

  private static String number(int at, int count) {
    return count == 1 ? "" : " " + (at + 1);
  }

  /** A component whose parts can be changed one by one. */
  private static final class Changed {
    private final Component from;
    private Expr amount;
    private List<Definition.Gate> gates;
    private List<Definition.Except> exceptions;
    private Definition.@org.jspecify.annotations.Nullable Bound floor;
    private Definition.@org.jspecify.annotations.Nullable Cap cap;
    private Definition.@org.jspecify.annotations.Nullable Limit limit;

    Changed(Component from) {
      this.from = from;
      this.amount = from.amount();
      this.gates = from.gates();
      this.exceptions = from.exceptions();
      this.floor = from.floor();
      this.cap = from.cap();
      this.limit = from.limit();
    }

    Component component() {
      return new Component(
          from.name(),
          from.title(),
          from.span(),
          from.type(),
          from.effective(),
          amount,
          from.credit(),
          from.condition(),
          from.entitlement(),
          gates,
          exceptions,
          floor,
          cap,
          limit,
          from.rounding(),
          from.roundPerCredit(),
          from.terms());
    }
  }
}
