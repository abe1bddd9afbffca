/** The one layout of a plan text: same words and signs, same lines. */
@NullMarked
package guerdon.dsl.format;

import org.jspecify.annotations.NullMarked;
