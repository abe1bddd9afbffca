/** Fairness reports: what they look at, said in a file, and how they are written. */
@NullMarked
package guerdon.web.fairness;

import org.jspecify.annotations.NullMarked;
