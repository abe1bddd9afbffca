/**
 * Checks a plan's tree and turns it into the typed plan: names, types, units, bands, dates, cycles
 * and examples, each in a class of its own. Reads syntax, writes diagnostics.
 */
@NullMarked
package guerdon.dsl.check;

import org.jspecify.annotations.NullMarked;
