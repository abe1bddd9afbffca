package guerdon.engine.drools;

import org.jspecify.annotations.Nullable;

/**
 * The right to evaluate facts with a {@link RuleBase}, for one thread at a time.
 *
 * <pre>{@code
 * try (RuleSession session = rules.session()) {
 *   for (Payee payee : payees) {
 *     Credits credits = new Credits(payee);
 *     session.evaluate("opportunities", payee.opportunities(), credits);
 *     for (Month month : months) {
 *       session.evaluate("cases", casesOf(payee, month, credits), credits);
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Batches do not see each other. A session may hold on to the last thousand facts it evaluated
 * until it is closed.
 */
public final class RuleSession implements MatchSession {
  private final RuleBase base;
  private @Nullable RuleNetwork network;
  private boolean evaluating;
  private boolean closed;

  RuleSession(RuleBase base) {
    this.base = base;
  }

  /**
   * Fires each rule over this kind of fact once for each fact that meets its conditions, before it
   * returns. A fact that stands twice in the batch is matched twice. In which order rules and facts
   * are taken is not defined. Facts of a kind no rule looks at fire nothing.
   *
   * <p>An exception of a predicate, an action or a fact is thrown on as it is. What fired before it
   * has been done, the rest of the batch has not; the session can be used again.
   *
   * @param entryPoint the kind of fact, as the rules name it
   * @param facts the facts of the batch; no action may change them
   * @param context the object the actions find as {@link FiringContext#supplied}
   * @throws IllegalStateException when the session is closed, or when an action calls it
   */
  @Override
  public void evaluate(String entryPoint, Iterable<? extends MatchFact> facts, Object context) {
    if (closed || evaluating) {
      throw new IllegalStateException(
          closed
              ? "The rule session is closed"
              : "An action must not evaluate facts in its session");
    }
    RuleNetwork current = network == null ? base.borrow() : network;
    network = null;
    evaluating = true;
    boolean healthy = false;
    try {
      current.evaluate(entryPoint, facts, context);
      healthy = true;
    } finally {
      evaluating = false;
      if (healthy) {
        network = current;
      } else {
        // Matches of the failed batch may wait inside; no later batch may meet them.
        current.dispose();
      }
    }
  }

  /** Hands the session's network back to the rule base; closing twice does nothing. */
  @Override
  public void close() {
    RuleNetwork current = network;
    network = null;
    closed = true;
    if (current != null) {
      base.giveBack(current);
    }
  }
}
