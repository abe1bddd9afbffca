package guerdon.engine.calc;

/**
 * A value that is not there, with the reason in a designer's words: "no row of quotas for payee 275
 * in 2011-05-31".
 *
 * <p>It stands where a number, date, text or flag would stand, and passes through whatever is
 * computed from it, so that what depends on it is incomplete and the rest still pays.
 */
public record Missing(String reason) {

  /** The same reason with the words of what was looked at before it. */
  public Missing because(String what) {
    return new Missing(what + ": " + reason);
  }
}
