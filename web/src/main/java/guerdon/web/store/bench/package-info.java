/** The terms of {@code guerdon bench} as SQL, in two engines. */
@NullMarked
package guerdon.web.store.bench;

import org.jspecify.annotations.NullMarked;
