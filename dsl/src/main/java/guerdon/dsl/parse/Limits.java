package guerdon.dsl.parse;

/**
 * How large a plan text may be. What exceeds a limit is refused before it can cost time or stack.
 */
final class Limits {
  /** 2 MiB, counted in UTF-16 units. */
  static final int CHARACTERS = 2 * 1024 * 1024;

  static final int TOKENS = 200_000;
  static final int CLAUSES = 20_000;

  /** Parentheses, {@code not}, {@code if} and the like inside one another. */
  static final int NESTING = 200;

  /** Operations of one value that need each other's result, as in a long sum. */
  static final int OPERATIONS = 1_000;

  private Limits() {}
}
