package guerdon.engine.drools.byhand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandWrittenRulesTest {
  private static final Payee PAYEE = new Payee(0, money("60000"), money("1000000"));

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static Deal won(
      String type, String product, String arr, String discount, boolean approved, int month) {
    return new Deal(
        "D",
        0,
        type,
        "Closed Won",
        product,
        money(arr),
        money(discount),
        approved,
        LocalDate.of(2026, month, 15));
  }

  private static List<PayMonth> pay(Payee payee, List<Deal> deals) {
    try (HandWrittenRun run = new HandWrittenRun(1)) {
      return run.pay(payee, deals);
    }
  }

  @Test
  void acceleratorPaysEachSliceAtItsOwnRate() {
    List<PayMonth> year =
        pay(
            PAYEE,
            List.of(
                won("Expansion", "Support", "800000.00", "0.10", false, 2),
                won("Expansion", "Support", "500000.00", "0.00", false, 6)));
    assertEquals(money("0.00"), year.get(0).commission());
    assertEquals(money("48000.00"), year.get(1).commission());
    assertEquals(money("0.00"), year.get(2).commission());
    // 200,000 at 6%, 250,000 at 9% and 50,000 at 12%.
    assertEquals(money("40500.00"), year.get(5).commission());
    assertEquals(money("1.30000000"), year.get(5).attainment());
    // 10% of 5,000 at 130%.
    assertEquals(money("650.00"), year.get(5).momentumBonus());
    assertEquals(money("41150.00"), year.get(5).total());
  }

  @Test
  void discountOverTheLimitIsWithheldUntilApproved() {
    PayMonth month =
        pay(
                PAYEE,
                List.of(
                    won("New", "Support", "1000.00", "0.36", false, 1),
                    won("New", "Support", "2000.00", "0.36", true, 1),
                    won("New", "Support", "4000.00", "0.35", false, 1)))
            .get(11);
    assertEquals(money("6000.00"), month.booked());
    assertEquals(money("1000.00"), month.withheld());
  }

  @Test
  void spifIsPaidForTenNewLogosAYear() {
    List<Deal> eightEach =
        IntStream.range(0, 16)
            .mapToObj(n -> won("New", "Support", "25000.00", "0.00", false, 3 + n / 8))
            .toList();
    List<PayMonth> year = pay(PAYEE, eightEach);
    assertEquals(money("12000"), year.get(2).newLogoSpif());
    assertEquals(money("3000"), year.get(3).newLogoSpif());
  }

  @Test
  void bonusHasAFloorACapAndNeedsABooking() {
    List<PayMonth> low = pay(PAYEE, List.of(won("New", "Support", "1000.00", "0", false, 1)));
    assertEquals(money("200.00"), low.get(0).momentumBonus());
    assertEquals(BigDecimal.ZERO, low.get(1).momentumBonus());
    List<PayMonth> high = pay(PAYEE, List.of(won("New", "Support", "9000000", "0", false, 1)));
    assertEquals(money("2500.00"), high.get(0).momentumBonus());
  }

  @Test
  void renewalsAndPlatformDealsPayTheirOwnRates() {
    PayMonth month =
        pay(
                PAYEE,
                List.of(
                    won("Renewal", "Support", "1000.25", "0", false, 4),
                    won("Services", "Platform", "3000.50", "0.20", false, 4),
                    won("Services", "Platform", "3000.50", "0.21", false, 4)))
            .get(3);
    assertEquals(money("20.01"), month.renewalCommission());
    assertEquals(money("30.01"), month.platformCommission());
    assertEquals(money("50.02"), month.total().setScale(2, RoundingMode.UNNECESSARY));
  }

  @Test
  void measuresOfASampleCompanyAreThoseOfPlainLoops()
      throws InterruptedException, ExecutionException {
    SampleCompany company = SampleCompany.of(3_000, 30, 7);
    BigDecimal sum = BigDecimal.ZERO;
    for (Payee payee : company.payees()) {
      List<Deal> deals = company.deals().get(payee.number());
      for (PayMonth month : pay(payee, deals)) {
        Predicate<Deal> business = d -> d.type().equals("New") || d.type().equals("Expansion");
        Predicate<Deal> over =
            d -> d.discount().compareTo(money("0.35")) > 0 && !d.discountApproved();
        assertEquals(total(deals, month, business.and(over.negate())), month.booked());
        assertEquals(total(deals, month, business.and(over)), month.withheld());
        sum = sum.add(month.total());
      }
    }
    try (HandWrittenRun run = new HandWrittenRun(2);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      assertEquals(sum, run.payAll(company.payees(), company.deals(), threads, 2));
    }
  }

  private static BigDecimal total(List<Deal> deals, PayMonth month, Predicate<Deal> counts) {
    return deals.stream()
        .filter(deal -> deal.stage().equals("Closed Won") && counts.test(deal))
        .filter(deal -> Ledger.month(deal) <= month.month)
        .map(Deal::arr)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
