/**
 * The second executor of a plan: whole columns of numbers at once, for simulations.
 *
 * <p>A column holds a value for each record, or for each payee and pay period. It is remembered by
 * what it was computed from, so that variants of a plan compute only what they change. What columns
 * cannot say of a plan is asked of its compiled expressions, cell by cell, so that every plan runs,
 * and pays what the rules pay to the last digit.
 */
@NullMarked
package guerdon.engine.columns;

import org.jspecify.annotations.NullMarked;
