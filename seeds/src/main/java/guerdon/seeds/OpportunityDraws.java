package guerdon.seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Draws the opportunities of one payee after the other. */
final class OpportunityDraws {
  private static final List<Integer> WIN_RATES = List.of(2_000, 2_400, 2_800, 3_100);
  private static final int RENEWAL_RATE = 8_800;
  private static final double SKILL_SPREAD = 0.20;
  private static final double SIZE_SPREAD = 0.80;
  private static final double MEAN_OF_QUOTA = 1.04;
  private static final int NO_DISCOUNT = 3_500;
  private static final double DISCOUNT_SCALE = 15;
  private static final int HIGHEST_DISCOUNT = 60;
  private static final int APPROVAL_ABOVE = 35;
  private static final int APPROVAL_RATE = 8_000;
  private static final int CANCELLED_EARLY = 400;
  private static final int CANCELLED_LATE = 100;
  private static final int OTHER_CURRENCY = 400;
  private static final int ROUND_AMOUNT = 7_000;
  private static final int LATE_RECORD = 150;
  private static final List<Integer> DAYS_TO_RECORD = List.of(40, 30, 20, 10);
  private static final List<String> PRODUCTS =
      List.of("Core Platform", "Analytics", "Integrations", "Security, Audit & Trust", "Mobile");
  private static final List<Integer> PRODUCT_WEIGHTS = List.of(40, 22, 16, 14, 8);

  private final long seed;
  private final Biases biases;
  private final History history;
  private final Pipeline pipeline;
  private final ExchangeRates rates;

  OpportunityDraws(long seed, CompanySize size, Biases biases, ExchangeRates rates) {
    this.seed = seed;
    this.biases = biases;
    this.history = new History(size.years());
    this.pipeline = new Pipeline(size, biases);
    this.rates = rates;
  }

  /** All opportunities of a payee, by year and day of the (expected) closing. */
  List<Opportunity> of(Payee payee) {
    List<Opportunity> opportunities = new ArrayList<>();
    if (!payee.seat().role().owns()) {
      return opportunities;
    }
    double skill =
        Math.clamp(
            Draws.about(seed, Purpose.SKILL, payee.seat().number()).factor(SKILL_SPREAD), 0.5, 1.7);
    for (int year = History.FIRST_YEAR; year <= history.lastYear() + 1; year++) {
      Draws draws = Draws.about(seed, Purpose.LEADS, payee.seat().number(), year);
      String prefix = "O-" + Payee.digits(payee.seat().number() + 1) + "-" + year % 100 + "-";
      int position = 0;
      for (int closing : pipeline.closings(payee, year, draws)) {
        position++;
        Opportunity drawn = draw(payee, skill, closing, prefix + Payee.digits(position), draws);
        if (drawn.created() <= history.end()) {
          opportunities.add(drawn);
        }
      }
    }
    return opportunities;
  }

  private Opportunity draw(Payee payee, double skill, int closing, String id, Draws draws) {
    Stint stint = payee.stintOn(closing);
    Territory territory = Objects.requireNonNull(stint.territory());
    boolean renews = stint.role() == Role.CSM;
    int winRate = renews ? RENEWAL_RATE : WIN_RATES.get(stint.level() - 1);
    int created = Math.max(payee.hired(), closing - cycle(renews, draws));
    String type = type(renews, draws);
    Currency currency = currency(territory.country(), draws);
    long dollarCents = dollarCents(stint, territory, winRate, type, draws);
    long cents = rounded(rates.convert(dollarCents, currency, closing), currency, draws);
    int discount = discount(draws);
    boolean approved = draws.happens(approvalRate(payee, stint)) && discount > APPROVAL_ABOVE;
    double chance = winRate * skill * ramp(closing - payee.hired());
    boolean won = draws.happens((int) Math.min(chance, renews ? 9_700 : 9_000));
    boolean open = closing > history.end();
    Stage stage =
        open
            ? Stage.after(history.end() - created, closing - created)
            : won ? Stage.CLOSED_WON : Stage.CLOSED_LOST;
    int cancelled = cancelled(closing, draws);
    int late = draws.happens(LATE_RECORD) ? draws.between(60, 150) : 0;
    int recorded = (open ? created : closing) + draws.weighted(DAYS_TO_RECORD);
    return new Opportunity(
        id,
        stint,
        AccountNames.name(territory, draws.below(territory.accounts())),
        type,
        stage,
        PRODUCTS.get(draws.weighted(PRODUCT_WEIGHTS)),
        currency,
        cents,
        dollarCents,
        discount,
        approved,
        created,
        open ? Days.NEVER : closing,
        stage == Stage.CLOSED_WON ? cancelled : Days.NEVER,
        open ? recorded : recorded + late);
  }

  private static int cycle(boolean renews, Draws draws) {
    double days = renews ? 20 + 70 * draws.factor(0.4) : 8 + 55 * draws.factor(0.6);
    return (int) Math.min(days, 400);
  }

  private static String type(boolean renews, Draws draws) {
    if (renews) {
      return draws.happens(8_500) ? "Renewal" : "Expansion";
    }
    return draws.happens(6_500) ? "New" : "Expansion";
  }

  private static Currency currency(Country country, Draws draws) {
    boolean other = draws.happens(OTHER_CURRENCY);
    return other ? draws.pick(List.of(Currency.values())) : country.currency();
  }

  /** A won deal is on average what brings the level's quota in a year of average luck. */
  private long dollarCents(
      Stint stint, Territory territory, int winRate, String type, Draws draws) {
    double wins = pipeline.perYear(stint.role()) * winRate / 10_000;
    long quota = stint.role().quotaCents(stint.level(), territory.country());
    double typical = type.equals("Expansion") ? 0.82 : 1.10;
    if (stint.role() == Role.CSM) {
      typical = 1;
    }
    double factor =
        MEAN_OF_QUOTA / wins * typical * territory.richness() * draws.factor(SIZE_SPREAD);
    return Math.max(10_000, Amounts.times(quota, factor));
  }

  private static long rounded(long cents, Currency currency, Draws draws) {
    long step = 1_000L * currency.smallestStepCents();
    return draws.happens(ROUND_AMOUNT) ? Math.max(step, (cents + step / 2) / step * step) : cents;
  }

  private static int discount(Draws draws) {
    boolean none = draws.happens(NO_DISCOUNT);
    int drawn = 1 + (int) (-StrictMath.log(1 - draws.unit()) * DISCOUNT_SCALE);
    return none ? 0 : Math.min(drawn, HIGHEST_DISCOUNT);
  }

  private int approvalRate(Payee payee, Stint stint) {
    boolean disadvantaged =
        Seat.approvesWithBias(stint.teamNumber())
            && stint.role() == Role.AE
            && payee.person().gender().equals(Person.FEMALE);
    int bias = disadvantaged ? biases.approvalOfWomen() : 10_000;
    return (int) Amounts.basisPoints(APPROVAL_RATE, bias);
  }

  /** New hires reach their full win rate after half a year. */
  private static double ramp(int daysEmployed) {
    return Math.min(4, 1 + daysEmployed / 60) / 4.0;
  }

  private int cancelled(int closing, Draws draws) {
    int chance = draws.below(10_000);
    int early = closing + draws.between(20, 175);
    int late = closing + draws.between(181, 360);
    if (chance >= CANCELLED_EARLY + CANCELLED_LATE) {
      return Days.NEVER;
    }
    int day = chance < CANCELLED_EARLY ? early : late;
    return day <= history.end() ? day : Days.NEVER;
  }
}
