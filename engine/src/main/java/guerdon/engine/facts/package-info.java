/**
 * Facts and dated reference data: strict readers, and the snapshot of what was known on a day.
 *
 * <p>Bad rows are reported with file, line, column, value and remedy; none is dropped silently.
 */
@NullMarked
package guerdon.engine.facts;

import org.jspecify.annotations.NullMarked;
