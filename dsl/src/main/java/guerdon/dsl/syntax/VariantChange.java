package guerdon.dsl.syntax;

/** What a variant changes in its plan. */
public sealed interface VariantChange extends Node {
  /** {@code set spif from 2026-01-01 is $2,000}: the value from that day on. */
  record SetValue(SourceSpan span, Name parameter, Clause.DatedValue value)
      implements VariantChange {}

  /** {@code replace table accelerators …}: a clause of the same kind and name gives way. */
  record Replace(SourceSpan span, Clause clause) implements VariantChange {}

  /** {@code remove component spif}; {@code word} is the clause's first word. */
  record Remove(SourceSpan span, Name word, Name name) implements VariantChange {}

  /** {@code add component loyalty …}. */
  record Add(SourceSpan span, Clause clause) implements VariantChange {}
}
