/** The HTTP API: its contract, who may ask, and how answers look. */
@NullMarked
package guerdon.web.api;

import org.jspecify.annotations.NullMarked;
