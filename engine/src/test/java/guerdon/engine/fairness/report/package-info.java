@NullMarked
package guerdon.engine.fairness.report;

import org.jspecify.annotations.NullMarked;
