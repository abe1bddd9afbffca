/** Pay computed for facts that come with the request. */
@NullMarked
package guerdon.web.evaluate;

import org.jspecify.annotations.NullMarked;
