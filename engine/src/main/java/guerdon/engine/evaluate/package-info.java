/**
 * A checked plan as a tree that computes: each expression once compiled, each definition computed
 * once per payee and period. Reads facts; decides no rule and knows no rule engine.
 */
@NullMarked
package guerdon.engine.evaluate;

import org.jspecify.annotations.NullMarked;
