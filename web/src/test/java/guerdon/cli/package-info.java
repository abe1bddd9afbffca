/** The {@code guerdon} command, run in-process with captured streams. */
@NullMarked
package guerdon.cli;

import org.jspecify.annotations.NullMarked;
