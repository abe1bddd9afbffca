/** The engine: a checked plan and facts in, pay and its explanation out. */
@NullMarked
package guerdon.engine;

import org.jspecify.annotations.NullMarked;
