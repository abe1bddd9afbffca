@NullMarked
package guerdon.dsl.format;

import org.jspecify.annotations.NullMarked;
