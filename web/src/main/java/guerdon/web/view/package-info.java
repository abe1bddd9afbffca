/** Results as JSON, the same for the command and the API. */
@NullMarked
package guerdon.web.view;

import org.jspecify.annotations.NullMarked;
