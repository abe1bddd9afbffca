/** What {@code guerdon bench} measures: the engine against a loop that somebody wrote by hand. */
@NullMarked
package guerdon.cli.bench;

import org.jspecify.annotations.NullMarked;
