/** Comparisons of plan variants: as JSON, as CSV files, as a page, and as jobs of the service. */
@NullMarked
package guerdon.web.simulation;

import org.jspecify.annotations.NullMarked;
