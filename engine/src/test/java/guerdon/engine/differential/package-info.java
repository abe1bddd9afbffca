/** Random plans and facts, paid by the engine and by the reference, which must agree. */
@NullMarked
package guerdon.engine.differential;

import org.jspecify.annotations.NullMarked;
