package guerdon.engine.drools;

/**
 * What a rule does with a fact that met all of its conditions.
 *
 * <p>{@code (fact, context) -> context.supplied(Ledger.class).credit(fact)}. An action keeps what
 * it writes in the object the caller supplied; one action serves every session of its rule base, on
 * several threads at once.
 */
@FunctionalInterface
public interface Action {

  /**
   * Acts on one matched fact; an exception ends the evaluation and reaches its caller unchanged.
   */
  void fire(MatchFact fact, FiringContext context);
}
