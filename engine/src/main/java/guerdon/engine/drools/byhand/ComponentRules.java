package guerdon.engine.drools.byhand;

import static guerdon.engine.drools.byhand.HandWrittenRules.PACKAGE;
import static java.math.RoundingMode.HALF_UP;
import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.drools.model.Rule;
import org.drools.model.Rule.Attribute;
import org.drools.model.Variable;
import org.drools.model.functions.Predicate1;

/** The accelerator's three bands, the five components and the total. */
final class ComponentRules {
  private static final int BAND = 40;
  private static final int COMPONENT = 30;
  private static final int TOTAL = 20;

  private static final int CENTS = 2;
  private static final BigDecimal ACCELERATED = new BigDecimal("1.25");
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal RENEWAL_RATE = new BigDecimal("0.02");
  private static final BigDecimal PLATFORM_RATE = new BigDecimal("0.01");
  private static final BigDecimal SPIF = new BigDecimal("1500");
  private static final int SPIF_LIMIT = 10;
  private static final BigDecimal MONTHS_BY_SHARE = new BigDecimal("120");
  private static final BigDecimal BONUS_FLOOR = new BigDecimal("200.00");
  private static final BigDecimal BONUS_CAP = new BigDecimal("2500.00");

  private ComponentRules() {}

  static List<Rule> all() {
    return List.of(
        // Each band adds what it pays beyond the band below it: 1, 1.5 and 2 times the base rate.
        stage(
            "base band",
            BAND,
            attained -> true,
            month -> month.weighted = month.weighted.add(month.booked)),
        stage(
            "accelerated band",
            BAND,
            attained -> attained.booked().compareTo(attained.quota()) > 0,
            month -> addBand(month, month.payee.quota())),
        stage(
            "top band",
            BAND,
            attained -> attained.booked().compareTo(topOf(attained.quota())) > 0,
            month -> addBand(month, topOf(month.payee.quota()))),
        stage("commission", COMPONENT, attained -> true, ComponentRules::payCommission),
        stage(
            "renewal commission",
            COMPONENT,
            attained -> attained.month().renewed.signum() > 0,
            month -> month.renewalCommission = cents(month.renewed.multiply(RENEWAL_RATE))),
        stage(
            "platform commission",
            COMPONENT,
            attained -> attained.month().platform.signum() > 0,
            month -> month.platformCommission = cents(month.platform.multiply(PLATFORM_RATE))),
        stage(
            "new logo SPIF",
            COMPONENT,
            attained -> attained.month().newLogos > 0,
            ComponentRules::paySpif),
        stage(
            "momentum bonus",
            COMPONENT,
            attained -> attained.month().bookedInMonth.signum() > 0,
            ComponentRules::payBonus),
        stage("total", TOTAL, attained -> true, ComponentRules::add));
  }

  private static Rule stage(
      String name, int salience, Predicate1<Attained> condition, Consumer<PayMonth> payment) {
    Variable<Attained> attained = declarationOf(Attained.class);
    return rule(PACKAGE, name)
        .attribute(Attribute.SALIENCE, salience)
        .build(
            pattern(attained).expr(name, condition),
            on(attained).execute(matched -> payment.accept(matched.month())));
  }

  private static void addBand(PayMonth month, BigDecimal from) {
    month.weighted = month.weighted.add(month.booked.subtract(from).multiply(HALF));
  }

  private static BigDecimal topOf(BigDecimal quota) {
    return quota.multiply(ACCELERATED);
  }

  private static void payCommission(PayMonth month) {
    month.entitlement = entitlement(month);
    PayMonth previous = month.previous;
    month.commission =
        previous == null ? month.entitlement : month.entitlement.subtract(entitlement(previous));
  }

  /** One division at the end, so that the rate loses no digit before the cents are rounded. */
  private static BigDecimal entitlement(PayMonth month) {
    return month
        .weighted
        .multiply(month.payee.targetIncentive())
        .divide(month.payee.quota(), CENTS, HALF_UP);
  }

  private static void paySpif(PayMonth month) {
    int paid = Math.min(SPIF_LIMIT, month.newLogosBefore);
    int due = Math.min(SPIF_LIMIT, month.newLogosBefore + month.newLogos) - paid;
    month.newLogoSpif = SPIF.multiply(BigDecimal.valueOf(due));
  }

  private static void payBonus(PayMonth month) {
    BigDecimal bonus =
        month
            .booked
            .multiply(month.payee.targetIncentive())
            .divide(month.payee.quota().multiply(MONTHS_BY_SHARE), CENTS, HALF_UP);
    month.momentumBonus = bonus.max(BONUS_FLOOR).min(BONUS_CAP);
  }

  private static void add(PayMonth month) {
    month.total =
        month
            .commission
            .add(month.renewalCommission)
            .add(month.platformCommission)
            .add(month.newLogoSpif)
            .add(month.momentumBonus);
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(CENTS, HALF_UP);
  }
}
