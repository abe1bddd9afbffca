package guerdon.dsl.words;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import java.util.ArrayList;
import java.util.List;

/** What a component pays, in sentences that follow the order of computing. */
final class ComponentProse {
  private final Prose prose;
  private final List<String> steps = new ArrayList<>();

  ComponentProse(Plan plan) {
    this.prose = Prose.of(plan);
  }

  /** The parts are named one by one, so that a component cannot get a part that has no words. */
  List<String> steps(Component component) {
    if (component
        instanceof
        Component(
            var name,
            var title,
            var span,
            var type,
            var effective,
            var amount,
            var credit,
            var condition,
            var entitlement,
            var gates,
            var exceptions,
            var floor,
            var cap,
            var limit,
            var rounding,
            var perCredit,
            var terms)) {
      if (effective != null) {
        steps.add("it is in force " + days(effective));
      }
      gates.forEach(this::gate);
      Prose at = prose.atCredit(credit);
      String each =
          credit == null
              ? ""
              : "for each credit of "
                  + prose.title(credit)
                  + (condition == null ? "" : " for which " + at.condition(condition))
                  + ", ";
      if (entitlement == null) {
        steps.add(each + "it pays " + at.value(amount));
      } else {
        entitlement(entitlement, at.value(amount));
      }
      exceptions.forEach(except -> exception(except, at));
      if (floor != null) {
        steps.add(
            "it pays at least " + at.value(floor.amount()) + " " + Phrases.scope(floor.scope()));
      }
      if (cap != null) {
        cap(cap, at);
      }
      if (limit != null) {
        steps.add(
            "at most "
                + prose.value(limit.count())
                + " credits are paid "
                + Phrases.scope(limit.scope())
                + ", the earliest first");
      }
      steps.add(
          "the pay "
              + (perCredit ? "for each credit" : "of each pay period")
              + " is rounded "
              + Phrases.rounding(rounding));
      Prose behind = terms.spread() == null ? at : prose.atCredit(terms.spread().credit());
      steps.addAll(new TermsProse(prose, behind).steps(terms));
    }
    return steps;
  }

  private static String days(DateRange range) {
    return "from " + Phrases.date(range.first()) + " to " + Phrases.date(range.last());
  }

  private void gate(Definition.Gate gate) {
    steps.add(
        "it pays only if "
            + prose.condition(gate.condition())
            + DefinitionProse.because(gate.because())
            + "; otherwise it pays nothing");
  }

  private void entitlement(Definition.Entitlement rule, String amount) {
    String since = rule.span() == null ? "since the plan began" : Phrases.toDate(rule.span());
    steps.add("the payee is entitled, " + since + ", to " + amount);
    steps.add(
        rule.lessPaid()
            ? "each pay period pays the entitlement less what was paid on it before"
            : "each pay period pays what the entitlement has risen by since the period before");
  }

  private void exception(Definition.Except except, Prose at) {
    steps.add(
        "exception “"
            + Phrases.name(except.label())
            + "”: if "
            + at.condition(except.condition())
            + ", it pays "
            + at.value(except.amount())
            + " instead"
            + DefinitionProse.because(except.because()));
  }

  private void cap(Definition.Cap cap, Prose at) {
    String fate =
        switch (cap.fate()) {
          case FORFEITED -> "what exceeds this is forfeited";
          case CARRIED -> "what exceeds this is carried to the next pay period";
          case REFUNDED -> "what exceeds this is kept";
        };
    steps.add(
        "it pays at most "
            + at.value(cap.amount())
            + " "
            + Phrases.scope(cap.scope())
            + "; "
            + fate);
  }
}
