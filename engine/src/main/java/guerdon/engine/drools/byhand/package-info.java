/**
 * One plan written by hand against Drools' canonical model, for the same plan in the plan language
 * to be measured against.
 */
@NullMarked
package guerdon.engine.drools.byhand;

import org.jspecify.annotations.NullMarked;
