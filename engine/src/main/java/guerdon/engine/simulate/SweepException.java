package guerdon.engine.simulate;

/** A sweep that cannot be run; the message says what is wrong and what to write. */
public final class SweepException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SweepException(String message) {
    super(message);
  }
}
