package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Binary;
import guerdon.dsl.syntax.Expression.BinaryOperator;
import guerdon.dsl.syntax.Name;
import org.jspecify.annotations.Nullable;

/** Finds out what 100% is of the amount a marginal table slices. */
final class Slicing {
  private Slicing() {}

  /** What the amount is divided by to make the key; null where the key is the amount itself. */
  static @Nullable Expression unit(Expression key, Expression amount, Book book) {
    if (same(key, amount, book)) {
      return null;
    }
    if (meaning(key, book) instanceof Binary quotient
        && quotient.operator() == BinaryOperator.DIVIDE
        && same(quotient.left(), amount, book)) {
      return quotient.right();
    }
    throw new IllegalStateException("a marginal table slices by what is no ratio of the amount");
  }

  private static boolean same(Expression left, Expression right, Book book) {
    return words(left).equals(words(right))
        || words(meaning(left, book)).equals(words(right))
        || words(left).equals(words(meaning(right, book)));
  }

  private static Expression meaning(Expression expression, Book book) {
    return expression instanceof Expression.Reference reference
            && reference.path().size() == 1
            && book.definition(reference.path().getFirst().text()) instanceof Clause.Measure m
        ? m.value()
        : expression;
  }

  /** An expression without the places where its parts stand. */
  private static String words(Expression expression) {
    if (expression instanceof Expression.Reference reference) {
      return String.join(".", reference.path().stream().map(Name::text).toList());
    }
    return expression.toString().replaceAll("SourceSpan\\[[^]]*\\]", "");
  }
}
