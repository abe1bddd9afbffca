/**
 * Rules over single facts, matched by Drools and acted on in Java; the only package that imports
 * Drools.
 */
@NullMarked
package guerdon.engine.drools;

import org.jspecify.annotations.NullMarked;
