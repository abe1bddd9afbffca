@NullMarked
package guerdon.engine.letter;

import org.jspecify.annotations.NullMarked;
