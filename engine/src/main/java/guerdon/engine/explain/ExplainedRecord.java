package guerdon.engine.explain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact that an explanation rests on: line 12 of {@code deals.csv}, {@code O-1}, 2026-02-10,
 * $10,000.00.
 *
 * @param name what it is: "deal O-1", or the key of a payee
 * @param file where it stands; empty for a payee who is counted
 * @param line its line, 0 for a payee who is counted
 * @param value what it contributes
 * @param valueText the value in words
 * @param note what else there is to say, such as "50% of $20,000.00"; may be empty
 */
public record ExplainedRecord(
    String name,
    String file,
    int line,
    @Nullable LocalDate date,
    Object value,
    String valueText,
    String note) {}
