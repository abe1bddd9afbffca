/**
 * What a careful reviewer tells about a plan that can be run: where pay jumps, falls or stands
 * still, what never applies, what cannot be decided.
 */
@NullMarked
package guerdon.dsl.review;

import org.jspecify.annotations.NullMarked;
