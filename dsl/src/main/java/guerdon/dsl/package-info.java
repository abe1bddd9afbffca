/** The plan language: source text in, a checked plan or diagnostics out. */
@NullMarked
package guerdon.dsl;

import org.jspecify.annotations.NullMarked;
