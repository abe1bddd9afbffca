package guerdon.web.store;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An amount of a payee: E7, 2026-03, commission, 4615.38 USD.
 *
 * @param amount exact, with the decimals the plan rounds to
 */
public record PayRow(
    String payee,
    String period,
    LocalDate first,
    LocalDate last,
    String component,
    BigDecimal amount,
    String currency) {}
