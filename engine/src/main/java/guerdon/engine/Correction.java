package guerdon.engine;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;

/**
 * What a period that was posted must be corrected by: E7, 2026-01, salary, posted $4,800.00, now
 * $5,800.00, difference $1,000.00.
 *
 * @param period the period that is corrected, not the one in which the difference is paid
 * @param posted what was posted; zero where nothing was
 * @param corrected what the period pays as things are known now
 */
public record Correction(
    String payee,
    PayPeriod period,
    String component,
    Rational posted,
    Rational corrected,
    CurrencyCode currency) {

  /** What is still to be paid, or, negative, to be recovered. */
  public Rational difference() {
    return corrected.minus(posted);
  }
}
