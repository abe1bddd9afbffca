/** What a payee is paid and why. */
@NullMarked
package guerdon.web.statement;

import org.jspecify.annotations.NullMarked;
