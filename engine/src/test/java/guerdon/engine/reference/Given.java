package guerdon.engine.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A credit that a record gives.
 *
 * @param payee the key of who is credited; null for nobody
 * @param date null when it is not known
 * @param amount a fraction or why it is unknown; likewise {@code share}, {@code relief} and {@code
 *     pay}
 * @param level 1 for the manager next to who is named, 0 for who is named
 * @param problem why it cannot be known whether there is this credit
 */
record Given(
    String clause,
    Row row,
    @Nullable String payee,
    @Nullable LocalDate date,
    Object amount,
    Object share,
    Object relief,
    Object pay,
    int level,
    @Nullable Unknown problem) {}
