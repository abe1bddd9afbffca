package guerdon.engine.drools;

import guerdon.engine.calc.Missing;
import guerdon.engine.coach.CompiledTrigger;
import guerdon.engine.coach.TriggerCase;
import guerdon.engine.coach.TriggerRules;
import guerdon.engine.drools.Condition.Holds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The triggers of a policy as rules over cases.
 *
 * <p>Trigger {@code low_coverage} has the rules "low_coverage acts", "low_coverage holds back",
 * "low_coverage escalates" and "low_coverage cannot be decided". Built once, in memory; no text
 * becomes code. Safe for any number of threads.
 */
public final class CoachingRules implements TriggerRules, AutoCloseable {
  private final RuleBase base;

  private CoachingRules(RuleBase base) {
    this.base = base;
  }

  public static CoachingRules of(List<CompiledTrigger> triggers) {
    List<MatchRule> rules = new ArrayList<>();
    triggers.forEach(trigger -> add(trigger, rules));
    return new CoachingRules(RuleBase.build(rules));
  }

  private static String entryPoint(CompiledTrigger trigger) {
    return "cases of " + trigger.name();
  }

  private static void add(CompiledTrigger trigger, List<MatchRule> rules) {
    String name = trigger.name();
    String entry = entryPoint(trigger);
    Holds applies = new Holds("applies", fact -> Boolean.TRUE.equals(asked(fact).applies()));
    Holds unknown = new Holds("not known", fact -> asked(fact).applies() instanceof Missing);
    Holds enough = new Holds("acted often enough", fact -> asked(fact).actedEnough());
    Holds free = new Holds("may act", fact -> !asked(fact).actedEnough());
    Holds again = new Holds("acts again and again", fact -> asked(fact).isDueToEscalate());
    rules.add(
        new MatchRule(
            name + " acts", entry, List.of(applies, free), (fact, firing) -> asked(fact).act()));
    rules.add(
        new MatchRule(
            name + " holds back",
            entry,
            List.of(applies, enough),
            (fact, firing) -> asked(fact).holdBack()));
    rules.add(
        new MatchRule(
            name + " escalates",
            entry,
            List.of(applies, free, again),
            (fact, firing) -> asked(fact).escalate()));
    rules.add(
        new MatchRule(
            name + " cannot be decided",
            entry,
            List.of(unknown),
            (fact, firing) -> undecided(asked(fact))));
  }

  private static void undecided(TriggerCase asked) {
    if (asked.applies() instanceof Missing reason) {
      asked.undecided(reason);
    }
  }

  private static TriggerCase asked(MatchFact fact) {
    return ((TriggerFact) fact).asked();
  }

  @Override
  public void decide(List<TriggerCase> cases) {
    Map<String, List<TriggerFact>> byTrigger = new LinkedHashMap<>();
    for (TriggerCase asked : cases) {
      byTrigger
          .computeIfAbsent(entryPoint(asked.trigger()), unseen -> new ArrayList<>())
          .add(new TriggerFact(asked));
    }
    try (RuleSession session = base.session()) {
      byTrigger.forEach((entry, facts) -> session.evaluate(entry, facts, cases));
    }
  }

  @Override
  public void close() {
    base.close();
  }
}
