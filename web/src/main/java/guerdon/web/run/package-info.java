/** Runs, postings and exports. */
@NullMarked
package guerdon.web.run;

import org.jspecify.annotations.NullMarked;
