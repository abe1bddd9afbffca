/** Pages for people: sign-in, who I am, what I may do, my statements. */
@NullMarked
package guerdon.web.page;

import org.jspecify.annotations.NullMarked;
