package guerdon.dsl.words;

import guerdon.dsl.model.Expr;
import org.jspecify.annotations.Nullable;

/** Two comparisons of one value that a person says as one: "within 180 days of the order date". */
final class Ranges {
  private final Prose prose;

  Ranges(Prose prose) {
    this.prose = prose;
  }

  /** The words, null where two conditions are no range. */
  @Nullable String words(Expr.And both) {
    if (!(both.left() instanceof Expr.Compare left)
        || !(both.right() instanceof Expr.Compare right)
        || !left.left().equals(right.left())) {
      return null;
    }
    if (isAtMost(left)
        && isAtLeast(right)
        && left.right() instanceof Expr.DayShift after
        && right.right() instanceof Expr.DayShift before
        && after.date().equals(before.date())
        && after.days() == -before.days()) {
      return prose.value(left.left())
          + " is within "
          + after.days()
          + (after.days() == 1 ? " day of " : " days of ")
          + prose.value(after.date());
    }
    return isAtLeast(left) && isAtMost(right)
        ? prose.value(left.left())
            + " is from "
            + prose.value(left.right())
            + " to "
            + prose.value(right.right())
        : null;
  }

  /** When something runs: " in the first 6 months of employment", " from 1 April to 31 August". */
  String during(@Nullable Expr window) {
    return switch (window) {
      case null -> "";
      case Expr.Compare c
          when c.comparison() == Expr.Comparison.LESS
              && c.left() instanceof Expr.Employment employment
              && c.right() instanceof Expr.Constant ->
          " in the first "
              + prose.value(c.right())
              + (employment.months() ? " months" : " days")
              + " of employment";
      case Expr.And a
          when a.left() instanceof Expr.Compare from
              && a.right() instanceof Expr.Compare to
              && from.left() instanceof Expr.Edge
              && to.left() instanceof Expr.Edge
              && isAtLeast(from)
              && isAtMost(to) ->
          " from " + prose.value(from.right()) + " to " + prose.value(to.right());
      default -> " while " + prose.condition(window);
    };
  }

  private static boolean isAtMost(Expr.Compare compare) {
    return compare.comparison() == Expr.Comparison.LESS_OR_EQUAL;
  }

  private static boolean isAtLeast(Expr.Compare compare) {
    return compare.comparison() == Expr.Comparison.GREATER_OR_EQUAL;
  }
}
