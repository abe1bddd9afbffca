/**
 * What compensation plans compute: slices of tables, lines through points, windows of days, floors
 * and caps. Pure functions of exact numbers and dates; no facts, no rules, no input or output.
 */
@NullMarked
package guerdon.engine.calc;

import org.jspecify.annotations.NullMarked;
