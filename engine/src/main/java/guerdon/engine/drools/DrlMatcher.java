package guerdon.engine.drools;

import java.util.List;

/**
 * Matches facts with a DRL file of {@link PlanDrl} that was loaded elsewhere.
 *
 * <pre>{@code
 * DrlMatcher matcher =
 *     (entryPoint, facts) -> {
 *       KieSession session = kieBase.newKieSession();
 *       facts.forEach(session.getEntryPoint(entryPoint)::insert);
 *       session.fireAllRules();
 *       session.dispose();
 *     };
 * }</pre>
 *
 * <p>It may be called again while it matches, because a condition may look into a table; so it
 * opens a session for each call.
 */
@FunctionalInterface
public interface DrlMatcher {
  /** Fires the rules over the facts of an entry point, which may be none the rules know. */
  void match(String entryPoint, List<DrlFact> facts);
}
