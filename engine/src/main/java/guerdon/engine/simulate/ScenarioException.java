package guerdon.engine.simulate;

/**
 * A scenario that cannot be read or applied; the message says where, what is wrong, and what to
 * write.
 */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ScenarioException(String message) {
    super(message);
  }
}
