@NullMarked
package guerdon.engine.simulate;

import org.jspecify.annotations.NullMarked;
