/** Plans that a machine wrote from the grammar and from plans that ship. */
@NullMarked
package guerdon.dsl.fuzz;

import org.jspecify.annotations.NullMarked;
