package guerdon.engine.drools;

import guerdon.engine.calc.Missing;
import guerdon.engine.drools.Condition.Holds;
import guerdon.engine.evaluate.Case;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.CompiledTerms;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The gates and exceptions of components as rules over cases.
 *
 * <p>Component {@code commission} with a gate and an exception {@code new_hire} has the rules
 * "commission: gate 1 is closed", "commission: exception new_hire" and "commission pays".
 */
final class ComponentRules {
  private final List<MatchRule> rules = new ArrayList<>();

  ComponentRules(Program program) {
    program.components().forEach(this::component);
  }

  List<MatchRule> rules() {
    return rules;
  }

  static String entryPoint(CompiledComponent component) {
    return "cases of " + component.definition().name();
  }

  private void component(CompiledComponent component) {
    String name = component.definition().name();
    String entry = entryPoint(component);
    List<Condition> free = new ArrayList<>();
    for (int at = 0; at < component.gates().size(); at++) {
      Node condition = component.gates().get(at);
      String words = Words.plain(condition.expr());
      int gate = at;
      rules.add(
          new MatchRule(
              name + ": gate " + (at + 1) + " is closed",
              entry,
              List.of(new Holds("not known to be open: " + words, fact -> !holds(condition, fact))),
              (fact, firing) -> closed(asked(fact), gate, condition)));
      free.add(new Holds("open: " + words, fact -> holds(condition, fact)));
    }
    for (int at = 0; at < component.exceptions().size(); at++) {
      CompiledComponent.ExceptClause exception = component.exceptions().get(at);
      if (exception.decidedPerCredit()) {
        continue;
      }
      Node condition = exception.condition();
      String words = Words.plain(condition.expr());
      int index = at;
      rules.add(
          new MatchRule(
              name + ": exception " + exception.definition().label(),
              entry,
              List.of(new Holds("may hold: " + words, fact -> !fails(condition, fact))),
              (fact, firing) -> applies(asked(fact), index, condition)));
      free.add(new Holds("does not hold: " + words, fact -> fails(condition, fact)));
    }
    for (CompiledTerms.Condition term : component.terms().conditions()) {
      Node condition = term.node();
      rules.add(
          new MatchRule(
              name + ": " + term.decision().words(),
              entry,
              List.of(
                  new Holds(
                      "may hold: " + Words.plain(condition.expr()),
                      fact -> !fails(condition, fact))),
              (fact, firing) ->
                  asked(fact).decided(term.decision(), condition.evaluate(asked(fact).context()))));
    }
    rules.add(new MatchRule(name + " pays", entry, free, (fact, firing) -> asked(fact).pays()));
  }

  private static Case asked(MatchFact fact) {
    return ((CaseFact) fact).asked();
  }

  private static boolean holds(Node condition, MatchFact fact) {
    return Boolean.TRUE.equals(condition.evaluate(asked(fact).context()));
  }

  private static boolean fails(Node condition, MatchFact fact) {
    return Boolean.FALSE.equals(condition.evaluate(asked(fact).context()));
  }

  private static void closed(Case asked, int gate, Node condition) {
    if (condition.evaluate(asked.context()) instanceof Missing reason) {
      asked.gateUndecided(gate, reason);
    } else {
      asked.gateClosed(gate);
    }
  }

  private static void applies(Case asked, int index, Node condition) {
    if (condition.evaluate(asked.context()) instanceof Missing reason) {
      asked.exceptionUndecided(index, reason);
    } else {
      asked.exceptionApplies(index);
    }
  }
}
