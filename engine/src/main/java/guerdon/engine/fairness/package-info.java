/**
 * Statistics of pay by group, each with a written definition in {@code docs/fairness}.
 *
 * <p>Statistics are estimates: here, and only here, numbers may be binary fractions.
 */
@NullMarked
package guerdon.engine.fairness;

import org.jspecify.annotations.NullMarked;
