/**
 * Exact numbers, money, rounding, dates and pay calendars: the only arithmetic on money.
 *
 * <p>Nothing here uses binary floating point, a locale, a time zone or a clock. Every type but
 * {@link guerdon.dsl.value.RationalSum} is immutable and may be shared between threads.
 */
@NullMarked
package guerdon.dsl.value;

import org.jspecify.annotations.NullMarked;
