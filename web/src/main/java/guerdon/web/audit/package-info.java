/** The audit log over the API. */
@NullMarked
package guerdon.web.audit;

import org.jspecify.annotations.NullMarked;
