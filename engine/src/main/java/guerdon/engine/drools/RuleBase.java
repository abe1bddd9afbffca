package guerdon.engine.drools;

import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A set of match rules, built once and evaluated from any number of threads.
 *
 * <p>{@code RuleBase.build(rules)} with 20 rules takes a few milliseconds. Each thread works with a
 * {@link RuleSession} of its own; the rule base keeps as many compiled copies of its rules as
 * sessions were open at once, and hands a closed session's copy to the next.
 *
 * <p>Immutable and safe for threads.
 */
public final class RuleBase implements AutoCloseable {
  private final List<MatchRule> rules;
  private final Queue<RuleNetwork> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  private RuleBase(List<MatchRule> rules) {
    this.rules = rules;
  }

  /**
   * Compiles the rules.
   *
   * @throws IllegalArgumentException when two rules have the same name
   */
  public static RuleBase build(List<MatchRule> rules) {
    List<MatchRule> own = List.copyOf(rules);
    // Of two rules with one name Drools would keep the last and say nothing.
    Set<String> names = new HashSet<>();
    for (MatchRule rule : own) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException("Two rules are named \"" + rule.name() + "\"");
      }
    }
    RuleBase base = new RuleBase(own);
    base.idle.add(new RuleNetwork(own));
    return base;
  }

  /**
   * Opens a session for the calling thread; close it to give its memory to the next.
   *
   * @throws IllegalStateException when the rule base is closed
   */
  public RuleSession session() {
    if (closed) {
      throw new IllegalStateException("The rule base is closed");
    }
    return new RuleSession(this);
  }

  /** Releases the compiled rules; sessions still open release theirs when they are closed. */
  @Override
  public void close() {
    closed = true;
    for (RuleNetwork network = idle.poll(); network != null; network = idle.poll()) {
      network.dispose();
    }
  }

  RuleNetwork borrow() {
    RuleNetwork network = idle.poll();
    return network == null ? new RuleNetwork(rules) : network;
  }

  void giveBack(RuleNetwork network) {
    network.empty();
    idle.add(network);
    if (closed) {
      close();
    }
  }
}
