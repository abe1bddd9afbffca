/** Plans, policies and variants that ship with Guerdon and run as its tests. */
@NullMarked
package guerdon.examples;

import org.jspecify.annotations.NullMarked;
