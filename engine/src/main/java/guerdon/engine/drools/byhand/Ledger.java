package guerdon.engine.drools.byhand;

import java.math.BigDecimal;
import java.util.Arrays;

/** What the crediting rules write for one payee, by month from 0 for January to 11. */
final class Ledger {
  static final int MONTHS = 12;

  final BigDecimal[] booked = nothing();
  final BigDecimal[] renewed = nothing();
  final BigDecimal[] platform = nothing();
  final BigDecimal[] withheld = nothing();
  final int[] newLogos = new int[MONTHS];

  static void credit(BigDecimal[] account, Deal deal) {
    int month = month(deal);
    account[month] = account[month].add(deal.arr());
  }

  static int month(Deal deal) {
    return deal.closeDate().getMonthValue() - 1;
  }

  private static BigDecimal[] nothing() {
    BigDecimal[] months = new BigDecimal[MONTHS];
    Arrays.fill(months, BigDecimal.ZERO);
    return months;
  }
}
