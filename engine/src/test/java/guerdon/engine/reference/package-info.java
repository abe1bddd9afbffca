/**
 * The oracle: a naive interpreter of plans, written from the meaning of the language over its
 * syntax tree. It shares no arithmetic, calendar or name resolution with what it is compared to.
 */
@NullMarked
package guerdon.engine.reference;

import org.jspecify.annotations.NullMarked;
