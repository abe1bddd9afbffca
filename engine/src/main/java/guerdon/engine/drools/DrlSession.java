package guerdon.engine.drools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Hands facts to rules that were loaded from DRL; keeps nothing. */
final class DrlSession implements MatchSession {
  private final DrlMatcher matcher;
  private final Map<String, Function<MatchFact, Object>> values;
  private final Map<String, Action> actions = new HashMap<>();

  DrlSession(
      Map<String, Function<MatchFact, Object>> values, List<MatchRule> rules, DrlMatcher matcher) {
    this.matcher = matcher;
    this.values = values;
    rules.forEach(rule -> actions.put(rule.name(), rule.action()));
  }

  @Override
  public void evaluate(String entryPoint, Iterable<? extends MatchFact> facts, Object context) {
    FiringContext firing = new FiringContext();
    firing.open(context);
    List<DrlFact> asked = new ArrayList<>();
    facts.forEach(fact -> asked.add(DrlFact.of(fact, firing, values, actions)));
    matcher.match(entryPoint, asked);
    firing.close();
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
