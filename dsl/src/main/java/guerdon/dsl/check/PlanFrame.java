package guerdon.dsl.check;

import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.Span;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a plan fixes for all its clauses.
 *
 * @param paid the span a regular calendar pays by, null for named periods
 * @param paysOut whether pay is converted to a currency of the payee's own
 * @param roundPerCredit whether components round per credit unless they say otherwise
 */
record PlanFrame(
    DateRange effective,
    CurrencyCode currency,
    CalendarSource calendar,
    @Nullable Span paid,
    Rounding rounding,
    boolean roundPerCredit,
    boolean paysOut) {}
