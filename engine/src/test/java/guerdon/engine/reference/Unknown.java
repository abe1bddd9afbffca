package guerdon.engine.reference;

/** Thrown where a value is missing, and caught where a plan can do without it. */
final class Unknown extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unknown(String reason) {
    super(reason, null, false, false);
  }
}
