package guerdon.web.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Pay periods at whose ends somebody stood above a payee, one after the other.
 *
 * @param first the first day of the first of them; null: all earlier ones as well
 * @param last the first day of the last of them
 */
public record SightRow(String manager, String payee, @Nullable LocalDate first, LocalDate last) {}
