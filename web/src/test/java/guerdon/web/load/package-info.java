/** Load from a second process, to see how fast the service answers. */
@NullMarked
package guerdon.web.load;

import org.jspecify.annotations.NullMarked;
