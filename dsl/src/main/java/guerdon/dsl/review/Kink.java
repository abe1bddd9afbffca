package guerdon.dsl.review;

import guerdon.dsl.model.Expr;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;

/**
 * A value of a key at which a payout curve may bend or jump.
 *
 * @param key such as {@code attainment}; {@code bound} such as 95%
 * @param origin the row or line that makes it so
 * @param stated whether the plan says why pay starts there
 */
record Kink(Expr key, Rational bound, SourceSpan origin, boolean stated) {}
