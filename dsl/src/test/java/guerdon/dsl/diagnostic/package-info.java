@NullMarked
package guerdon.dsl.diagnostic;

import org.jspecify.annotations.NullMarked;
