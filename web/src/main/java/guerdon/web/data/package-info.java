/** Data files coming in over the API. */
@NullMarked
package guerdon.web.data;

import org.jspecify.annotations.NullMarked;
