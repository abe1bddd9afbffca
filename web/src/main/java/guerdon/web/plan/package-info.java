/** Plan texts, versions and letters over the API. */
@NullMarked
package guerdon.web.plan;

import org.jspecify.annotations.NullMarked;
