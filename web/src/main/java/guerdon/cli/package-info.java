/** The {@code guerdon} command. */
@NullMarked
package guerdon.cli;

import org.jspecify.annotations.NullMarked;
