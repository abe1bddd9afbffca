package guerdon.dsl;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.parse.PlanParser;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.PlanText;
import guerdon.dsl.syntax.QuotedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plan a policy uses.
 *
 * @param plan null when the text uses none
 * @param data the record types the plan declares itself
 * @param problem why there is none though the policy names it
 */
record UsedPlan(@Nullable Plan plan, List<Clause.Data> data, @Nullable Diagnostic problem) {
  private static final UsedPlan NONE = new UsedPlan(null, List.of(), null);

  UsedPlan {
    data = List.copyOf(data);
  }

  static UsedPlan of(PlanText text, PlanLibrary library) {
    for (Clause clause : text.clauses()) {
      if (clause instanceof Clause.PlanHead head && head.policy()) {
        for (HeadItem item : head.items()) {
          if (item instanceof HeadItem.Uses uses) {
            return find(uses.plan(), library);
          }
        }
      }
    }
    return NONE;
  }

  private static UsedPlan find(QuotedText name, PlanLibrary library) {
    Optional<SourceText> found = library.find(name.value());
    if (found.isEmpty()) {
      return problem(
          name,
          "There is no plan `" + name.value() + "` to be used.",
          "Name its file by the way from here, such as `../plans/saas_ae.plan`.");
    }
    Compilation compiled = PlanCompiler.compile(found.get());
    Plan plan = compiled.plan();
    if (plan == null) {
      return problem(
          name,
          "The plan `" + name.value() + "` has mistakes of its own.",
          "Check it first: `guerdon check " + found.get().name() + "`.");
    }
    if (plan.policy() != null) {
      return problem(
          name,
          "`" + name.value() + "` is a policy, not a plan that pays.",
          "Name the file of a plan.");
    }
    List<Clause.Data> data = new ArrayList<>();
    for (Clause clause : PlanParser.parse(found.get()).tree().clauses()) {
      if (clause instanceof Clause.Data record) {
        data.add(record);
      }
    }
    return new UsedPlan(plan, data, null);
  }

  private static UsedPlan problem(QuotedText name, String message, String repair) {
    return new UsedPlan(
        null, List.of(), new Diagnostic(Code.UNKNOWN, name.span(), message, repair));
  }

  /** The standard record types with those of the plan in their place. */
  PlanText over(PlanText standard) {
    if (data.isEmpty()) {
      return standard;
    }
    List<Clause> clauses = new ArrayList<>(standard.clauses());
    clauses.addAll(data);
    return new PlanText(standard.span(), clauses);
  }
}
