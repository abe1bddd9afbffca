package guerdon.web.api;

import io.vertx.core.http.HttpMethod;
import java.util.function.UnaryOperator;

/**
 * A page for people, or a form of one; asked with the session of a browser.
 *
 * @param path with the names of its parameters, such as {@code /pay/:payee}
 * @param open whether it is for people who have not signed in as well; others are sent to sign in
 * @param store what it does to the store
 * @param endpoint answers it; the fields of a form are its body
 * @param problems makes a page out of a problem
 */
public record Page(
    HttpMethod method,
    String path,
    boolean open,
    Use store,
    Endpoint endpoint,
    UnaryOperator<Reply> problems) {
  /** What a page does to the store. */
  public enum Use {
    NONE(Contract.Transaction.NONE),
    READS(Contract.Transaction.READ),
    WRITES(Contract.Transaction.WRITE);

    private final Contract.Transaction transaction;

    Use(Contract.Transaction transaction) {
      this.transaction = transaction;
    }

    Contract.Transaction transaction() {
      return transaction;
    }
  }
}
