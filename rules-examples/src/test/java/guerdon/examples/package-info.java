/** The shipped plans, checked and run. */
@NullMarked
package guerdon.examples;

import org.jspecify.annotations.NullMarked;
