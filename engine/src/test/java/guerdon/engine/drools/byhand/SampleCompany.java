package guerdon.engine.drools.byhand;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The benchmark's input: payees, and their deals of 2026 in memory, grouped by payee.
 *
 * <p>{@code SampleCompany.of(1_000_000, 10_000, 7)} has 100 deals for each of 10,000 payees; the
 * same three numbers give the same company. Two deals in five are won, the quotas are such that
 * yearly attainment lies between about 50% and 180%.
 *
 * @param payees in the order of their numbers
 * @param deals for each payee, in the same order, its deals in no particular order
 */
public record SampleCompany(List<Payee> payees, List<List<Deal>> deals) {
  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

  private static final List<String> TYPES =
      List.of(
          "New",
          "New",
          "New",
          "New",
          "Expansion",
          "Expansion",
          "Expansion",
          "Renewal",
          "Renewal",
          "Services");
  private static final List<String> STAGES =
      List.of("Closed Won", "Closed Won", "Closed Lost", "Negotiation", "Proposal");
  private static final List<String> PRODUCTS =
      List.of("Platform", "Analytics", "Support", "Training");

  /** About what a deal adds to a quota: 2 in 5 won, 7 in 10 of them New or Expansion, $60,500. */
  private static final long EXPECTED_PER_DEAL = 16_000;

  /** Invents a company. */
  public static SampleCompany of(int records, int payees, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Payee> people = new ArrayList<>(payees);
    List<List<Deal>> deals = new ArrayList<>(payees);
    int made = 0;
    for (int number = 0; number < payees; number++) {
      int end = (int) ((number + 1L) * records / payees);
      List<Deal> own = new ArrayList<>(end - made);
      for (; made < end; made++) {
        own.add(deal(made, number, random));
      }
      deals.add(own);
      people.add(payee(number, own.size(), random));
    }
    return new SampleCompany(people, deals);
  }

  private static Payee payee(int number, int deals, SplittableRandom random) {
    long percent = random.nextLong(60, 180);
    long quota = Math.max(50_000, deals * EXPECTED_PER_DEAL * percent / 100 / 1_000 * 1_000);
    return new Payee(
        number, BigDecimal.valueOf(random.nextLong(40, 121) * 1_000), BigDecimal.valueOf(quota));
  }

  private static Deal deal(int key, int owner, SplittableRandom random) {
    long dollars = random.nextLong(1_000, 120_001);
    long cents = random.nextInt(4) == 0 ? random.nextLong(100) : 0;
    return new Deal(
        "D-" + key,
        owner,
        pick(TYPES, random),
        pick(STAGES, random),
        pick(PRODUCTS, random),
        BigDecimal.valueOf(dollars * 100 + cents, 2),
        BigDecimal.valueOf(random.nextLong(50), 2),
        random.nextInt(3) == 0,
        NEW_YEAR.plusDays(random.nextInt(365)));
  }

  private static String pick(List<String> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
