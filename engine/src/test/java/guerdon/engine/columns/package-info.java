@NullMarked
package guerdon.engine.columns;

import org.jspecify.annotations.NullMarked;
