/**
 * What-if: variants of a plan against the same history, compared by what they cost and by who wins
 * and loses.
 */
@NullMarked
package guerdon.engine.simulate;

import org.jspecify.annotations.NullMarked;
