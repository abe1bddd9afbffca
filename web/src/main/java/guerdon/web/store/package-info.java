/** The system of record: PostgreSQL, and the only SQL of Guerdon. */
@NullMarked
package guerdon.web.store;

import org.jspecify.annotations.NullMarked;
