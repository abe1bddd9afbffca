/** A plan as a letter that a payee can read and sign. */
@NullMarked
package guerdon.engine.letter;

import org.jspecify.annotations.NullMarked;
