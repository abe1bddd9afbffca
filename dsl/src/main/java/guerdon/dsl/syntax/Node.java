package guerdon.dsl.syntax;

/** Anything that stands somewhere in a plan text. */
public interface Node {
  /** Where the node stands in its source text. */
  SourceSpan span();
}
