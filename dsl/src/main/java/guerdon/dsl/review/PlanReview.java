package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Plan;
import guerdon.dsl.syntax.PlanText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a checked plan as a careful reviewer would: the one door to this package.
 *
 * <p>Example: of a table that pays 1.5% of everything from 95% of quota it tells at how many
 * dollars pay jumps there, with the payout curve. What it cannot prove it does not say, but for two
 * exceptions that may both apply. Of very large plans only a part is drawn: at most 300 definitions
 * below a component, 200 bends in a curve and half a million steps in all.
 */
public final class PlanReview {
  private PlanReview() {}

  /**
   * Returns what there is to say about a plan.
   *
   * @param text the clauses the plan was checked from
   */
  public static List<Diagnostic> review(Plan plan, PlanText text) {
    Reviewed reviewed = new Reviewed(plan, text);
    Contexts contexts = new Contexts(reviewed);
    DeadReview dead = new DeadReview(reviewed, contexts);
    RowReview rows = new RowReview(reviewed, contexts);
    DecisionReview decisions = new DecisionReview(reviewed, contexts);
    DivisionReview divisions = new DivisionReview(reviewed, contexts);
    ExceptionReview exceptions = new ExceptionReview(reviewed, contexts);
    ClosedReview closed = new ClosedReview(reviewed);
    EntitlementReview entitlements = new EntitlementReview(reviewed);
    CurveReview curves = new CurveReview(reviewed, contexts);
    Map<String, Accepted> accepted = new HashMap<>();
    dead.population();
    for (Definition definition : plan.definitions()) {
      Accepted own = new Accepted(reviewed.clause(definition.name()));
      accepted.put(definition.name(), own);
      dead.review(definition);
      divisions.review(definition);
      rows.note(definition, own);
      decisions.note(definition, own);
      if (definition instanceof Component component) {
        exceptions.review(component);
        entitlements.review(component);
        curves.review(component, own);
        closed.review(component, own);
      }
    }
    rows.review();
    decisions.review();
    new ParameterReview(reviewed).review();
    accepted.values().forEach(each -> each.reportIdle(reviewed));
    if (plan.examples().isEmpty()) {
      reviewed.report(
          Code.NO_EXAMPLE,
          reviewed.head().name().span(),
          "Plan `" + plan.name() + "` has no example, so nothing shows what it is meant to pay.",
          "Add an `example` with what is given, the period and what is expected.");
    }
    return reviewed.found();
  }
}
