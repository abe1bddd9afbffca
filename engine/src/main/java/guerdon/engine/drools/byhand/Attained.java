package guerdon.engine.drools.byhand;

import java.math.BigDecimal;

/** A month whose measures are complete, so that rules may ask for them. */
record Attained(PayMonth month) {
  BigDecimal booked() {
    return month.booked;
  }

  BigDecimal quota() {
    return month.payee.quota();
  }
}
