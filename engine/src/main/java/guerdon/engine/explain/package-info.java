/** Why a number is what it is: a tree from pay down to facts that adds up, and its words. */
@NullMarked
package guerdon.engine.explain;

import org.jspecify.annotations.NullMarked;
