/** The rules of the house, held over every module on the class path of the application. */
@NullMarked
package guerdon.architecture;

import org.jspecify.annotations.NullMarked;
