/**
 * The checked plan: typed definitions in the order they can be computed, and the small core of
 * expressions they are made of. It is the contract between the language and the engine.
 */
@NullMarked
package guerdon.dsl.model;

import org.jspecify.annotations.NullMarked;
