package guerdon.engine.drools.byhand;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One payee's month: the measures, then the components, then the total, as the rules fill it. */
public final class PayMonth {
  final Payee payee;
  final int month;
  final @Nullable PayMonth previous;

  BigDecimal bookedInMonth = BigDecimal.ZERO;
  BigDecimal booked = BigDecimal.ZERO;
  BigDecimal withheld = BigDecimal.ZERO;
  BigDecimal renewed = BigDecimal.ZERO;
  BigDecimal platform = BigDecimal.ZERO;
  BigDecimal attainment = BigDecimal.ZERO;
  int newLogos;
  int newLogosBefore;

  /** Booked ARR, each slice counted as often as its band's multiple of the base rate says. */
  BigDecimal weighted = BigDecimal.ZERO;

  BigDecimal entitlement = BigDecimal.ZERO;
  BigDecimal commission = BigDecimal.ZERO;
  BigDecimal renewalCommission = BigDecimal.ZERO;
  BigDecimal platformCommission = BigDecimal.ZERO;
  BigDecimal newLogoSpif = BigDecimal.ZERO;
  BigDecimal momentumBonus = BigDecimal.ZERO;
  BigDecimal total = BigDecimal.ZERO;

  PayMonth(Payee payee, int month, @Nullable PayMonth previous) {
    this.payee = payee;
    this.month = month;
    this.previous = previous;
  }

  public BigDecimal booked() {
    return booked;
  }

  public BigDecimal withheld() {
    return withheld;
  }

  public BigDecimal attainment() {
    return attainment;
  }

  public BigDecimal commission() {
    return commission;
  }

  public BigDecimal renewalCommission() {
    return renewalCommission;
  }

  public BigDecimal platformCommission() {
    return platformCommission;
  }

  public BigDecimal newLogoSpif() {
    return newLogoSpif;
  }

  public BigDecimal momentumBonus() {
    return momentumBonus;
  }

  public BigDecimal total() {
    return total;
  }
}
