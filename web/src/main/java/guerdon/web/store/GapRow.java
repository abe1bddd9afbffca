package guerdon.web.store;

import java.time.LocalDate;

/** An amount that could not be computed, and why. */
public record GapRow(
    String payee, String period, LocalDate first, String component, String reason) {}
