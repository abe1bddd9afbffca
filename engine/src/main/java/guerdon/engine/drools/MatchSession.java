package guerdon.engine.drools;

/** The right to match facts with the rules of a plan, for one thread at a time. */
interface MatchSession extends AutoCloseable {
  /** Fires each rule over this kind of fact once for each fact that meets its conditions. */
  void evaluate(String entryPoint, Iterable<? extends MatchFact> facts, Object context);

  @Override
  void close();
}
