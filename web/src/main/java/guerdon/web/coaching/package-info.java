/** Coaching policies over the API: what they ask to be done, and what becomes of it. */
@NullMarked
package guerdon.web.coaching;

import org.jspecify.annotations.NullMarked;
