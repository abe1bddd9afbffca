package guerdon.engine.drools.byhand;

import java.math.BigDecimal;

/**
 * One person the plan pays.
 *
 * @param number 0 for the first payee
 * @param targetIncentive the variable pay at quota, for the whole year
 * @param quota the ARR to book, for the whole year
 */
public record Payee(int number, BigDecimal targetIncentive, BigDecimal quota) {}
