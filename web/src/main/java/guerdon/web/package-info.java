/** The service as a whole. */
@NullMarked
package guerdon.web;

import org.jspecify.annotations.NullMarked;
