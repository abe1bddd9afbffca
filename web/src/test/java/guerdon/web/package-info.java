@NullMarked
package guerdon.web;

import org.jspecify.annotations.NullMarked;
