package guerdon.engine;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;

/**
 * What a component pays a payee for a period: E7, 2026-03, commission, 4615.38 USD.
 *
 * @param amount rounded; zero is a result like any other
 */
public record PayLine(
    String payee, PayPeriod period, String component, Rational amount, CurrencyCode currency) {}
