package guerdon.engine.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A credit that a record gives.
 *
 * @param payee the key of who is credited; null for nobody
 * @param date null when it is not known
 * @param amount a fraction or why it is unknown; likewise {@code share}
 * @param problem why it cannot be known whether there is this credit
 */
record Given(
    String clause,
    Row row,
    @Nullable String payee,
    @Nullable LocalDate date,
    Object amount,
    Object share,
    @Nullable Unknown problem) {}
