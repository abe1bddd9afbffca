@NullMarked
package guerdon.seeds;

import org.jspecify.annotations.NullMarked;
