/**
 * The plan as written: immutable trees of sealed interfaces and records with a source span on each
 * node, and no logic.
 */
@NullMarked
package guerdon.dsl.syntax;

import org.jspecify.annotations.NullMarked;
