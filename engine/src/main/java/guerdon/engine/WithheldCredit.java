package guerdon.engine;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A record that met a credit clause and earns nothing.
 *
 * @param credit the name of the clause
 * @param record the record's key, and {@code file} and {@code line} where it stands
 * @param payee who would have been credited; null for nobody
 * @param because the plan's reason
 */
public record WithheldCredit(
    String credit,
    String record,
    String file,
    int line,
    @Nullable String payee,
    @Nullable LocalDate date,
    String because) {}
