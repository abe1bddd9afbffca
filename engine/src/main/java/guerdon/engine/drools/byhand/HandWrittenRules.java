package guerdon.engine.drools.byhand;

import static org.drools.model.PatternDSL.globalOf;

import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.impl.ModelImpl;

/**
 * The benchmark plan as a Drools engineer would write it by hand.
 *
 * <p><b>The plan's terms.</b> It pays one year, 2026, month by month, in dollars; amounts are exact
 * until a component pays, where they are rounded half-up to the cent. A deal counts in the month of
 * its close date and for its owner only.
 *
 * <p><i>Inputs of a payee:</i> target incentive and ARR quota, both for the whole year and never
 * prorated.
 *
 * <p><i>Credits</i>, each of the deal's full ARR, for deals whose stage is "Closed Won":
 *
 * <ol>
 *   <li>direct: type New or Expansion, unless the discount is over 35% and not approved;
 *   <li>withheld: type New or Expansion, the discount over 35% and not approved;
 *   <li>renewal: type Renewal;
 *   <li>new logo: type New, ARR of $25,000 or more, whatever the discount;
 *   <li>platform: product Platform and a discount of 20% at most, whatever the type.
 * </ol>
 *
 * <p><i>Measures of a month:</i>
 *
 * <ol start="6">
 *   <li>booked ARR: the direct credits of the year to date, this month included;
 *   <li>withheld ARR: the withheld credits of the year to date;
 *   <li>renewed ARR: the renewal credits of the month;
 *   <li>platform ARR: the platform credits of the month;
 *   <li>new logos: the number of new logo credits of the month, and of the months before it;
 *   <li>attainment: booked ARR / quota.
 * </ol>
 *
 * <p><i>The accelerator table</i>, marginal by attainment, over booked ARR; the base rate is target
 * incentive / quota:
 *
 * <ol start="12">
 *   <li>0% to 100% of quota: the base rate;
 *   <li>100% to 125%: 1.5 times the base rate;
 *   <li>125% and over: twice the base rate.
 * </ol>
 *
 * <p><i>Components of a month:</i>
 *
 * <ol start="15">
 *   <li>commission: the table applied to booked ARR, rounded, less what the same came to the month
 *       before; in January less nothing;
 *   <li>renewal commission: 2% of renewed ARR;
 *   <li>platform commission: 1% of platform ARR;
 *   <li>new logo SPIF: $1,500 for each new logo of the month, for at most 10 a year;
 *   <li>momentum bonus: 10% of a twelfth of the target incentive, times attainment; at least $200
 *       and at most $2,500; only in a month that has direct credits.
 * </ol>
 *
 * <p>20. <i>Total:</i> the sum of the five components.
 */
final class HandWrittenRules {
  static final String PACKAGE = "plan";
  static final Global<Ledger> LEDGER = globalOf(Ledger.class, PACKAGE, "ledger");

  private HandWrittenRules() {}

  static Model model() {
    ModelImpl model = new ModelImpl(PACKAGE);
    model.addGlobal(LEDGER);
    CreditRules.all().forEach(model::addRule);
    MeasureRules.all().forEach(model::addRule);
    ComponentRules.all().forEach(model::addRule);
    return model;
  }
}
