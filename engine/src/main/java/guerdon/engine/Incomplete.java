package guerdon.engine;

import guerdon.dsl.value.PayPeriod;

/**
 * A component that cannot be paid, and why: {@code commission} of E7 in 2026-03, "no row of quotas
 * for payee E7 in 2026-03".
 */
public record Incomplete(String payee, PayPeriod period, String component, String reason) {}
