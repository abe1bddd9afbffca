package guerdon.engine.drools;

import org.jspecify.annotations.Nullable;

/** What an {@link Action} may reach besides the fact: the object the caller supplied. */
public final class FiringContext {
  private @Nullable Object supplied;
  private @Nullable RuntimeException failure;

  FiringContext() {}

  /**
   * The object given to {@link RuleSession#evaluate}.
   *
   * @throws ClassCastException when the caller supplied an object of another type
   * @throws IllegalStateException when nothing is being evaluated
   */
  public <C> C supplied(Class<C> type) {
    Object present = supplied;
    if (present == null) {
      throw new IllegalStateException("A firing context serves only while rules fire");
    }
    return type.cast(present);
  }

  void open(Object context) {
    if (supplied != null) {
      throw new IllegalStateException("A session evaluates one batch of facts at a time");
    }
    supplied = context;
  }

  void close() {
    supplied = null;
    failure = null;
  }

  /** Keeps an exception of a rule or a fact while Drools throws it on, wrapped. */
  RuntimeException failed(RuntimeException exception) {
    failure = exception;
    return exception;
  }

  /** The exception as the rule or fact threw it, or else what Drools made of it. */
  RuntimeException original(RuntimeException thrown) {
    return failure == null ? thrown : failure;
  }
}
