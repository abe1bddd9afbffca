/** Webhooks: events told to other programs, signed, again and again until they arrive. */
@NullMarked
package guerdon.web.webhook;

import org.jspecify.annotations.NullMarked;
