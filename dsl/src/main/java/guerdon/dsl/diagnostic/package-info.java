/**
 * Every text a user sees about a mistake in a plan: codes, places, messages, repairs and their
 * rendering.
 */
@NullMarked
package guerdon.dsl.diagnostic;

import org.jspecify.annotations.NullMarked;
