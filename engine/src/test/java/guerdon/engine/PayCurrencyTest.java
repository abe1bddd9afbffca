package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Pay is paid out in the currency of the payee. */
class PayCurrencyTest {
  private static final String PLAN =
      """
      data people
        id       text key
        currency text optional

      data deals
        id      text key
        owner   payee optional
        value   money
        closed  date event

      data fx
        day   date event
        from  text
        to    text
        type  text
        rate  number

      plan p "Plan"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        paid in payee.currency at fx on end of period within 40 days where type = "spot"
        for people
        rounding half-up to 0.01 per component

      credit won "Won deals"
        for each deal
        amount deal.value
        dated deal.closed
        to deal.owner

      component c : money
        pay 10% of (sum of won)
        cap $150 per year, excess forfeited
      """;

  private static Evaluation paid(String people, String rates) {
    return Worked.plan(PLAN)
        .with("people", people)
        .with(
            "deals",
            """
            id | owner | value | closed
            1 | A | 1000.05 | 2026-01-10
            2 | A | 1000 | 2026-02-10
            3 | B | 1000 | 2026-01-10
            """)
        .with("fx", rates)
        .paidFor("2026-01-01", "2026-02-28")
        .evaluation();
  }

  private static final String RATES =
      """
      day        | from | to  | type    | rate
      2026-01-31 | USD  | EUR | spot    | 0.9
      2026-02-27 | USD  | EUR | spot    | 0.8
      2026-01-31 | USD  | EUR | average | 0.7
      2026-01-31 | USD  | JPY | spot    | 150.04
      """;

  private static String lines(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    for (PayLine line : evaluation.lines()) {
      text.append(line.payee())
          .append(' ')
          .append(line.period().label())
          .append(' ')
          .append(line.amount().toPlainString())
          .append(' ')
          .append(line.currency().code())
          .append('\n');
    }
    evaluation
        .incomplete()
        .forEach(
            gap ->
                text.append(gap.payee())
                    .append(' ')
                    .append(gap.period().label())
                    .append(' ')
                    .append(gap.reason())
                    .append('\n'));
    return text.toString();
  }

  @Test
  void eachPeriodIsConvertedAtItsOwnRateAndRoundedToTheCoin() {
    // $100.01 at 0.9 and, within the cap of $150 a year, $49.99 at 0.8; $100 are 15,004 yen.
    assertEquals(
        """
        A 2026-01 90.01 EUR
        A 2026-02 39.99 EUR
        B 2026-01 15004 JPY
        B 2026-02 0 JPY
        """,
        lines(paid("id | currency\nA | EUR\nB | JPY", RATES)));
  }

  @Test
  void withoutARateOrACurrencyNothingIsPaidSilently() {
    assertEquals(
        """
        B 2026-02 0 CHF
        A 2026-01 the currency in which A is paid: `currency` is empty for payee A
        A 2026-02 the currency in which A is paid: `currency` is empty for payee A
        B 2026-01 no rate from USD to CHF in fx on 2026-01-31 or the 40 days before
        """,
        lines(paid("id | currency\nA | -\nB | CHF", RATES)));
  }

  @Test
  void payInThePlansOwnCurrencyNeedsNoRate() {
    String lines = lines(paid("id | currency\nA | USD\nB | USD", RATES));
    assertTrue(lines.contains("A 2026-01 100.01 USD"), lines);
  }
}
