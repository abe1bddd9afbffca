package guerdon.web.store;

/** The database cannot be reached or cannot be used; the message says why, without secrets. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
