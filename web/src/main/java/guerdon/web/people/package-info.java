/** Who may use the service, adjustments and inquiries. */
@NullMarked
package guerdon.web.people;

import org.jspecify.annotations.NullMarked;
