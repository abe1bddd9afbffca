/**
 * Plan text to syntax tree: the grammar, recovery at the next clause, and the words of each
 * mistake.
 */
@NullMarked
package guerdon.dsl.parse;

import org.jspecify.annotations.NullMarked;
