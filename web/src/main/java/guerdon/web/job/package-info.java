/** Long work that pays nobody: taken up, followed, cancelled. */
@NullMarked
package guerdon.web.job;

import org.jspecify.annotations.NullMarked;
