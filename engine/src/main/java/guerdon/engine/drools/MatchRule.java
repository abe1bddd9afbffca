package guerdon.engine.drools;

import java.util.List;

/**
 * One rule over one kind of fact: when a fact meets every condition, the action is fired on it.
 *
 * <pre>{@code
 * new MatchRule(
 *     "new business",
 *     "opportunities",
 *     List.of(new FieldEquals(STAGE, "Closed Won"), new FieldEquals(TYPE, "New")),
 *     (fact, context) -> context.supplied(Credits.class).add(fact));
 * }</pre>
 *
 * <p>A rule without conditions fires for every fact of its kind. A fact's equalities are tested
 * before its predicates, each group in the order given, and the first that fails ends the test; so
 * a predicate may rely on the equalities and on the predicates before it.
 *
 * @param name tells the rule from the others of its rule base
 * @param entryPoint the kind of fact the rule looks at
 * @param conditions what a fact must meet
 * @param action what happens to a fact that does
 */
public record MatchRule(String name, String entryPoint, List<Condition> conditions, Action action) {

  /** Keeps an own copy of the conditions. */
  public MatchRule {
    conditions = List.copyOf(conditions);
  }
}
