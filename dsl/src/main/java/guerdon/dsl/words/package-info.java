/** A checked plan in sentences a payee can read, rendered from the typed plan alone. */
@NullMarked
package guerdon.dsl.words;

import org.jspecify.annotations.NullMarked;
