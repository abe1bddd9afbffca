package guerdon.web.api;

/** Answers one operation of the contract; it may block. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers a call that has passed the contract and whose caller may make it.
   *
   * @throws Problem when it cannot be done
   */
  Reply answer(Call call);
}
