@NullMarked
package guerdon.web.store;

import org.jspecify.annotations.NullMarked;
