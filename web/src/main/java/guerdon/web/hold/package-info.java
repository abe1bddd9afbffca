/** Pay that is held and released over the API. */
@NullMarked
package guerdon.web.hold;

import org.jspecify.annotations.NullMarked;
