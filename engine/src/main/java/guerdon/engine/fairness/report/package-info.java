/**
 * Reports on the fairness of pay and of the rules that decide about it: what HR, works councils and
 * auditors read. Each figure has a written definition in {@code docs/fairness}.
 */
@NullMarked
package guerdon.engine.fairness.report;

import org.jspecify.annotations.NullMarked;
