package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Amounts in other currencies, brought to the plan's at a stated rate of a stated day. */
class CurrencyTest {
  private static final String DATA =
      """
      data people
        id      text key

      data deals
        id       text key
        owner    payee
        value    money optional in currency
        currency text optional
        closed   date event

      data fx
        day   date event
        from  text
        to    text
        type  text optional
        rate  number

      plan p "Plan"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      """;

  private static final String RATES =
      """
      day        | from | to  | type    | rate
      2026-01-02 | GBP  | USD | spot    | 1.20
      2026-01-05 | GBP  | USD | spot    | 1.22
      2026-01-05 | GBP  | USD | average | 1.21
      2026-01-09 | GBP  | USD | spot    | 1.30
      2026-01-05 | GBP  | EUR | spot    | 1.15
      """;

  private static Worked worked(String amount, String deals) {
    return Worked.plan(
            DATA
                + "credit won for each deal amount "
                + amount
                + " dated deal.closed to deal.owner\ncomponent c : money pay 10% of sum of won\n")
        .with("people", "id\nA\nB")
        .with("deals", deals)
        .with("fx", RATES)
        .paidFor("2026-01-01", "2026-01-31");
  }

  private static final String SPOT =
      "deal.value converted at fx on deal.closed where type = \"spot\"";

  @Test
  void amountIsConvertedAtTheLatestRateOnOrBeforeTheDay() {
    // 1,000 GBP at 1.22 are $1,220; 10% of it is $122.
    Worked worked =
        worked(SPOT, "id | owner | value | currency | closed\n1 | A | 1000 | GBP | 2026-01-08");
    assertEquals("{2026-01=122}", worked.pays("A", "c"));
  }

  @Test
  void amountInThePlansCurrencyStaysWhatItIs() {
    Worked worked =
        worked(SPOT, "id | owner | value | currency | closed\n1 | A | 1000 | USD | 2026-01-08");
    assertEquals("{2026-01=100}", worked.pays("A", "c"));
  }

  @Test
  void noRateIsIncompleteAndNamesPairAndDay() {
    Worked worked =
        worked(
            SPOT + " ",
            """
            id | owner | value | currency | closed
            1  | A     | 1000  | EUR      | 2026-01-08
            2  | B     | 1000  | GBP      | 2026-01-01
            """);
    assertEquals(
        "{2026-01=no rate from EUR to USD in fx on 2026-01-08 or the 31 days before}",
        worked.pays("A", "c"));
    assertEquals(
        "{2026-01=no rate from GBP to USD in fx on 2026-01-01 or the 31 days before}",
        worked.pays("B", "c"));
  }

  @Test
  void rateTypesThatAreNotToldApartAreRefused() {
    Worked worked =
        worked(
            "deal.value converted at fx on deal.closed",
            "id | owner | value | currency | closed\n1 | A | 1000 | GBP | 2026-01-08");
    assertEquals(
        "{2026-01=two rates from GBP to USD on 2026-01-05: lines 3 and 4 of fx.csv}",
        worked.pays("A", "c"));
  }

  @Test
  void rateMayBeOnlyAsOldAsThePlanAllows() {
    Worked worked =
        worked(
            "deal.value converted at fx on deal.closed within 2 days where type = \"spot\"",
            "id | owner | value | currency | closed\n1 | A | 1000 | GBP | 2026-01-08");
    assertEquals(
        "{2026-01=no rate from GBP to USD in fx on 2026-01-08 or the 2 days before}",
        worked.pays("A", "c"));
  }

  @Test
  void plainMoneyIsConvertedFromACurrencyThatIsNamed() {
    Worked worked =
        Worked.plan(
                DATA.replace(" in currency", "")
                    + """
                    credit won for each deal
                      amount deal.value converted from deal.currency at fx on end of month
                             where type = "spot"
                      dated deal.closed
                      to deal.owner
                    component c : money pay 10% of sum of won
                    component each_one : money pay 10% of amount for each credit in won
                    """)
            .with("people", "id\nA")
            .with(
                "deals", "id | owner | value | currency | closed\n1 | A | 1000 | GBP | 2026-01-08")
            .with("fx", RATES)
            .paidFor("2026-01-01", "2026-01-31");
    assertEquals("{2026-01=130}", worked.pays("A", "c"));
  }

  @Test
  void explanationTellsTheRateAndItsRow() {
    Worked worked =
        Worked.plan(
                DATA
                    + "credit won for each deal amount 1 dated deal.closed to deal.owner\n"
                    + "component c : money pay "
                    + SPOT
                    + " for each credit in won\n")
            .with("people", "id\nA")
            .with(
                "deals", "id | owner | value | currency | closed\n1 | A | 1000 | GBP | 2026-01-08")
            .with("fx", RATES)
            .paidFor("2026-01-01", "2026-01-31");
    assertEquals("{2026-01=1220}", worked.pays("A", "c"));
    String text = worked.explained("A", "2026-01", "c");
    assertTrue(text.contains("1,000 GBP at 1.22 from 2026-01-05 is $1,220.00."), text);
    assertTrue(text.contains("fx.csv"), text);
  }
}
