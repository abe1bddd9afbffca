package guerdon.engine.evaluate;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Brings what components pay from the currency of the plan to the one it is paid out in.
 *
 * <p>$1,000.00 at 0.92 from USD to EUR are paid out as €920.00. Nothing is nothing in any currency;
 * without a rate any other amount is missing.
 */
public final class PaidOut {
  private final CurrencyCode own;
  private final @Nullable Node currency;
  private final @Nullable Node date;
  private final @Nullable RateSearch search;

  PaidOut(Plan plan, @Nullable Node currency, @Nullable Node date, @Nullable Node condition) {
    this.own = plan.currency();
    this.currency = currency;
    this.date = date;
    Plan.PayCurrency rule = plan.payCurrency();
    this.search = rule == null ? null : new RateSearch(rule.rates(), condition);
  }

  /**
   * What is paid out.
   *
   * @param amount rounded to the coin, or why it is missing
   * @param found the rate; null where none is needed
   */
  public record Amount(Object amount, CurrencyCode currency, ConvertNode.@Nullable Found found) {}

  /** Whether pay may be paid out in another currency than the plan's. */
  public boolean converts() {
    return search != null;
  }

  /**
   * What is paid out of an amount.
   *
   * @param pay what the component pays in the currency of the plan
   */
  public Amount of(CompiledComponent component, Run run, Payee payee, Period period, Rational pay) {
    if (search == null || currency == null || date == null) {
      return new Amount(pay, own, null);
    }
    Context context = Context.of(run, payee, period);
    Object code = currency.evaluate(context);
    if (!(code instanceof String text)) {
      return new Amount(
          ((Missing) code).because("the currency in which " + payee.key() + " is paid"), own, null);
    }
    if (!text.matches("[A-Z]{3}")) {
      return new Amount(
          new Missing("\"" + text + "\" is no code of a currency for " + payee.key()), own, null);
    }
    CurrencyCode target = new CurrencyCode(text);
    if (pay.isZero() || target.equals(own)) {
      return new Amount(pay, target, null);
    }
    Object day = date.evaluate(context);
    if (!(day instanceof LocalDate on)) {
      return new Amount(day, target, null);
    }
    ConvertNode.Found found = search.latest(context, own.code(), text, on);
    if (!(found.rate() instanceof Rational rate)) {
      return new Amount(found.rate(), target, found);
    }
    return new Amount(rounding(component, target).apply(pay.times(rate)), target, found);
  }

  /** As the component rounds, to the coin of the currency. */
  public static Rounding rounding(CompiledComponent component, CurrencyCode currency) {
    Rounding.Mode mode = component.definition().rounding().mode();
    return Rounding.ofDecimals(mode, currency.minorDigits());
  }
}
