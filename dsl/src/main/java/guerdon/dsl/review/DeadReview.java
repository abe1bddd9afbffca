package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Credit;
import guerdon.dsl.model.Definition.Except;
import guerdon.dsl.model.Definition.Gate;
import guerdon.dsl.model.Definition.Measure;
import guerdon.dsl.model.Expr;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.CreditItem;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** Finds clauses and lines that can never apply, and conditions that always do. */
final class DeadReview {
  private final Reviewed reviewed;
  private final Contexts contexts;
  private final Conditions conditions;

  DeadReview(Reviewed reviewed, Contexts contexts) {
    this.reviewed = reviewed;
    this.contexts = contexts;
    this.conditions = reviewed.conditions();
  }

  void review(Definition definition) {
    switch (definition) {
      case Credit credit -> credit(credit);
      case Component component -> component(component);
      case Definition.Group group -> {
        if (conditions.holds(group.condition()).never()) {
          dead(reviewed.nameOf(group), "Group `" + group.name() + "` never has a member");
        }
      }
      case Measure measure -> aggregates(measure, measure.value());
      default -> {
        // has no condition of its own
      }
    }
  }

  void population() {
    Expr population = reviewed.plan().population();
    if (population != null && conditions.holds(population).never()) {
      dead(reviewed.head().name().span(), "No payee can fit this plan");
    }
  }

  private void credit(Credit credit) {
    if (conditions.holds(credit.condition()).never()) {
      dead(reviewed.nameOf(credit), "No record can earn credit `" + credit.name() + "`");
      return;
    }
    List<SourceSpan> lines = new ArrayList<>();
    if (reviewed.clause(credit.name()) instanceof Clause.Credit clause) {
      for (CreditItem item : clause.items()) {
        if (item instanceof CreditItem.Withhold w) {
          lines.add(w.span());
        }
      }
    }
    Cases taken = contexts.ofCredit(credit.name());
    for (int i = 0; i < credit.withholds().size(); i++) {
      SourceSpan place = i < lines.size() ? lines.get(i) : credit.span();
      Expr condition = credit.withholds().get(i).condition();
      line(place, "`withhold`", condition, taken, "withholds nothing", "withholds every credit");
    }
  }

  private void component(Component component) {
    aggregates(component, component.amount());
    Cases own = contexts.population().and(contexts.ofCredit(component.credit()));
    if (component.condition() != null) {
      line(
          reviewed.nameOf(component),
          "The condition of `" + component.name() + "`",
          component.condition(),
          own,
          "is never met by a credit of `" + component.credit() + "`",
          "is met by every credit of `" + component.credit() + "`");
    }
    Cases open = contexts.population();
    for (Gate gate : component.gates()) {
      line(gate.span(), "This gate", gate.condition(), open, "never opens", "is always open");
      Cases next = conditions.holds(gate.condition());
      open = next.known() ? open.and(next) : open;
      if (open.never()) {
        return;
      }
    }
    Cases inside = contexts.of(component);
    if (inside.never()) {
      return;
    }
    for (Except except : component.exceptions()) {
      line(
          except.span(),
          "Exception `" + except.label() + "`",
          except.condition(),
          inside,
          "can never apply",
          "always applies");
    }
  }

  private void line(
      SourceSpan place, String what, Expr condition, Cases context, String never, String always) {
    if (condition instanceof Expr.Constant || context.never()) {
      return;
    }
    Cases holds = conditions.holds(condition);
    if (holds.and(context).never()) {
      reviewed.report(
          Code.DEAD,
          place,
          what + " " + never + ": " + reviewed.wording().conflict(context, holds) + ".",
          "Mend one of the conditions, or remove the clause.");
    } else if (conditions.fails(condition).and(context).never()) {
      reviewed.report(
          Code.CONSTANT,
          place,
          what + " " + always + ": nothing else is possible here.",
          "Remove the condition, or mend what was meant.");
    }
  }

  private void dead(SourceSpan place, String what) {
    reviewed.report(
        Code.DEAD,
        place,
        what + ": its conditions exclude each other.",
        "Mend one of them, or remove the clause.");
  }

  /** Sums over credits or rows that cannot be. */
  private void aggregates(Definition definition, Expr value) {
    for (Expr expr : Parts.expressions(value)) {
      if (expr instanceof Expr.Aggregate a && a.condition() != null) {
        Cases taken =
            a.source() instanceof Expr.Source.Credits c
                ? contexts.ofCredit(c.credit())
                : Cases.ALWAYS;
        if (!taken.never() && conditions.holds(a.condition()).and(taken).never()) {
          dead(
              reviewed.nameOf(definition),
              "The `"
                  + reviewed.wording().subject(a)
                  + " where …` in `"
                  + definition.name()
                  + "` never finds any");
        }
      }
    }
  }
}
