package guerdon.web.simulation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulation that is asked for.
 *
 * @param version the number of the plan's version, which may be a draft; null: the latest published
 * @param from the first days to pay, such as {@code 2026-03}
 * @param to the last days; null: those of {@code from}
 * @param knownOn rows that became known later are not seen; null: all rows are seen
 * @param variants a text of {@code variant} clauses; null for none beside those of the plan
 * @param plans texts of further plans
 * @param sweeps such as {@code spif=500..3000:500}; all combinations are compared
 * @param threshold from which change on a payee wins or loses; null: a cent
 */
public record SimulationAsked(
    String plan,
    @Nullable Integer version,
    String from,
    @Nullable String to,
    @Nullable LocalDate knownOn,
    @Nullable String variants,
    @Nullable List<String> plans,
    @Nullable List<String> sweeps,
    @Nullable String threshold) {}
