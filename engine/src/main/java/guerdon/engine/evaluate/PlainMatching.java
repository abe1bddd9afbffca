package guerdon.engine.evaluate;

import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * Matches without rules: asks the conditions of a plan one after another.
 *
 * <p>It answers what the rules answer. Safe for any number of threads.
 */
public final class PlainMatching implements Matching {
  @Override
  public void credit(Run run, List<Fact> records, Crediting crediting) {
    for (CompiledCredit clause : run.program().credits()) {
      if (clause.from() < 0) {
        for (Fact fact : records) {
          if (fact.type().name().equals(clause.definition().source().name())) {
            Context at = Crediting.context(run, clause, fact);
            crediting.creditUnlessRuledOut(clause, fact, at, null);
          }
        }
        continue;
      }
      for (Credit base : new ArrayList<>(crediting.credits())) {
        if (base.clause() == clause.from()) {
          crediting.creditUnlessRuledOut(
              clause, base.fact(), Crediting.context(run, base), base.problem());
        }
      }
    }
  }

  @Override
  public void decide(List<Case> cases) {
    cases.forEach(PlainMatching::decide);
  }

  private static void decide(Case asked) {
    CompiledComponent component = asked.component();
    Context at = asked.context();
    boolean pays = true;
    for (int gate = 0; gate < component.gates().size(); gate++) {
      Object open = component.gates().get(gate).evaluate(at);
      if (open instanceof Missing reason) {
        asked.gateUndecided(gate, reason);
      } else if (!Boolean.TRUE.equals(open)) {
        asked.gateClosed(gate);
      }
      pays &= Boolean.TRUE.equals(open);
    }
    for (int index = 0; index < component.exceptions().size(); index++) {
      CompiledComponent.ExceptClause exception = component.exceptions().get(index);
      if (exception.decidedPerCredit()) {
        continue;
      }
      Object applies = exception.condition().evaluate(at);
      if (applies instanceof Missing reason) {
        asked.exceptionUndecided(index, reason);
      } else if (Boolean.TRUE.equals(applies)) {
        asked.exceptionApplies(index);
      }
      pays &= Boolean.FALSE.equals(applies);
    }
    for (CompiledTerms.Condition term : component.terms().conditions()) {
      Object holds = term.node().evaluate(at);
      if (!Boolean.FALSE.equals(holds)) {
        asked.decided(term.decision(), holds);
      }
    }
    if (pays) {
      asked.pays();
    }
  }
}
