package guerdon.dsl.syntax;

import org.jspecify.annotations.Nullable;

/** Who gets a credit: a payee that the record names, or those above or below that payee. */
public sealed interface Who extends Node {

  /** The payee that is named, or from whom the others are found; null where the record is that. */
  Expression.@Nullable Reference payee();

  /** {@code opportunity.owner}. */
  record Payee(SourceSpan span, Expression.Reference payee) implements Who {}

  /**
   * {@code managers of opportunity.owner up to 2 levels}; {@code levels} is null for any number,
   * and 1 in {@code manager of opportunity.owner}.
   */
  record Above(SourceSpan span, Expression.Reference payee, @Nullable Integer levels)
      implements Who {}

  /**
   * {@code everyone in same region as opportunity.owner}: those whose field is the same on the day
   * of the credit; {@code payee} is null where the record's own field of that name is meant.
   */
  record Same(SourceSpan span, Name field, Expression.@Nullable Reference payee) implements Who {}

  /** {@code everyone below opportunity.owner up to 1 level}. */
  record Below(SourceSpan span, Expression.Reference payee, @Nullable Integer levels)
      implements Who {}
}
