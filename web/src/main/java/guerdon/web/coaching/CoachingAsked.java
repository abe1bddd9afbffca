package guerdon.web.coaching;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Coaching that is asked for.
 *
 * @param version the number of the policy's version; null: the latest published
 * @param on the policy looks on the last evaluation day that is not after this one
 * @param from every evaluation day from this one on; null: only the last one
 * @param knownOn rows that became known later are not seen; null: all rows are seen
 */
public record CoachingAsked(
    String policy,
    @Nullable Integer version,
    LocalDate on,
    @Nullable LocalDate from,
    @Nullable LocalDate knownOn) {}
