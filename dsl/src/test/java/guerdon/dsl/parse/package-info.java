@NullMarked
package guerdon.dsl.parse;

import org.jspecify.annotations.NullMarked;
