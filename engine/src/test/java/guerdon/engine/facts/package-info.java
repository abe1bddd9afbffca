/** Tests of the strict readers and of the snapshot. */
@NullMarked
package guerdon.engine.facts;

import org.jspecify.annotations.NullMarked;
