/** The sample company: its schema, its people and three years of its history. */
@NullMarked
package guerdon.seeds;

import org.jspecify.annotations.NullMarked;
